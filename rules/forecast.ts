import type { PlainDate } from '../domain/calendar';
import { ageOn, earliest } from '../domain/calendar';
import * as due from '../domain/deadlines/duties';
import { signatureDueOn } from '../domain/deadlines/signing';
import { notice } from '../domain/deadlines/stay';
import type { PriceChange } from '../domain/forecast/changes';
import { priceChanges } from '../domain/forecast/changes';
import type { Pence } from '../domain/money';
import { minus, pence } from '../domain/money';
import type { ClosedSpan } from '../domain/pricing/accrual';
import { accruedPence } from '../domain/pricing/accrual';
import { findingsOf } from '../domain/pricing/finding';
import type { Segment } from '../domain/pricing/timeline';
import { joinSegments, undiscounted } from '../domain/pricing/timeline';
import { refuseUnconfirmed, unconfirmedIn } from '../domain/policy/unconfirmed';
import type { Refusal } from '../domain/refusal';
import { refuse } from '../domain/refusal';
import type { Book } from './book';
import type { DatedDuty } from './duties';
import { byDay, consultDuties, datedDuty, dutiesOfStay } from './duties';
import { consult } from './evaluate';
import type { GateOutcome } from './gates';
import { gatesOn } from './gates';
import { pricePlacement } from './price';
import { workingCalendar } from './reference';
import type { StayToPrice } from './stay-facts';
import { matchIn } from '../domain/placement/lot-traits';

// What a placement would cost, day by day, and what would fall due, before anybody has decided on
// it. Nothing is read but the book, and nothing is written.

export interface ForecastRequest extends Omit<StayToPrice, 'until' | 'held'> {
  readonly dateOfBirth: PlainDate;
  /** The day the child leaves, or the horizon of a stay that is open. */
  readonly until: PlainDate;
  /** Days outside the stay on which the place is kept. */
  readonly held: readonly ClosedSpan[];
  readonly emergency: boolean;
  /** Null: not known. */
  readonly keyStage4: boolean | null;
  readonly becameLookedAfterOn: PlainDate | null;
  readonly noticeGivenOn: PlainDate | null;
}

export interface Forecast {
  readonly segments: readonly Segment[];
  readonly totalPence: Pence;
  readonly changes: readonly PriceChange[];
  readonly deadlines: readonly DatedDuty[];
  readonly birthdays: readonly { readonly age: number; readonly on: PlainDate }[];
  readonly gates: readonly GateOutcome[];
  readonly saving: { readonly undiscountedPence: Pence; readonly savedPence: Pence };
  readonly bookDigest: string;
}

type Refused = { readonly refused: Refusal };

/**
 * Refusals: `policy-unconfirmed` when a price needs a value that nobody has confirmed,
 * `policy-cannot-decide` when it needs what nobody has given, `calendar-exhausted` when a working
 * day lies past the calendar. The days of the request must fit each other.
 */
export async function forecast(book: Book, asked: ForecastRequest): Promise<Forecast | Refused> {
  const priced = await priceAll(book, asked);
  if ('refused' in priced) return priced;
  const dated = await deadlines(book, asked);
  if ('refused' in dated) return dated;
  const { segments, plain, held } = priced;
  const span = {
    from: segments[0]?.from ?? asked.startsOn,
    until: segments.at(-1)?.until ?? asked.until,
  };
  const totalPence = accruedPence(segments, span);
  const undiscountedPence = accruedPence(plain, span);
  return {
    segments,
    totalPence,
    changes: priceChanges(segments, { after: asked.startsOn, held }),
    ...dated,
    gates: await gatesOn(book, { on: asked.startsOn, facts: gateFacts(asked) }),
    saving: { undiscountedPence, savedPence: minus(undiscountedPence, totalPence) },
    bookDigest: book.digest,
  };
}

interface Priced {
  readonly segments: readonly Segment[];
  /** The same days with nothing off. */
  readonly plain: readonly Segment[];
  readonly held: Awaited<ReturnType<typeof pricePlacement>>['held'];
}

/** The stay and the held days around it, each priced by itself, from the first day to the last. */
async function priceAll(book: Book, asked: ForecastRequest): Promise<Priced | Refused> {
  const { held, dateOfBirth, ...stay } = asked;
  const kept = held.map((span): StayToPrice => ({
    ...stay,
    // A place may be kept for a child who is not born yet, and whose age is nought.
    dateOfBirth: earliest(dateOfBirth, span.from),
    startsOn: span.from,
    continuousStayStartedOn: earliest(span.from, stay.continuousStayStartedOn),
    until: span.until,
    held: [span],
    absences: [],
  }));
  const stays = [...kept, { ...stay, dateOfBirth }].sort(byStart);
  const priced = await Promise.all(stays.map((part) => pricePlacement(book, part)));
  const undecided = priced.flatMap((part) => part.undecided);
  const unconfirmed = unconfirmedIn(undecided);
  if (unconfirmed.length > 0) return { refused: refuseUnconfirmed(unconfirmed) };
  if (undecided.length > 0) {
    const missingFacts = [...new Set(undecided.flatMap((it) => it.missingFacts ?? []))];
    const because = undecided.map(({ citation }) => citation);
    return { refused: refuse('policy-cannot-decide', { missingFacts }, because) };
  }
  const plain = stays.map((part, index) => undiscounted(part, priced[index]?.held ?? []));
  return {
    segments: joinSegments(withoutGaps(priced.flatMap(({ segments }) => segments))),
    plain: plain.flat(),
    held: priced.flatMap((part) => part.held),
  };
}

/** Days between a held place and the stay cost nothing, and no rule says so. */
function withoutGaps(segments: readonly Segment[]): readonly Segment[] {
  return segments.flatMap((segment, index) => {
    const until = segments[index + 1]?.from ?? null;
    if (until === null || segment.until === null || segment.until === until) return [segment];
    return [segment, { from: segment.until, until, weeklyPence: pence(0), because: [] }];
  });
}

function byStart(a: StayToPrice, b: StayToPrice): number {
  return a.startsOn < b.startsOn ? -1 : 1;
}

/**
 * What a forecast knows at a gate. A move in Key Stage 4 is taken to disrupt education, and the
 * accommodation to be none of the exceptions, as a request has no way to say otherwise.
 */
function gateFacts({ lot, route, dateOfBirth, startsOn, keyStage4 }: ForecastRequest) {
  return {
    lot,
    route,
    ageInYears: ageOn(dateOfBirth, startsOn),
    exceptedAccommodation: false,
    educationDisrupted: true,
    immediateRisk: false,
    ...(keyStage4 !== null && { keyStage4 }),
  };
}

async function deadlines(
  book: Book,
  asked: ForecastRequest,
): Promise<Pick<Forecast, 'deadlines' | 'birthdays'> | Refused> {
  const longTermOn = matchIn(asked.lot, asked.matchedLongTermOn ?? null);
  const stay = { ...asked, longTermOn };
  const duties = await consultDuties(book, stay);
  const dated = dutiesOfStay(book, duties, stay);
  if ('refused' in dated) return dated;
  const signature = await signatureDeadline(book, asked);
  if ('refused' in signature) return signature;
  const ending = await noticeDeadline(book, asked);
  const ages = duties.said('birthdays');
  return {
    deadlines: [...dated, ...signature.dated, ...ending].sort(byDay),
    birthdays: ages === undefined ? [] : due.birthdays(ages.params, asked),
  };
}

async function signatureDeadline(
  book: Book,
  { lot, route, startsOn, emergency }: ForecastRequest,
): Promise<Refused | { readonly dated: readonly DatedDuty[] }> {
  const facts = { lot, route };
  const { outcomes } = await consult(book, { on: startsOn, question: 'clock', facts });
  const [rule] = findingsOf(outcomes, 'agreement-signature');
  if (rule === undefined) return { dated: [] };
  const calendar = workingCalendar(book, rule.params.calendar);
  const dueOn = signatureDueOn(rule, { calendar, startsOn, urgent: emergency });
  if (typeof dueOn !== 'string') return dueOn;
  const day = { dueOn, countedFrom: startsOn };
  return { dated: [datedDuty('agreement-signature', day, rule.citation)] };
}

/** Who gave notice is not said: the council's ladder is taken, and the provider's is the same. */
async function noticeDeadline(
  book: Book,
  { lot, route, startsOn, noticeGivenOn }: ForecastRequest,
): Promise<readonly DatedDuty[]> {
  if (noticeGivenOn === null) return [];
  const facts = { lot, route };
  const { outcomes } = await consult(book, { on: noticeGivenOn, question: 'clock', facts });
  const [rule] = findingsOf(outcomes, 'notice');
  const given = { placementId: '', lot, giver: 'council', shorterReason: null } as const;
  const terms = rule && notice(rule, { ...given, startedOn: startsOn, givenOn: noticeGivenOn });
  if (rule === undefined || terms === undefined || terms === null) return [];
  const day = { dueOn: terms.lastDayOn, countedFrom: noticeGivenOn };
  return [datedDuty('notice-ends', day, rule.citation)];
}
