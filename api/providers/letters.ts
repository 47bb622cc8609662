import { registerLetterKinds } from '../../domain/letters/register-letter';
import type { Actor, Role } from '../../domain/placement/terms';
import { refuse } from '../../domain/refusal';
import { readRegisterLetters } from '../../store/read/register-letters';
import { RefusedProblem } from '../http-problem';
import { route, type Route } from '../route';
import { idText, pageOf, pageQuery, toWire } from '../wire';
import { z } from '../zod';

// What Hearth has told somebody about the register, for whoever was told: a letter is read by the
// role that it is written to, and of a council's also by whoever may read everything there.

const instant = z.string().openapi({ format: 'date-time' });

const lettersQuery = z.strictObject({ serviceLineId: idText.optional(), ...pageQuery });

const letterWire = z
  .object({
    serviceLineId: z.string(),
    kind: z.enum(registerLetterKinds),
    placementId: z.string().nullable().openapi({ description: 'The one that it is about.' }),
    ...{ subject: z.string(), body: z.string() },
    createdAt: instant,
    sentAt: instant.nullable().openapi({ description: 'Null: it waits to be sent.' }),
  })
  .openapi('RegisterLetter');

/** Whose letters somebody may read. */
function letterBox({ party, partyId, roles }: Actor): { partyId: string; roles: readonly Role[] } {
  const readers: readonly Role[] = ['host', 'provider', 'placement-officer', 'contract-manager'];
  const held = readers.filter((role) => roles.includes(role));
  const id = party === 'host' ? 'host' : partyId;
  if (held.length === 0 || id === null)
    throw new RefusedProblem(refuse('role-may-not', { roles: readers }));
  return { partyId: id, roles: party === 'council' ? ['placement-officer'] : held };
}

export const registerLetterRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/register/letters',
    tag: 'Register',
    summary: 'What you were told about the register: suspensions, documents, reviews of placements',
    query: lettersQuery,
    answers: { status: 200, says: 'A page of letters, newest first.', schema: pageOf(letterWire) },
    problems: [403],
    handle: async ({ store }, { actor, query }) => {
      const page = await readRegisterLetters(store, { ...query, ...letterBox(actor) });
      const items = page.items.map((letter) => {
        const { serviceLineId, kind, placementId, subject, body, createdAt, sentAt } = letter;
        return { serviceLineId, kind, placementId, subject, body, createdAt, sentAt };
      });
      return { status: 200, body: toWire({ items, nextCursor: page.next }) };
    },
  }),
];
