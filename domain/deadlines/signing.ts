import type { EpochMs, PlainDate } from '../calendar';
import { addDays, latest, londonDateOf, londonInstant } from '../calendar';
import type { Clock, ClockKind, Deadline, Urgency } from '../placement/terms';
import type { Citation, Ruled } from '../pricing/finding';
import type { Refusal } from '../refusal';
import { refuse } from '../refusal';
import type { WorkingCalendar } from './working-days';
import { addWorkingDays, isWorkingDay } from './working-days';

/** A duty of people, with the reminders that lead up to it. The last clock is the due day's. */
export interface Duty {
  readonly deadline: Omit<Deadline, 'id'>;
  readonly clocks: readonly Clock[];
}

export interface ApprovalRequest {
  readonly calendar: WorkingCalendar;
  readonly urgency: Urgency;
  readonly proposedAt: EpochMs;
}

/**
 * When a second person must have decided on a proposed award: the next working day in an
 * emergency, else a later one. Reminders on each working day before; on the due day the deputy is
 * told too.
 */
export function awardApproval(
  rule: Ruled<'award-approval'>,
  { calendar, urgency, proposedAt }: ApprovalRequest,
): Duty | { readonly refused: Refusal } {
  const { emergencyWorkingDays, otherwiseWorkingDays, remindAt } = rule.params;
  const proposedOn = londonDateOf(proposedAt);
  const days = urgency === 'emergency' ? emergencyWorkingDays : otherwiseWorkingDays;
  const dueOn = addWorkingDays(calendar, proposedOn, days);
  if (dueOn === 'calendar-exhausted') return exhausted(calendar, rule.citation);
  return dutyDue({
    kinds: { deadline: 'award-approval', reminder: 'award-reminder', due: 'award-due' },
    citation: rule.citation,
    calendar,
    remindAt,
    countedFrom: proposedOn,
    span: { after: proposedAt, dueOn },
  });
}

export interface SignatureRequest {
  readonly calendar: WorkingCalendar;
  readonly urgency: Urgency;
  /** When the agreement went out for signature: reminders lie after it. */
  readonly issuedAt: EpochMs;
  readonly plannedStartOn: PlainDate;
  /** The day the child arrived, when that came before the signatures; else null. */
  readonly startedOn: PlainDate | null;
}

/**
 * When both parties must have signed: before a planned start; after the start of a placement made
 * urgently, within so many working days of it. Never before the day the agreement went out: one
 * sent on Saturday for Monday is due on Saturday, at once.
 */
export function agreementSignature(
  rule: Ruled<'agreement-signature'>,
  { calendar, urgency, issuedAt, plannedStartOn, startedOn }: SignatureRequest,
): Duty | { readonly refused: Refusal } {
  const { workingDaysBeforeStart, workingDaysAfterUrgentStart, remindAt } = rule.params;
  const countedFrom = startedOn ?? plannedStartOn;
  const days = urgency === 'planned' ? -workingDaysBeforeStart : workingDaysAfterUrgentStart;
  const reckoned = addWorkingDays(calendar, countedFrom, days);
  if (reckoned === 'calendar-exhausted') return exhausted(calendar, rule.citation);
  return dutyDue({
    kinds: {
      deadline: 'agreement-signature',
      reminder: 'signature-reminder',
      due: 'signature-due',
    },
    citation: rule.citation,
    calendar,
    remindAt,
    countedFrom,
    span: { after: issuedAt, dueOn: latest(reckoned, londonDateOf(issuedAt)) },
  });
}

/** The day by which both must have signed, from the start alone, before anything was sent. */
export function signatureDueOn(
  { params, citation }: Ruled<'agreement-signature'>,
  start: {
    readonly calendar: WorkingCalendar;
    readonly startsOn: PlainDate;
    readonly urgent: boolean;
  },
): PlainDate | { readonly refused: Refusal } {
  const { workingDaysBeforeStart, workingDaysAfterUrgentStart } = params;
  const days = start.urgent ? workingDaysAfterUrgentStart : -workingDaysBeforeStart;
  const dueOn = addWorkingDays(start.calendar, start.startsOn, days);
  return dueOn === 'calendar-exhausted' ? exhausted(start.calendar, citation) : dueOn;
}

interface DutyFacts {
  readonly kinds: {
    readonly deadline: Deadline['kind'];
    readonly reminder: ClockKind;
    readonly due: ClockKind;
  };
  readonly citation: Citation;
  readonly calendar: WorkingCalendar;
  readonly remindAt: string;
  readonly countedFrom: PlainDate;
  readonly span: { readonly after: EpochMs; readonly dueOn: PlainDate };
}

/** Reminders at their time on each working day before the due day, and one clock on that day. */
function dutyDue({ kinds, citation, calendar, remindAt, countedFrom, span }: DutyFacts): Duty {
  const { after, dueOn } = span;
  const { ruleId, standing } = citation;
  const reminders = workingDaysFrom(calendar, { first: londonDateOf(after), before: dueOn })
    .map((day) => clockOn(day, { kind: kinds.reminder, ruleId, remindAt }))
    .filter(({ dueAt }) => dueAt > after);
  // Due this very day, after the time of reminders: it is due at once, not in the past.
  const onTheDay = clockOn(dueOn, { kind: kinds.due, ruleId, remindAt });
  const due = { ...onTheDay, dueAt: Math.max(onTheDay.dueAt, after) };
  return {
    deadline: { kind: kinds.deadline, dueOn, dueAt: due.dueAt, countedFrom, ruleId, standing },
    clocks: [...reminders, due],
  };
}

function clockOn(
  dueOn: PlainDate,
  { kind, ruleId, remindAt }: { kind: ClockKind; ruleId: string; remindAt: string },
): Clock {
  return { kind, ruleId, dueOn, dueAt: londonInstant(dueOn, remindAt) };
}

function workingDaysFrom(
  calendar: WorkingCalendar,
  { first, before }: { readonly first: PlainDate; readonly before: PlainDate },
): readonly PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = first; day < before; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) days.push(day);
  }
  return days;
}

function exhausted(
  { name, until }: WorkingCalendar,
  citation: Citation,
): { readonly refused: Refusal } {
  return { refused: refuse('calendar-exhausted', { calendar: name, until }, [citation]) };
}
