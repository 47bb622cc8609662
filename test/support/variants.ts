import { addDays, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Change } from '../../domain/placement/change-terms';
import type { Command } from '../../domain/placement/commands';
import { actionOwners } from '../../domain/placement/exit-review';
import type { PlacementState } from '../../domain/placement/state';
import type { Lot, NeedLevel, OfferTerms } from '../../domain/placement/terms';
import { takenByPhone } from './ordinary-search';

// Other ways to ask what an ordinary life asks in one way: of another lot, of another kind of
// change, with another answer.

interface Given {
  readonly lot: Lot;
  readonly pick?: number;
  readonly state?: PlacementState;
  readonly today?: PlainDate;
}

export function variantOf(command: Command, given: Given): Command {
  const { lot } = given;
  const needLevel: NeedLevel = lot === 'supportedAccommodation' ? 'medium-support' : 'standard';
  const ofLot = 'lot' in command && 'childId' in command ? { lot, needLevel } : {};
  const offered = 'offer' in command ? { offer: inLot(command.offer, { lot, needLevel }) } : {};
  const by = { actor: actorIn(command, given) };
  return { ...command, ...ofLot, ...offered, ...by, ...otherwise(command, given) };
}

/** Once there is an award, the provider that has it; a challenge is another one’s. */
function actorIn({ type, actor }: Command, { state }: Given): Command['actor'] {
  if (type === 'challenge-award') return actor;
  if (actor.party !== 'provider' || state === undefined || !('award' in state)) return actor;
  return { ...actor, partyId: state.award.providerId };
}

function inLot(
  offer: OfferTerms,
  { lot, needLevel }: { readonly lot: Lot; readonly needLevel: NeedLevel },
): OfferTerms {
  return { ...offer, needLevel, accommodation: lot === 'supportedAccommodation' ? room : null };
}

const room: OfferTerms['accommodation'] = {
  ...({ brma: 'Inner South East London', lhaCategory: 'shared', weeklyRentPence: null } as const),
  ...{ housingBenefitEligible: true, exempt: false },
};

function otherwise(command: Command, { pick = 0, state, today }: Given): object {
  if (state === undefined || today === undefined) return {};
  const isEven = pick % 2 === 0;
  switch (command.type) {
    case 'propose-change':
      return { change: changes(state, today)[pick % 7] };
    case 'move-start':
      return { startsOn: addDays(today, 7) };
    case 'record-non-arrival':
      return isEven ? { startsOn: addDays(today, 7) } : { startsOn: null, reason: 'need-changed' };
    case 'record-offer':
    case 'record-decline':
      return 'search' in state ? { taken: { ...takenByPhone, saidAt: state.search.opensAt } } : {};
    case 'decide-absence':
      return { decision: (['keep', 'hold', 'end'] as const)[pick % 3] };
    case 'record-review':
      return isEven ? {} : { heldOn: today, outcome: 'step-down' };
    case 'begin-step-down':
      return {
        ...{ lot: isEven ? 'fostering' : 'residential', introductionsOn: [] },
        requiredStartOn: addDays(today, 60),
      };
    case 'confirm-start':
      return isEven ? {} : { startedOn: addDays(today, -(pick % 5)) };
    case 'end-placement':
      return isEven ? {} : { endedOn: today, reason: 'immediate-risk', disruption: true };
    case 'record-exit-review':
      return isEven ? {} : { heldOn: today, actions: anAction(today, pick) };
    case 'follow-rates':
      return { from: today };
    case 'record-eighteen-decision':
      return { decidedOn: today };
    case 'waive-deadline': {
      const { deadlines } = state;
      return { deadlineId: deadlines[pick % Math.max(1, deadlines.length)]?.id ?? 'none' };
    }
    case 'score-offer': {
      const offers = 'search' in state ? state.search.offers : [];
      return { offerId: offers[pick % Math.max(1, offers.length)]?.offerId ?? 'offer-unknown' };
    }
    case 'submit-offer':
      return isEven ? {} : { isForGroup: true };
    default:
      return {};
  }
}

function anAction(today: PlainDate, pick: number) {
  const owner = actionOwners[pick % 3];
  return [{ owner, dueOn: addDays(today, pick % 20), textId: 'text-action' }];
}

function changes(state: PlacementState, today: PlainDate): readonly Change[] {
  const from = today;
  const startedOn = 'stay' in state ? state.stay.startedOn : today;
  return [
    { kind: 'core-price', from, coreWeeklyPence: pence(430_000), needLevel: null },
    { kind: 'price-term', from: startedOn, coreWeeklyPence: pence(452_000) },
    { kind: 'benefit-award', from, weeklyPence: pence(20_000) },
    { kind: 'start', startedOn: addDays(startedOn, 1) },
    { kind: 'end', endedOn: addDays(startedOn, 30) },
    { kind: 'date-of-birth', dateOfBirthId: 'text-birth' },
    { kind: 'book', from: startedOn },
    { kind: 'looked-after', becameLookedAfterOn: addDays(startedOn, -10) },
  ];
}
