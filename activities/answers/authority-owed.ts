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
  if (!(await passesLimit(store, question, taking))) return null;
  const asked = await askTiming(book, question);
  if ('refused' in asked) return null;
  const approval = awardApproval(asked.timing, { urgency: 'emergency', proposedAt: question.at });
  if ('refused' in approval) return null;
  return dutyOwed(book, { ...approval.deadline, kind: 'authority' }, question.placementId);
}

async function passesLimit(
  store: Store,
  { placementId }: Pick<Question, 'placementId'>,
  { held, commitments }: Taking,
): Promise<boolean> {
  const passed = await Promise.all(
    commitments.map(async ({ envelopeId, pence }) => {
      const before = held.find((one) => one.envelopeId === envelopeId)?.pence ?? 0;
      const more = pence - before;
      if (more <= 0) return false;
      if (envelopeId === null) return true;
      // A rehearsal has a twin of its own, once it has taken something.
      const twin = await readEnvelope(store, `${envelopeId}~${placementId}`);
      const envelope = twin ?? (await readEnvelope(store, envelopeId));
      return envelope !== null && more > envelope.roomPence;
    }),
  );
  return passed.includes(true);
}
