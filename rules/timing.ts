import { earliest, type EpochMs, type PlainDate } from '../domain/calendar';
import type { Window } from '../domain/deadlines/offer-window';
import * as windows from '../domain/deadlines/offer-window';
import type { Duty } from '../domain/deadlines/signing';
import * as signing from '../domain/deadlines/signing';
import type { DayDuty, NoticeRequest, NoticeTerms } from '../domain/deadlines/stay';
import * as stay from '../domain/deadlines/stay';
import type { WorkingCalendar } from '../domain/deadlines/working-days';
import { addWorkingDays } from '../domain/deadlines/working-days';
import type { Clock, Lot, PaperKind, Route, Urgency } from '../domain/placement/terms';
import { refuseUnconfirmed, unconfirmedIn } from '../domain/policy/unconfirmed';
import type { Citation, FindingType, Ruled } from '../domain/pricing/finding';
import { findingsOf } from '../domain/pricing/finding';
import type { Refusal } from '../domain/refusal';
import { refuse } from '../domain/refusal';
import type { Book } from './book';
import type { Consultation } from './evaluate';
import { consult } from './evaluate';
import type { Owed } from './duty-days';
import { workingCalendar } from './reference';

// Where the clock rules meet the arithmetic of `domain/deadlines`. The book is asked once, on the
// day that policy names; every date after that is computed from what it said. No threshold is here.

type Refused = { readonly refused: Refusal };

/** What the clock rules say for one placement on one day, with the calendars that they name. */
export interface Timing extends Consultation {
  readonly urgency: Ruled<'urgency'>;
  readonly offerWindow: Ruled<'offer-window'>;
  readonly offerReminders: Ruled<'offer-reminders'>;
  readonly awardApproval: Ruled<'award-approval'>;
  readonly agreementSignature: Ruled<'agreement-signature'>;
  /** One for each paper that may come after what it is about. */
  readonly papersOwed: readonly Ruled<'paper-owed'>[];
  /** None in a book of before there was one. */
  readonly challengePeriod: Ruled<'challenge-period'> | undefined;
  readonly arrival: Ruled<'arrival'>;
  readonly plannedEnd: Ruled<'planned-end'>;
  readonly notice: Ruled<'notice'>;
  readonly calendars: Readonly<Record<string, WorkingCalendar>>;
}

/**
 * Asks every clock rule in force on a day. Refused when any of them has no answer for this lot:
 * `policy-unconfirmed` for a value that nobody has confirmed, else `policy-cannot-decide`, which
 * names what is missing. Nothing falls back to another day's value.
 */
export async function consultTiming(
  book: Book,
  { on, lot, route }: { readonly on: PlainDate; readonly lot: Lot; readonly route: Route },
): Promise<Timing | Refused> {
  const consulted = await consult(book, { on, question: 'clock', facts: { lot, route } });
  const missing: string[] = [];
  const only = <T extends FindingType>(type: T): Ruled<T> => {
    const [found] = findingsOf(consulted.outcomes, type);
    if (found === undefined) missing.push(`timing.${type}`);
    return found as Ruled<T>; // Never read when undefined: `missing` then refuses below.
  };
  const rules = {
    urgency: only('urgency'),
    offerWindow: only('offer-window'),
    offerReminders: only('offer-reminders'),
    awardApproval: only('award-approval'),
    agreementSignature: only('agreement-signature'),
    arrival: only('arrival'),
    plannedEnd: only('planned-end'),
    notice: only('notice'),
  };
  if (missing.length > 0) {
    const unconfirmed = unconfirmedIn(consulted.outcomes);
    if (unconfirmed.length > 0) return { refused: refuseUnconfirmed(unconfirmed) };
    const because = consulted.outcomes
      .filter(({ outcome }) => outcome === 'cannot-decide')
      .map(({ citation }) => citation);
    return { refused: refuse('policy-cannot-decide', { missingFacts: missing }, because) };
  }
  const papersOwed = findingsOf(consulted.outcomes, 'paper-owed');
  const [challengePeriod] = findingsOf(consulted.outcomes, 'challenge-period');
  const all = { ...rules, papersOwed, challengePeriod };
  return { ...consulted, ...all, calendars: calendarsOf(book, all) };
}

export interface OfferTiming {
  readonly urgency: Urgency;
  readonly closesAt: EpochMs;
  /** The short window is in use, whatever the urgency. */
  readonly emergency: boolean;
  /** Reminders, then the closing. */
  readonly clocks: readonly Clock[];
  readonly deadline: Duty['deadline'];
  readonly because: readonly Citation[];
}

/**
 * The one window for everyone asked, and for the siblings who are asked for together: it closes in
 * time for the first of them, while the urgency is the child's own. Refusals: `window-after-start`
 * for an officer's instant that lies too late or in the past; `calendar-exhausted`.
 */
export function offerWindow(
  timing: Timing,
  {
    earliestStartOn = null,
    ...request
  }: {
    sentAt: EpochMs;
    requiredStartOn: PlainDate;
    officerClosesAt: EpochMs | null;
    earliestStartOn?: PlainDate | null;
  },
): OfferTiming | Refused {
  const urgencyFor = (on: typeof request) => windows.urgencyOf(timing.urgency.params, on);
  const urgency = urgencyFor(request);
  const calendar = calendarFor(timing, timing.offerWindow.params);
  const first = earliest(request.requiredStartOn, earliestStartOn ?? request.requiredStartOn);
  const counted = { ...request, requiredStartOn: first };
  const window = windows.offerWindow(timing.offerWindow, {
    ...{ ...counted, calendar },
    urgency: urgencyFor(counted),
  });
  if ('refused' in window) return window;
  return toOfferTiming(timing, { window, urgency, sentAt: request.sentAt });
}

export function awardApproval(
  timing: Timing,
  request: { urgency: Urgency; proposedAt: EpochMs },
): Duty | Refused {
  const calendar = calendarFor(timing, timing.awardApproval.params);
  return signing.awardApproval(timing.awardApproval, { ...request, calendar });
}

export function agreementSignature(
  timing: Timing,
  request: Omit<signing.SignatureRequest, 'calendar'>,
): Duty | Refused {
  const calendar = calendarFor(timing, timing.agreementSignature.params);
  return signing.agreementSignature(timing.agreementSignature, { ...request, calendar });
}

/**
 * When a paper must be there that comes after what it is about: so many working days after that.
 * Refused with `policy-cannot-decide` where no rule speaks of the paper, and `calendar-exhausted`.
 */
export function paperOwed(
  timing: Timing,
  { paper, after: countedFrom }: { readonly paper: PaperKind; readonly after: PlainDate },
): Owed | Refused {
  const rule = timing.papersOwed.find(({ params }) => params.paper === paper);
  if (rule === undefined) {
    return { refused: refuse('policy-cannot-decide', { missingFacts: [`timing.${paper}`] }) };
  }
  const calendar = calendarFor(timing, rule.params);
  const dueOn = addWorkingDays(calendar, countedFrom, rule.params.workingDays);
  const { citation } = rule;
  if (dueOn === 'calendar-exhausted') {
    const { name, until } = calendar;
    return { refused: refuse('calendar-exhausted', { calendar: name, until }, [citation]) };
  }
  return { kind: paper, dueOn, countedFrom, ruleId: citation.ruleId, standing: citation.standing };
}

/**
 * The last day on which an award that was approved on a day may be challenged. Refused with
 * `policy-cannot-decide` where no rule says, and `calendar-exhausted`.
 */
export function challengePeriod(
  timing: Timing,
  approvedOn: PlainDate,
): { readonly openUntil: PlainDate; readonly because: readonly Citation[] } | Refused {
  const rule = timing.challengePeriod;
  if (rule === undefined) {
    const missingFacts = ['timing.challenge-period'];
    return { refused: refuse('policy-cannot-decide', { missingFacts }) };
  }
  const calendar = calendarFor(timing, rule.params);
  const openUntil = addWorkingDays(calendar, approvedOn, rule.params.workingDays);
  const because = [rule.citation];
  if (openUntil !== 'calendar-exhausted') return { openUntil, because };
  const { name, until } = calendar;
  return { refused: refuse('calendar-exhausted', { calendar: name, until }, because) };
}

export function arrival(
  timing: Timing,
  request: { plannedStartOn: PlainDate; placementId: string },
): DayDuty {
  return stay.arrival(timing.arrival, request);
}

export function plannedEnd(
  timing: Timing,
  request: { plannedEndOn: PlainDate; startedOn: PlainDate; placementId: string },
): readonly Clock[] {
  return stay.plannedEnd(timing.plannedEnd, request);
}

/** Refused with `policy-cannot-decide` when the ladder has no step for this lot and giver. */
export function notice(
  timing: Timing,
  request: NoticeRequest,
): (NoticeTerms & { readonly because: readonly Citation[] }) | Refused {
  const terms = stay.notice(timing.notice, request);
  const because = [timing.notice.citation];
  if (terms !== null) return { ...terms, because };
  const missingFacts = [`${timing.notice.citation.ruleId}: ${request.lot}, ${request.giver}`];
  return { refused: refuse('policy-cannot-decide', { missingFacts }, because) };
}

/** The clock and the deadline of a last day, the ladder's or an allowed one that was named. */
export function noticeEnds(
  timing: Timing,
  request: { lastDayOn: PlainDate; givenOn: PlainDate; placementId: string },
): DayDuty {
  return stay.noticeEnds(timing.notice, request);
}

function toOfferTiming(
  timing: Timing,
  facts: { window: Window; urgency: Urgency; sentAt: EpochMs },
): OfferTiming {
  const { window, urgency, sentAt } = facts;
  const { closesAt, emergency, clock, countedFrom } = window;
  const { ruleId, standing } = timing.offerWindow.citation;
  const reminders = windows.offerReminders(timing.offerReminders, { sentAt, closesAt });
  return {
    urgency,
    closesAt,
    emergency,
    clocks: [...reminders, clock],
    deadline: {
      kind: 'offer-window',
      dueOn: clock.dueOn,
      dueAt: closesAt,
      countedFrom,
      ruleId,
      standing,
    },
    because: [timing.urgency.citation, timing.offerWindow.citation],
  };
}

function calendarFor(
  { calendars }: Pick<Timing, 'calendars'>,
  { calendar }: { readonly calendar: string },
): WorkingCalendar {
  const found = calendars[calendar];
  if (found === undefined) throw new Error(`The rules named no calendar ${calendar}.`);
  return found;
}

function calendarsOf(
  book: Book,
  rules: Omit<Timing, keyof Consultation | 'calendars'>,
): Timing['calendars'] {
  const { offerWindow, awardApproval, agreementSignature, papersOwed, challengePeriod } = rules;
  const papers = challengePeriod === undefined ? papersOwed : [...papersOwed, challengePeriod];
  const all = [offerWindow, awardApproval, agreementSignature, ...papers];
  const named = all.map((it) => it.params.calendar);
  return Object.fromEntries(named.map((name) => [name, workingCalendar(book, name)]));
}
