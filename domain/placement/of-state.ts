import { londonDateOf, type PlainDate } from '../calendar';
import { invariant } from '../invariant';
import type { PlacementEvent } from './events';
import type {
  Active,
  Agreeing,
  Arranged,
  Awarding,
  Ended,
  Evaluating,
  Notice,
  PlacementState,
  Proposal,
  Referral,
  Shared,
  Stage,
  StateIn,
} from './state';
import { siblingsWith } from './siblings';
import { termsOfOffer, type StayTerms } from './stay-terms';
import type { Actor, DeadlineKind, Party } from './terms';

// What several files read out of a state. Each throws where the table has already ruled it out.

/**
 * The state as the arm of one stage.
 *
 * @throws when it stands in another, which is a bug: the table has been asked before
 */
export function inStage<Name extends Stage>(state: PlacementState, stage: Name): StateIn<Name> {
  invariant(
    state.stage === stage,
    `a placement in ${state.stage} cannot take an event of ${stage}`,
  );
  return state as StateIn<Name>;
}

/** The state of a child who lives in the placement, whether or not notice runs. */
export function lived(state: PlacementState): Active | Notice {
  return state.stage === 'notice' ? state : inStage(state, 'active');
}

/** The state of a child who lives in the placement or has left it, while money still moves. */
export function stayed(state: PlacementState): Active | Notice | Ended {
  return state.stage === 'ended' ? state : lived(state);
}

/** What every arm of the state has, and nothing that belongs to one stage alone. */
export function shared(state: PlacementState): Shared {
  const { schemaVersion, placementId, councilId, rehearsal } = state;
  const { sequence, commandIds, clocks, deadlines, changes, disputes, setAsideUntil } = state;
  return {
    schemaVersion,
    placementId,
    councilId,
    rehearsal,
    sequence,
    commandIds,
    clocks,
    deadlines,
    changes,
    disputes,
    setAsideUntil,
  };
}

export function known(state: PlacementState): Shared & Pick<Arranged, 'referral'> {
  return { ...shared(state), referral: referralOf(state) };
}

export function referralOf({ referral }: PlacementState): Referral {
  invariant(referral !== null, 'the referral has been opened');
  return referral;
}

/** The offer that the open proposal names. */
export function proposedOffer({
  proposal,
  search,
}: Awarding): Awarding['search']['offers'][number] {
  const offer = search.offers.find(({ offerId }) => offerId === proposal.offerId);
  invariant(offer !== undefined, 'a proposal names an offer of its search');
  return offer;
}

/** The state of a placement that has an award, whether or not the child lives there. */
export function awarded(state: PlacementState): Agreeing | Arranged | Active | Notice {
  if (state.stage === 'agreeing' || state.stage === 'arranged') return state;
  return lived(state);
}

/** The same, or of a child who has left: papers that came late are answered then too. */
export function onceAwarded(state: PlacementState): ReturnType<typeof awarded> | Ended {
  return state.stage === 'ended' ? state : awarded(state);
}

/** Whether both parties have signed the text that counts. */
export function isSigned({ agreement }: Pick<Agreeing, 'agreement'>): boolean {
  return agreement.isSignedElsewhere || agreement.signedBy.length === 2;
}

/** Whose signature the agreement waits for now: in an order, of the first alone at first. */
export function nextToSign({
  signedBy,
  signingOrder,
}: Pick<Agreeing['agreement'], 'signedBy' | 'signingOrder'>): readonly Party[] {
  const parties: readonly Party[] = ['council', 'provider'];
  const waiting = parties.filter((party) => !signedBy.includes(party));
  if (signingOrder === 'parallel' || waiting.length < 2) return waiting;
  return [signingOrder === 'provider-first' ? 'provider' : 'council'];
}

/** Whether a duty of one of these kinds is open. */
export function owes({ deadlines }: PlacementState, ...kinds: readonly DeadlineKind[]): boolean {
  return deadlines.some(({ kind }) => kinds.includes(kind));
}

/** What waits for a second person: the proposal, or an award whose child has moved in already. */
export function openProposal(state: PlacementState): Proposal | null {
  if (state.stage === 'awarding') return state.proposal;
  return 'approval' in state ? state.approval : null;
}

/** The planned start: the required one, or today once that has gone by. */
export function plannedStart(
  { referral }: Pick<Evaluating, 'referral'>,
  today: PlainDate,
): PlainDate {
  return referral.requiredStartOn > today ? referral.requiredStartOn : today;
}

/** The party for which a person acts, where only a party may. */
export function partyOf({ party }: Actor): Party {
  invariant(party === 'council' || party === 'provider', 'only a party to the agreement acts here');
  return party;
}

/** Who did it, or the rule by which time did. */
export function subjectOf({ by }: Pick<PlacementEvent, 'by'>): string {
  return 'subject' in by ? by.subject : by.ruleId;
}

/** The day in London on which it happened. */
export function londonDayOf({ at }: Pick<PlacementEvent, 'at'>): PlainDate {
  return londonDateOf(at);
}

interface Placed {
  readonly award: Pick<Arranged['award'], 'offer' | 'matchedLongTermOn'>;
  readonly referral: Pick<Referral, 'route' | 'siblingStays'>;
}

/** What a stay is priced from on its first day: the offer, and the siblings who are there. */
export function termsAtStart({ award, referral }: Placed, startedOn: PlainDate): StayTerms {
  const { offer, matchedLongTermOn } = award;
  const { route } = referral;
  const terms = termsOfOffer(offer, { startsOn: startedOn, route, matchedLongTermOn });
  const homes = [{ from: startedOn, serviceLineId: offer.serviceLineId }];
  return { ...terms, siblings: siblingsWith(referral.siblingStays, homes) };
}
