import { addDays, londonDateOf } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Command, CommandType } from '../../domain/placement/commands';
import type { Award, PlacementState } from '../../domain/placement/state';
import { isSearchMove, searchCommandOf, type SearchMove } from './any-search';
import { anyStayCommand, isStayCommand, type AnyStayCommand } from './any-stay';
import { importBody } from '../support/an-import';
import { anyPlan, awardCommandOf, type AnyAwardType } from './any-award';
import { endingCommandOf } from './any-ending';
import {
  approver,
  command,
  finance,
  note,
  offerOf,
  officer,
  openReferral,
  provider,
  signatory,
  somePrice,
} from './people';

// What somebody might ask, sensible or not, on whatever state a placement is in. Each command is
// asked of the homes of a test register, and `pick` chooses among what the state offers.

export interface Circumstances {
  readonly now: number;
  readonly questionIds: readonly string[];
  readonly pick: number;
}

export function commandOf(
  type: CommandType,
  state: PlacementState,
  { now, questionIds, pick }: Circumstances,
): Command {
  const today = londonDateOf(now);
  const lot = state.referral?.lot ?? 'residential';
  const { home, offerId } = foundIn(state, pick);
  const from = addDays(today, 21);
  if (isSearchMove(type))
    return searchCommandOf(type, state, { now, today, pick, offerId, lot, home });
  switch (type) {
    case 'open-referral':
      return openReferral(from, lot);
    case 'send-referral':
      return command(type, officer, { closesAt: null });
    case 'submit-offer': {
      const offer = offerOf(home.serviceLineId, { weeklyPence: somePrice(lot, pick), from, lot });
      return command(type, provider(home.providerId), { offer });
    }
    case 'decline-referral': {
      const { serviceLineId } = home;
      const declined = { serviceLineId, reason: 'location', textId: null } as const;
      return command(type, provider(home.providerId), declined);
    }
    case 'score-offer': {
      const answers = questionIds.map((questionId) => ({ questionId, score: pick % 6 }));
      return command(type, officer, { offerId, answers });
    }
    case 'propose-award':
      return command(type, officer, {
        ...{ ...anyPlan(from, { lot, pick }), offerId, reasonTextId: 'text-reason' },
      });
    case 'direct-award':
    case 'award-nobody':
    case 'record-placement-made':
    case 'record-limb':
    case 'approve-award':
    case 'record-authority':
    case 'reject-agreement':
    case 'revise-agreement':
    case 'set-aside-award':
    case 'challenge-award':
    case 'answer-challenge':
      return awardCommandOf(type, { now, pick, lot, home, state });
    default:
      if (isStayCommand(type)) return anyStayCommand(type, state, { today, pick });
      return laterCommandOf(type, state, { today, pick });
  }
}

type Later = Exclude<
  CommandType,
  | SearchMove
  | AnyStayCommand
  | 'open-referral'
  | 'send-referral'
  | 'submit-offer'
  | 'decline-referral'
  | 'score-offer'
  | 'propose-award'
  | AnyAwardType
>;

function laterCommandOf(
  type: Later,
  state: PlacementState,
  { today, pick }: { readonly today: ReturnType<typeof londonDateOf>; readonly pick: number },
): Command {
  const textId = null;
  switch (type) {
    case 'reject-award':
      return command(type, approver, { textId: 'text-reject' });
    case 'sign-agreement': {
      const signer = pick % 2 === 0 ? signatory : provider(foundIn(state, pick).home.providerId);
      const textHash = 'agreement' in state ? state.agreement.textHash : 'none';
      return command(type, signer, { textHash });
    }
    case 'confirm-start':
      return command(type, officer, { startedOn: addDays(today, -(pick % 3)) });
    case 'record-sibling': {
      const from = addDays(today, -(pick % 3));
      const siblingId = `sibling-${String(pick % 2)}`;
      const serviceLineId = pick % 2 === 0 ? null : 'another-home';
      const news = { siblingId, from, until: null, serviceLineId, earlier: [] };
      return command(type, officer, news);
    }
    case 'give-notice':
      return command(type, officer, { lastDayOn: null, shorterReason: null, textId });
    case 'end-placement':
      return command(type, officer, { endedOn: today, reason: 'other', disruption: false, textId });
    case 'settle': {
      const totalPence = 'ending' in state ? state.ending.totalPence : pence(pick);
      return command(type, finance, { totalPence });
    }
    case 'withdraw':
      return command(type, officer, { reason: 'other', textId });
    case 'add-note':
      return note();
    case 'import-placement':
      return command(type, officer, importBody());
    default:
      return endingCommandOf(type, state, { today, pick });
  }
}

/** A home and an offer that this placement knows, or ones that nobody knows. */
function foundIn(state: PlacementState, pick: number) {
  const unknown = { serviceLineId: 'nowhere', providerId: 'nobody' };
  const awarded = 'award' in state ? [homeOf(state.award)] : [];
  const invited = 'search' in state ? state.search.invitations : awarded;
  const offers = 'search' in state ? state.search.offers : [];
  return {
    home: invited[pick % Math.max(1, invited.length)] ?? unknown,
    offerId: offers[pick % Math.max(1, offers.length)]?.offerId ?? 'no-offer',
  };
}

function homeOf({ offer, providerId }: Award) {
  return { serviceLineId: offer.serviceLineId, providerId };
}
