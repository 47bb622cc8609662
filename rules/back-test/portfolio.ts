import { dayNumberOf } from '../../domain/day-number';
import type { DayNumber } from '../../domain/day-number';
import type { AssessorScores } from '../../domain/award/score';
import type { EpochMs, PlainDate } from '../../domain/calendar';
import type { FactRow } from '../compile';
import { rowOf } from '../compile';
import type { RuleQuestion } from '../envelope';
import type { Facts } from '../facts';
import type { BulkService, BulkStay } from './bulk-stay';
import { toBulkSpan, toBulkStay } from './bulk-stay';
import type { RecordedOffer, RecordedPlacement } from './recorded-placement';

// Placements as they lie in memory for back-tests: loaded once, asked under any number of books.
// What many of them share (facts, marks) is kept once, so that 100,000 fit in little room.

export interface HeldDecision {
  readonly question: RuleQuestion;
  readonly on: DayNumber;
  readonly offerId: string | null;
  readonly row: FactRow;
}

export interface HeldOffer {
  readonly offerId: string;
  readonly providerId: string;
  /** From the offer's own start to the planned end of the placement. */
  readonly stay: BulkStay;
  readonly receivedAt: EpochMs;
  readonly scores: readonly AssessorScores[];
}

export interface HeldPlacement {
  readonly placementId: string;
  readonly councilId: string;
  readonly providerId: string;
  readonly stay: BulkStay;
  readonly proposedOn: PlainDate | null;
  readonly offers: readonly HeldOffer[];
  readonly decisions: readonly HeldDecision[];
}

export interface Portfolio {
  readonly placements: readonly HeldPlacement[];
}

/** Collects placements one by one, so that a file of any length is never whole in memory. */
export function portfolioOf(recorded: Iterable<RecordedPlacement>): Portfolio {
  const alike = sharing();
  return { placements: Array.from(recorded, (placement) => toHeld(placement, alike)) };
}

interface Sharing {
  readonly row: (facts: Facts) => FactRow;
  readonly scores: (marks: RecordedOffer['marks']) => readonly AssessorScores[];
}

function sharing(): Sharing {
  const rows = new Map<string, FactRow>();
  const scored = new Map<string, readonly AssessorScores[]>();
  return {
    row: (facts) => shared(rows, JSON.stringify(facts), () => rowOf(facts)),
    scores: (marks) => shared(scored, JSON.stringify(marks), () => marks.map(toScores)),
  };
}

function shared<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}

function toScores(marks: Readonly<Record<string, number>>): AssessorScores {
  return { answers: Object.entries(marks).map(([questionId, score]) => ({ questionId, score })) };
}

function toHeld(placement: RecordedPlacement, alike: Sharing): HeldPlacement {
  const { placementId, councilId, providerId, proposedOn, offers, decisions } = placement;
  const stay = toStay(placement);
  return {
    placementId,
    councilId,
    providerId,
    stay,
    proposedOn,
    offers: offers.map((offer) => toHeldOffer(offer, { placement, stay, alike })),
    decisions: decisions.map(({ question, on, offerId, facts }) => ({
      question,
      on: dayNumberOf(on),
      offerId,
      row: alike.row(facts),
    })),
  };
}

function toStay(placement: RecordedPlacement): BulkStay {
  const { dateOfBirth, accommodation, ...stay } = placement;
  return toBulkStay({
    ...stay,
    ...(dateOfBirth !== null && { dateOfBirth }),
    ...(accommodation !== null && { accommodation }),
  });
}

function toHeldOffer(
  offer: RecordedOffer,
  within: {
    readonly placement: RecordedPlacement;
    readonly stay: BulkStay;
    readonly alike: Sharing;
  },
): HeldOffer {
  const { offerId, providerId, receivedAt } = offer;
  const from = dayNumberOf(offer.startsOn);
  const stay: BulkStay = {
    ...within.stay,
    from,
    until: dayNumberOf(within.placement.plannedEndOn),
    // Another provider's stay begins with the offer; the one who was chosen keeps its own clock.
    continuousStayStartedOn:
      providerId === within.placement.providerId
        ? Math.min(from, within.stay.continuousStayStartedOn)
        : from,
    coreWeeklyPence: offer.coreWeeklyPence,
    services: offer.services.map(toService),
    ...(offer.accommodation !== undefined && { accommodation: offer.accommodation }),
    turns: [],
    held: [],
    absences: [],
  };
  return { offerId, providerId, stay, receivedAt, scores: within.alike.scores(offer.marks) };
}

function toService(service: RecordedOffer['services'][number]): BulkService {
  return { ...toBulkSpan(service), weeklyPence: service.weeklyPence };
}
