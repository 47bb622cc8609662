import type { z } from 'zod';
import { readAudit } from '../../store/audit/audit';
import { readAllEvents } from '../../store/read/events';
import type { Given } from '../dependencies';
import { councilOf } from '../permit';
import type { Asked, Reply } from '../route';
import { pageQuery, toWire } from '../wire';
import { z as shape } from '../zod';
import type { One } from './parts';
import { seePlacement } from './view';

// To whom a child's details have been opened, and who has looked at them since: for the council,
// which answers for each of them.

export const disclosuresQuery = shape.strictObject({ ...pageQuery });

export const disclosuresWire = shape
  .object({
    revealed: shape
      .array(
        shape.object({
          providerId: shape.string(),
          serviceLineId: shape.string(),
          offerId: shape.string(),
          at: shape.string().openapi({ format: 'date-time' }),
          by: shape.string().openapi({ description: 'Who shortlisted it.' }),
        }),
      )
      .openapi({ description: 'To whom the full referral was revealed, the first one first.' }),
    items: shape.array(
      shape.object({
        at: shape.string().openapi({ format: 'date-time' }),
        subject: shape.string(),
        partyId: shape.string().nullable(),
        what: shape.enum(['details', 'reply-link', 'reply-link-opened']).openapi({
          description:
            'The child’s details; a link that was made; or one opened, without the name.',
        }),
        requestId: shape.string(),
      }),
    ),
    nextCursor: shape.string().nullable(),
  })
  .openapi('Disclosures', { description: 'Who has looked, the newest first.' });

export async function disclosures(
  given: Given,
  { actor, params, query }: Asked<One, z.output<typeof disclosuresQuery>, unknown>,
): Promise<Reply> {
  const { placementId } = params;
  await seePlacement(given, { placementId, actor });
  councilOf(actor);
  const { limit, cursor } = query;
  const asked = { placementId, kind: 'read', limit, cursor: cursor ?? null } as const;
  const page = await readAudit(given.store, asked);
  const events = await readAllEvents(given.store, placementId);
  const revealed = events.flatMap(({ event }) => {
    if (event.type !== 'provider-shortlisted') return [];
    const { providerId, serviceLineId, offerId, at, by } = event;
    return [
      { providerId, serviceLineId, offerId, at, by: 'subject' in by ? by.subject : by.ruleId },
    ];
  });
  const items = page.items.map(({ at, subject, partyId, command, requestId }) => ({
    ...{ at, subject, partyId, what: command ?? 'details', requestId },
  }));
  return { status: 200, body: toWire({ revealed, items, nextCursor: page.next }) };
}
