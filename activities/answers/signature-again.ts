import { earliest, londonDateOf, londonInstant } from '../../domain/calendar';
import type { QuestionOf } from '../../domain/placement/questions';
import type { SignatureAgain, SigningBefore } from '../../domain/placement/questions-of-stay';
import { agreementSignature, type Timing } from '../../rules/timing';

/**
 * Both signatures of a start made urgently, counted from the corrected day, or from that on which
 * the child came; null where none is owed, or was counted from another day. Before a planned start
 * they are counted from the start that was planned, which is no other because the child came on
 * another day.
 *
 * A day that is still to come moves no nearer than today; one that has gone by moves to no earlier
 * one, since the agreement may not have been out by then.
 */
export function signatureAgain(
  timing: Timing,
  { startedOn, at }: Pick<QuestionOf<'start'>, 'startedOn' | 'at'>,
  { deadlines, signature: urgency, startedOn: wasStartedOn }: SigningBefore,
): SignatureAgain | null {
  const open = deadlines.find(
    ({ kind, countedFrom }) => kind === 'agreement-signature' && countedFrom === wasStartedOn,
  );
  if (open === undefined || urgency === undefined || urgency === 'planned') return null;
  const today = londonDateOf(at);
  const outBy = earliest(today, open.dueOn);
  const signing = agreementSignature(timing, {
    ...{ urgency, startedOn, plannedStartOn: startedOn },
    issuedAt: outBy < open.dueOn ? at : londonInstant(outBy, '00:00'),
  });
  if ('refused' in signing) return null;
  const { deadline, clocks } = signing;
  return { dropped: open.id, deadline, clocks: clocks.filter(({ dueAt }) => dueAt >= at) };
}
