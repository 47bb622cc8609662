import { addDays, londonInstant, type PlainDate } from '../../domain/calendar';
import type { Command } from '../../domain/placement/commands';
import type { SearchCommands } from '../../domain/placement/commands-of-search';
import type { TakenDown } from '../../domain/placement/search-terms';
import type { PlacementState } from '../../domain/placement/state';
import type { Lot } from '../../domain/placement/terms';
import { command, offerOf, officer, provider, somePrice } from './people';

// Moves of a search that an ordinary life does without, sensible or not.

export const searchMoves = [
  'amend-referral',
  'record-matching',
  'ask-question',
  'answer-question',
  'extend-window',
  'close-window',
  'widen-search',
  'shortlist',
  'record-offer',
  'record-decline',
  'withdraw-offer',
  'invite-revision',
  'revise-offer',
] as const satisfies readonly (keyof SearchCommands)[];
export type SearchMove = (typeof searchMoves)[number];

export interface Around {
  readonly now: number;
  readonly today: PlainDate;
  readonly pick: number;
  readonly offerId: string;
  readonly lot: Lot;
  readonly home: { readonly serviceLineId: string; readonly providerId: string };
}

export function isSearchMove(type: Command['type']): type is SearchMove {
  return (searchMoves as readonly string[]).includes(type);
}

export function searchCommandOf(type: SearchMove, state: PlacementState, around: Around): Command {
  const { today, pick } = around;
  const textId = `text-${String(pick)}`;
  switch (type) {
    case 'amend-referral':
      return command(type, officer, { changes: { riskTextId: textId }, textId });
    case 'record-matching':
      return command(type, officer, {
        ...{ impactTextId: textId, childsViewTextId: textId, isLongTerm: null },
      });
    case 'ask-question':
      return command(type, provider(around.home.providerId), { textId });
    case 'answer-question': {
      const [question] = 'search' in state ? state.search.questions : [];
      const questionId = question?.questionId ?? 'none';
      return command(type, officer, { questionId, textId, closesAt: null });
    }
    case 'extend-window': {
      const closesAt = londonInstant(addDays(today, pick % 20), '12:00');
      return command(type, officer, { closesAt, textId });
    }
    case 'close-window':
      return command(type, officer, { textId });
    case 'widen-search': {
      const widening = { kind: pick % 2 === 0 ? 'spot' : 'same-again' } as const;
      const first = pick % 3 === 0 ? { earliestStartOn: addDays(today, pick % 20) } : {};
      return command(type, officer, { widening, closesAt: null, textId, ...first });
    }
    default:
      return offerCommandOf(type, around);
  }
}

type OfferMove = Extract<
  SearchMove,
  | 'shortlist'
  | 'record-offer'
  | 'record-decline'
  | 'withdraw-offer'
  | 'invite-revision'
  | 'revise-offer'
>;

function offerCommandOf(type: OfferMove, around: Around): Command {
  const { today, pick, offerId, home, now, lot } = around;
  const textId = `text-${String(pick)}`;
  const { serviceLineId, providerId } = home;
  const from = addDays(today, 21);
  const offer = offerOf(serviceLineId, { weeklyPence: somePrice(lot, pick), from, lot });
  const taken: TakenDown = {
    ...{ medium: 'phone', saidAt: now, saidByTextId: textId, evidenceTextId: null },
  };
  switch (type) {
    case 'shortlist':
      return command(type, officer, { offerId });
    case 'record-offer':
      return command(type, officer, { offer, taken });
    case 'record-decline':
      return command(type, officer, { serviceLineId, reason: 'location', textId, taken });
    case 'withdraw-offer':
      return command(type, provider(providerId), { offerId, textId });
    case 'invite-revision':
      return command(type, officer, { offerId, textId, isBestAndFinal: false, services: [] });
    case 'revise-offer':
      return command(type, provider(providerId), { offerId, offer });
  }
}
