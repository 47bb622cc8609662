import { whoDid } from './record-of-events';
import type { EpochMs } from '../calendar';
import type { Consideration } from '../placement/event-terms';
import type { EventOf, PlacementEvent } from '../placement/events';
import type { AskedRing, WideningKind } from '../placement/search-terms';
import type { DeclineReason } from '../placement/terms';
import type { Citation } from '../pricing/finding';

// The proof that everybody who was asked had the same time and the same answers: one window for
// each round, what was added to it for all, and what was asked and answered in it.

export interface Round {
  readonly round: number;
  /** Null for the first one. */
  readonly widening: WideningKind | null;
  /** Null: everybody was asked. */
  readonly ring: AskedRing | null;
  /** Why the search went further, as the officer wrote it; null for the first round. */
  readonly textId: string | null;
  readonly opensAt: EpochMs;
  /** When it closed, or will: after every extension, or early. */
  readonly closesAt: EpochMs;
  readonly closedEarly: { readonly at: EpochMs; readonly textId: string } | null;
  readonly because: readonly Citation[];
  readonly extensions: readonly {
    readonly at: EpochMs;
    readonly by: string;
    readonly earlierClosesAt: EpochMs;
    readonly closesAt: EpochMs;
    /** Null where a holiday that was announced later moved it, and nobody said more. */
    readonly textId: string | null;
  }[];
  readonly considered: readonly Consideration[];
  readonly questions: readonly RoundQuestion[];
  /** Null while the window is open. */
  readonly unanswered: readonly string[] | null;
}

export interface RoundQuestion {
  readonly questionId: string;
  readonly providerId: string;
  readonly askedAt: EpochMs;
  readonly questionTextId: string;
  /** Null while it waits. */
  readonly answer: { readonly at: EpochMs; readonly textId: string } | null;
}

export interface DeclineOnRecord {
  readonly serviceLineId: string;
  readonly providerId: string;
  readonly reason: DeclineReason;
  readonly at: EpochMs;
  readonly textId: string | null;
  readonly taken: EventOf<'referral-declined'>['taken'];
}

/** The rounds of a search, as a pure function of a placement's events in order. */
export function roundsOf(events: readonly PlacementEvent[]): readonly Round[] {
  return events.reduce<readonly Round[]>((rounds, event) => {
    if (event.type === 'referral-sent') return [opened(event, { round: 1, widening: null })];
    if (event.type === 'search-widened') return [...rounds, opened(event, event)];
    const last = rounds.at(-1);
    if (last === undefined) return rounds;
    return [...rounds.map((round) => inRound(round, event, last))];
  }, []);
}

export function declinesOf(events: readonly PlacementEvent[]): readonly DeclineOnRecord[] {
  return events.flatMap((event) => {
    if (event.type !== 'referral-declined') return [];
    const { serviceLineId, providerId, reason, at, textId, taken } = event;
    return [{ serviceLineId, providerId, reason, at, textId, taken }];
  });
}

function opened(
  event: EventOf<'referral-sent'> | EventOf<'search-widened'>,
  which: Pick<Round, 'round' | 'widening'>,
): Round {
  const { opensAt, closesAt, because, considered } = event;
  const { round, widening } = which;
  return {
    ...{ round, widening, opensAt, closesAt, because, considered, ring: event.ring ?? null },
    textId: event.type === 'search-widened' ? event.textId : null,
    ...{ closedEarly: null, extensions: [], questions: [], unanswered: null },
  };
}

/** An answer belongs to the round of its question; everything else to the round that runs. */
function inRound(round: Round, event: PlacementEvent, last: Round): Round {
  if (event.type === 'question-answered') return answered(round, event);
  if (round !== last) return round;
  switch (event.type) {
    case 'window-extended': {
      const { at, earlierClosesAt, closesAt, textId } = event;
      const extension = { at, by: whoDid(event), earlierClosesAt, closesAt, textId };
      return { ...round, closesAt, extensions: [...round.extensions, extension] };
    }
    case 'question-asked': {
      const { questionId, providerId, at: askedAt, textId: questionTextId } = event;
      const question = { questionId, providerId, askedAt, questionTextId, answer: null };
      return { ...round, questions: [...round.questions, question] };
    }
    case 'offer-window-closed': {
      const { unanswered, clock, at, textId } = event;
      if (clock !== null || textId === null) return { ...round, unanswered };
      return { ...round, unanswered, closesAt: at, closedEarly: { at, textId } };
    }
    default:
      return round;
  }
}

function answered(round: Round, { questionId, at, textId }: EventOf<'question-answered'>): Round {
  const questions = round.questions.map((question) =>
    question.questionId === questionId ? { ...question, answer: { at, textId } } : question,
  );
  return { ...round, questions };
}
