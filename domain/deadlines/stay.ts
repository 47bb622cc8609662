import type { PlainDate } from '../calendar';
import { addDays, addMonths } from '../calendar';
import { invariant } from '../invariant';
import type { Clock, Deadline, Lot, Party, ShorterNoticeReason } from '../placement/terms';
import type { NoticeStep, Ruled } from '../pricing/finding';
import { wakeAt } from './jitter';

/** A clock that belongs to a day, and the duty that falls due on it. */
export interface DayDuty {
  readonly deadline: Omit<Deadline, 'id'>;
  readonly clock: Clock;
}

/** When somebody must say whether the child came, counted from the planned start. */
export function arrival(
  { params, citation }: Ruled<'arrival'>,
  { plannedStartOn, placementId }: { plannedStartOn: PlainDate; placementId: string },
): DayDuty {
  const { ruleId, standing } = citation;
  const dueOn = addDays(plannedStartOn, params.daysAfterPlannedStart);
  const dueAt = wakeAt(dueOn, placementId);
  return {
    clock: { kind: 'arrival-due', ruleId, dueOn, dueAt },
    deadline: { kind: 'arrival', dueOn, dueAt, countedFrom: plannedStartOn, ruleId, standing },
  };
}

/** The days on which the coming end is announced; those not after `startedOn` are left out. */
export function plannedEnd(
  { params, citation }: Ruled<'planned-end'>,
  facts: { plannedEndOn: PlainDate; startedOn: PlainDate; placementId: string },
): readonly Clock[] {
  return params.weeksBefore
    .map((weeks) => addDays(facts.plannedEndOn, -7 * weeks))
    .filter((dueOn) => dueOn > facts.startedOn)
    .sort()
    .map((dueOn) => ({
      kind: 'planned-end-approaching',
      ruleId: citation.ruleId,
      dueOn,
      dueAt: wakeAt(dueOn, facts.placementId),
    }));
}

export interface NoticeRequest {
  readonly placementId: string;
  readonly lot: Lot;
  readonly giver: Party;
  readonly startedOn: PlainDate;
  readonly givenOn: PlainDate;
  readonly shorterReason: ShorterNoticeReason | null;
}

export interface NoticeTerms {
  /** What the ladder asks for. */
  readonly noticeDays: number;
  /** The earliest day that may be named as the last: the ladder's, or today for a listed reason. */
  readonly earliestLastDayOn: PlainDate;
  /** The ladder's last day: on it the child leaves, so it is not charged. */
  readonly lastDayOn: PlainDate;
}

/**
 * How long notice is, by the ladder in force on the day it is given. Given on 1 June with 28 days,
 * the last day is 29 June. Null when the ladder has no step for this lot and giver.
 */
export function notice(rule: Ruled<'notice'>, request: NoticeRequest): NoticeTerms | null {
  const { startedOn, givenOn, shorterReason } = request;
  invariant(startedOn <= givenOn, 'notice is given on or after the day the child arrived');
  const step = stepFor(rule.params.ladder, request);
  if (step === null) return null;
  const { noticeDays } = step;
  const lastDayOn = addDays(givenOn, noticeDays);
  const mayBeShorter = shorterReason !== null && rule.params.shorterReasons.includes(shorterReason);
  return { noticeDays, lastDayOn, earliestLastDayOn: mayBeShorter ? givenOn : lastDayOn };
}

/** The clock and the deadline of a last day, whether the ladder's or one that was named. */
export function noticeEnds(
  { citation }: Ruled<'notice'>,
  facts: { lastDayOn: PlainDate; givenOn: PlainDate; placementId: string },
): DayDuty {
  const { ruleId, standing } = citation;
  const { lastDayOn: dueOn, givenOn: countedFrom } = facts;
  const dueAt = wakeAt(dueOn, facts.placementId);
  return {
    clock: { kind: 'notice-ends', ruleId, dueOn, dueAt },
    deadline: { kind: 'notice-ends', dueOn, dueAt, countedFrom, ruleId, standing },
  };
}

/** Of the steps for this lot and giver that have begun, the one that began last. */
function stepFor(
  ladder: readonly NoticeStep[],
  { lot, giver, startedOn, givenOn }: NoticeRequest,
): NoticeStep | null {
  const begun = ladder
    .filter(({ lots, givers }) => lots.includes(lot) && givers.includes(giver))
    .map((step) => ({ step, from: beginningOf(step, startedOn) }))
    .filter(({ from }) => from <= givenOn)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return begun.at(-1)?.step ?? null;
}

function beginningOf({ since }: NoticeStep, startedOn: PlainDate): PlainDate {
  return 'days' in since ? addDays(startedOn, since.days) : addMonths(startedOn, since.months);
}
