import * as due from '../../domain/deadlines/duties';
import type { AnswerOf, DecisionRecord, QuestionOf } from '../../domain/placement/questions';
import { findingsOf, type Citation } from '../../domain/pricing/finding';
import { followUpOn, type Owed } from '../../rules/duty-days';
import { consultDuties, type Duties } from '../../rules/duties';
import { consult } from '../../rules/evaluate';
import { codesOfEnding } from '../../rules/end-reasons';
import { workingCalendar } from '../../rules/reference';
import type { Consulted } from '../consulted';
import { decisionOf } from './answered';
import { dutyOwed } from './duties';
import { dateOfBirthOf } from './rows';

/** How the return codes the end, and what is owed after it. */
export async function answerEnding(
  { book, store }: Consulted,
  question: QuestionOf<'ending'>,
): Promise<AnswerOf<'ending'>> {
  const { placementId, lot, route, endedOn, reason, disruption } = question;
  const dateOfBirth = await dateOfBirthOf(store, question);
  const said =
    dateOfBirth === undefined
      ? null
      : await consultDuties(book, {
          ...{ startsOn: endedOn, lot, route, dateOfBirth },
          ...{ emergency: false, longTermOn: null, becameLookedAfterOn: null },
        });
  const fee = await feeAfter({ book }, question);
  const owed = [
    said === null ? null : notificationAfter({ book }, said, question),
    disruption ? followUpOn(book, { kind: 'disruption-review', on: endedOn }) : null,
  ].filter((day) => day !== null);
  return {
    about: 'ending',
    ...codesOfEnding(book, { reason, disruption, endedOn, lot, dateOfBirth }),
    feeBecause: fee.because,
    duties: owed.map((day) => dutyOwed(book, day, placementId)),
    bookDigest: book.digest,
    decisions: [
      ...(said === null
        ? []
        : [decisionOf(said, { family: 'duty', subject: placementId, decidedOn: endedOn })]),
      ...fee.decisions,
    ],
  };
}

/** Whether the core price goes on to the last day of a notice inside which the child has left. */
async function feeAfter(
  { book }: Pick<Consulted, 'book'>,
  { notice, endedOn: on, lot, route, placementId: subject }: QuestionOf<'ending'>,
): Promise<{
  readonly because: readonly Citation[];
  readonly decisions: readonly DecisionRecord[];
}> {
  if (notice === null) return { because: [], decisions: [] };
  const { giver: noticeGiver, moveReason } = notice;
  const facts = { lot, route, movedInsideNotice: true, noticeGiver, moveReason };
  const said = await consult(book, { on, question: 'end', facts });
  const fees = findingsOf(said.outcomes, 'fee-to-end-of-notice');
  return {
    because: fees.map(({ citation }) => citation),
    decisions: [decisionOf(said, { family: 'end', subject, decidedOn: on })],
  };
}

/** Those concerned are told of the end of a looked-after child's placement within its days. */
function notificationAfter(
  { book }: Pick<Consulted, 'book'>,
  { said }: Pick<Duties, 'said'>,
  { endedOn }: QuestionOf<'ending'>,
): Owed | null {
  const rule = said('notification');
  if (rule === undefined) return null;
  const calendar = workingCalendar(book, rule.params.calendar);
  const day = due.afterTheEnd(rule.params, { endedOn, calendar });
  if (day === 'calendar-exhausted') return null;
  const { ruleId, standing } = rule.citation;
  return { kind: 'notification', ...day, ruleId, standing };
}
