import type { EpochMs, PlainDate } from '../calendar';
import { daysBetween, endOfDay, londonDateOf, londonInstant } from '../calendar';
import { roundHalfUp } from '../money';
import type { Clock, Urgency } from '../placement/terms';
import type { ParamsOf, Ruled } from '../pricing/finding';
import type { Refusal } from '../refusal';
import { refuse } from '../refusal';
import type { WorkingCalendar } from './working-days';
import { addWorkingDays, previousWorkingDay } from './working-days';

const msPerMinute = 60_000;
const msPerHour = 60 * msPerMinute;

/** How soon a child is needed to be placed, counted from the London date of sending. */
export function urgencyOf(
  params: ParamsOf<'urgency'>,
  { sentAt, requiredStartOn }: { readonly sentAt: EpochMs; readonly requiredStartOn: PlainDate },
): Urgency {
  const days = daysBetween(londonDateOf(sentAt), requiredStartOn);
  if (days <= params.emergencyUpToDays) return 'emergency';
  return days <= params.urgentUpToDays ? 'urgent' : 'planned';
}

export interface WindowRequest {
  readonly calendar: WorkingCalendar;
  readonly urgency: Urgency;
  readonly sentAt: EpochMs;
  readonly requiredStartOn: PlainDate;
  /** An instant that the officer sets in place of the rule's; null to follow the rule. */
  readonly officerClosesAt: EpochMs | null;
}

export interface Window {
  readonly closesAt: EpochMs;
  /** The short window is in use, whether the start is today or a longer one would not fit. */
  readonly emergency: boolean;
  readonly clock: Clock;
  /** The London date of sending. */
  readonly countedFrom: PlainDate;
}

/**
 * When the one window closes for everyone asked. It closes by the latest time on the last working
 * day before the required start, or it is the emergency window of so many hours.
 *
 * An officer's own instant lies after sending and before the end of the required start day, or
 * within the emergency window from now; else it is refused as `window-after-start`. A day past the
 * calendar is refused as `calendar-exhausted`.
 */
export function offerWindow(
  rule: Ruled<'offer-window'>,
  request: WindowRequest,
): Window | { readonly refused: Refusal } {
  const { sentAt, officerClosesAt } = request;
  if (officerClosesAt !== null) return officerWindow(rule, { ...request, officerClosesAt });

  const emergency = windowClosing(rule, {
    sentAt,
    closesAt: emergencyEnds(rule, sentAt),
    emergency: true,
  });
  if (request.urgency === 'emergency') return emergency;

  const closesAt = workingDayClosing(rule, request);
  if (closesAt === 'calendar-exhausted') {
    const { name, until } = request.calendar;
    return { refused: refuse('calendar-exhausted', { calendar: name, until }, [rule.citation]) };
  }
  // Under four hours until then: nobody could answer in time, so the short window takes its place.
  if (closesAt < emergency.closesAt) return emergency;
  return windowClosing(rule, { sentAt, closesAt, emergency: false });
}

/**
 * Reminders to those who have not answered: at a part of the window, and so many minutes before it
 * closes. One that would not lie inside the window is left out.
 */
export function offerReminders(
  { params, citation }: Ruled<'offer-reminders'>,
  { sentAt, closesAt }: { readonly sentAt: EpochMs; readonly closesAt: EpochMs },
): readonly Clock[] {
  const partMs = roundHalfUp((closesAt - sentAt) * params.afterBasisPoints, 10_000);
  const instants = [sentAt + partMs, closesAt - params.minutesBeforeClosing * msPerMinute];
  return [...new Set(instants)]
    .filter((at) => sentAt < at && at < closesAt)
    .sort((a, b) => a - b)
    .map((dueAt) => ({
      kind: 'offer-reminder',
      ruleId: citation.ruleId,
      dueOn: londonDateOf(dueAt),
      dueAt,
    }));
}

const emergencyEnds = ({ params }: Ruled<'offer-window'>, sentAt: EpochMs): EpochMs =>
  sentAt + params.emergencyHours * msPerHour;

function officerWindow(
  rule: Ruled<'offer-window'>,
  {
    sentAt,
    requiredStartOn,
    officerClosesAt: closesAt,
  }: WindowRequest & { officerClosesAt: EpochMs },
): Window | { readonly refused: Refusal } {
  const startDayEnds = endOfDay(requiredStartOn);
  const shortWindowEnds = emergencyEnds(rule, sentAt);
  // For a child needed tonight at 21:00 the rule itself gives until 01:00, past the day's end. The
  // same is the officer's to give, and is what a group's second child is given after the first.
  if (closesAt <= sentAt || (closesAt >= startDayEnds && closesAt > shortWindowEnds)) {
    const latestAt = Math.max(startDayEnds, shortWindowEnds);
    return { refused: refuse('window-after-start', { latestAt }, [rule.citation]) };
  }
  return windowClosing(rule, { sentAt, closesAt, emergency: false });
}

function workingDayClosing(
  { params }: Ruled<'offer-window'>,
  { calendar, urgency, sentAt, requiredStartOn }: WindowRequest,
): EpochMs | 'calendar-exhausted' {
  const { workingDays, closesAt } = urgency === 'urgent' ? params.urgent : params.planned;
  const lastDay = previousWorkingDay(calendar, requiredStartOn);
  const closingDay = addWorkingDays(calendar, londonDateOf(sentAt), workingDays);
  if (lastDay === 'calendar-exhausted') return 'calendar-exhausted';
  if (closingDay === 'calendar-exhausted') return 'calendar-exhausted';
  return Math.min(londonInstant(closingDay, closesAt), londonInstant(lastDay, params.latestAt));
}

function windowClosing(
  { citation }: Ruled<'offer-window'>,
  { sentAt, closesAt, emergency }: { sentAt: EpochMs; closesAt: EpochMs; emergency: boolean },
): Window {
  const { ruleId } = citation;
  const dueOn = londonDateOf(closesAt);
  const clock: Clock = { kind: 'offer-window-closes', ruleId, dueOn, dueAt: closesAt };
  return { closesAt, emergency, clock, countedFrom: londonDateOf(sentAt) };
}
