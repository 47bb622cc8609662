import { pence, plus, type Pence } from '../../domain/money';
import type { Commitment } from '../../domain/placement/event-terms';
import type { Question } from '../../domain/placement/questions';
import type { Duty } from '../../domain/placement/terms';
import { awardApproval } from '../../rules/timing';
import { readEnvelope } from '../../store/read/envelopes';
import type { Store } from '../../store/read/store';
import type { Consulted } from '../consulted';
import { askTiming } from './answered';
import { dutyOwed } from './duties';

interface Taking {
  /** What the placement has of each envelope as it is. */
  readonly held: readonly Commitment[];
  readonly commitments: readonly Commitment[];
}

/**
 * The authority that is owed where a fact takes more of an envelope than is left of it, or days
 * that lie in none: within the time of an approval in an emergency. Null where there is room, and
 * where the clock rules do not speak; nothing of it refuses a fact.
 */
export async function authorityOwed(
  { book, store }: Consulted,
  question: Question,
  taking: Taking,
): Promise<Duty | null> {
  const abovePence = await aboveLimit(store, question, taking);
  if (abovePence === 0) return null;
  const asked = await askTiming(book, question);
  if ('refused' in asked) return null;
  const approval = awardApproval(asked.timing, { urgency: 'emergency', proposedAt: question.at });
  if ('refused' in approval) return null;
  const owed = { ...approval.deadline, kind: 'authority' } as const;
  const duty = dutyOwed(book, owed, question.placementId);
  return { ...duty, deadline: { ...duty.deadline, abovePence } };
}

/** By how much more than before the limits are passed. */
async function aboveLimit(
  store: Store,
  { placementId }: Pick<Question, 'placementId'>,
  { held, commitments }: Taking,
): Promise<Pence> {
  const above = await Promise.all(
    commitments.map(async ({ envelopeId, pence: taken }) => {
      const before = held.find((one) => one.envelopeId === envelopeId)?.pence ?? 0;
      const more = Math.max(0, taken - before);
      if (more === 0 || envelopeId === null) return pence(more);
      // A rehearsal has a twin of its own, once it has taken something.
      const twin = await readEnvelope(store, `${envelopeId}~${placementId}`);
      const envelope = twin ?? (await readEnvelope(store, envelopeId));
      const room = Math.max(0, envelope?.roomPence ?? more);
      return pence(Math.max(0, more - room));
    }),
  );
  return above.reduce<Pence>(plus, pence(0));
}
