import type { z } from 'zod';
import { readOutbox, type MessageRow } from '../../store/read/outbox';
import type { Given } from '../dependencies';
import { notFound } from '../http-problem';
import { councilOf, providerOf } from '../permit';
import type { Asked, Reply } from '../route';
import { pageQuery, toWire } from '../wire';
import { z as shape } from '../zod';
import type { One } from './parts';
import { seePlacement } from './view';

// Who was told what. A letter names no child and holds no price before offers are opened, so the
// council reads all that were written about its placement. A provider reads what was written to it,
// and goes on doing so when the placement has gone to another: why, is in its last letter.

export const lettersQuery = shape.strictObject({ ...pageQuery });

const instant = shape.string().openapi({ format: 'date-time' });

export const letterWire = shape
  .object({
    sequence: shape.int().openapi({ description: 'The event that it is about.' }),
    party: shape.enum(['council', 'provider']),
    partyId: shape.string(),
    role: shape.string().nullable().openapi({ description: 'Null: to the party as such.' }),
    kind: shape.string().openapi({ example: 'award-waiting' }),
    subject: shape.string(),
    body: shape.string(),
    createdAt: instant,
    sentAt: instant.nullable(),
    delivery: shape.enum(['sent', 'waiting', 'rehearsed']).openapi({
      description: 'A letter of a rehearsal is kept and never leaves.',
    }),
  })
  .openapi('PlacementLetter');

export async function lettersOf(
  given: Given,
  { actor, params, query }: Asked<One, z.output<typeof lettersQuery>, unknown>,
): Promise<Reply> {
  const { placementId } = params;
  const providerId = providerOf(actor);
  if (providerId === null) {
    await seePlacement(given, { placementId, actor });
    councilOf(actor);
  }
  const page = await readOutbox(given.store, {
    ...{ placementId, limit: query.limit, cursor: query.cursor ?? null },
    ...(providerId !== null && { party: 'provider' as const, partyId: providerId }),
  });
  const isOfOthers = providerId !== null && page.items.length === 0 && query.cursor === undefined;
  if (isOfOthers) throw notFound();
  return { status: 200, body: toWire({ items: page.items.map(onTheWire), nextCursor: page.next }) };
}

function onTheWire(letter: MessageRow) {
  const { sequence, party, partyId, role, kind, subject, body, createdAt, sentAt } = letter;
  const whom = { sequence, party, partyId, role };
  const delivery = letter.rehearsal ? 'rehearsed' : sentAt === null ? 'waiting' : 'sent';
  return { ...whom, kind, subject, body, createdAt, sentAt, delivery };
}
