import { londonDateOf, type EpochMs } from '../calendar';
import { asked, type QuestionsFor } from './asking';
import type { AwardCommandType, PlannedStay } from './commands-of-award';
import type { CommandOf } from './commands';
import type { AgreementTerms } from './event-terms';
import {
  inStage,
  onceAwarded,
  openProposal,
  plannedStart,
  proposedOffer,
  referralOf,
  stayed,
  termsAtStart,
} from './of-state';
import { invariant } from '../invariant';
import { lastMovedOn } from './moved-home';
import type { Searching } from './of-search';
import type { MoveFacts, ScoredOffer } from './questions-of-award';
import type { QuestionOf } from './questions';
import { keptTogether } from './split';
import type { Active, Awarding, PlacementState } from './state';

export const awardQuestions: QuestionsFor<AwardCommandType> = {
  'score-offer': ({ state, at }) => ({ ...asked(state, at), about: 'scoring' }),
  'propose-award': ({ state, command, at }) => {
    const { search, ...evaluating } = inStage(state, 'evaluating');
    const { urgency, offers } = search;
    const startsOn = plannedStart(evaluating, londonDateOf(at));
    const { offerId: chosenId } = command;
    const compared = { urgency, startsOn, offers, chosenId, isDirect: false, ...siblingsOf(state) };
    return { ...asked(state, at), about: 'proposal', ...compared, ...planOf(state, command) };
  },
  'direct-award': ({ state, command, at }) => {
    const startsOn = plannedStart({ referral: referralOf(state) }, londonDateOf(at));
    const urgency = state.stage === 'evaluating' ? state.search.urgency : null;
    const offers = [directOffer(command, at)];
    const { commandId: chosenId } = command;
    const named = { urgency, startsOn, offers, chosenId, isDirect: true, ...siblingsOf(state) };
    return { ...asked(state, at), about: 'proposal', ...named, ...planOf(state, command) };
  },
  'record-placement-made': ({ state, command, at }) => {
    const { offer, providerId, startedOn, commandId } = command;
    const { plannedEndOn, move, matchedLongTermOn } = planOf(state, command);
    return {
      ...madeQuestion(state, { offer, startedOn, matchedLongTermOn, commandId, at }),
      ...{ plannedEndOn, move, providerId, offerId: commandId },
    };
  },
  'approve-award': ({ state, command, at }) => approvalQuestion(state, command, at),
  'reject-award': ({ state, at }) => {
    if (state.stage === 'awarding' || state.stage === 'ended') return null;
    const paper = { paper: 'end-or-authorise', after: londonDateOf(at) } as const;
    return { ...asked(state, at), about: 'paper', ...paper };
  },
  'revise-agreement': ({ state, command, at }) => {
    const placed = onceAwarded(state);
    const terms = revisedTerms(placed, command.commandId);
    return { ...asked(state, at), about: 'revision', terms, ...signedAfter(placed) };
  },
  // Only the signature that completes the agreement before the start arms the arrival's clock.
  'sign-agreement': ({ state, at }) => {
    if (state.stage !== 'agreeing' || state.agreement.signedBy.length === 0) return null;
    return { ...asked(state, at), about: 'arrival', startsOn: state.award.startsOn };
  },
};

/** From what day both signatures are counted; since a move, as after an urgent start. */
function signedAfter(
  placed: ReturnType<typeof onceAwarded>,
): Pick<QuestionOf<'revision'>, 'urgency' | 'startedOn'> {
  const { urgency } = placed.award;
  if (!('stay' in placed)) return { urgency, startedOn: null };
  const movedOn = lastMovedOn(placed);
  if (movedOn !== null) return { urgency: 'urgent', startedOn: movedOn };
  return { urgency, startedOn: placed.stay.startedOn };
}

/** The offers of a search side by side, on a plan, as a proposal would ask about them. */
export function comparisonQuestion(
  state: Searching,
  plan: Pick<PlannedStay, 'plannedEndOn' | 'matchedLongTermOn'>,
  at: EpochMs,
): QuestionOf<'proposal'> {
  const { urgency, offers } = state.search;
  const startsOn = plannedStart(state, londonDateOf(at));
  const { immediateRisk } = referralOf(state).details;
  const move = { educationDisrupted: null, immediateRisk: immediateRisk ?? false };
  return {
    ...{ ...asked(state, at), about: 'proposal', urgency, startsOn, offers, isDirect: false },
    ...planOf(state, { ...plan, ...move }),
  };
}

/** What a proposal says of the stay and of the move, for the gates and for the price. */
function planOf(
  state: PlacementState,
  plan: Pick<
    PlannedStay,
    'plannedEndOn' | 'matchedLongTermOn' | 'educationDisrupted' | 'immediateRisk'
  >,
) {
  const { plannedEndOn, matchedLongTermOn, educationDisrupted, immediateRisk } = plan;
  const { needLevel } = referralOf(state);
  return {
    needLevel,
    plannedEndOn,
    matchedLongTermOn,
    move: moveOf(state, { educationDisrupted, immediateRisk }),
  };
}

/** Whom the answer must say the home of, so that a split is seen. */
function siblingsOf(state: PlacementState): Pick<QuestionOf<'proposal'>, 'siblings'> {
  const siblings = keptTogether(state);
  return siblings.length === 0 ? {} : { siblings };
}

export function moveOf(
  state: PlacementState,
  { educationDisrupted, immediateRisk }: Pick<MoveFacts, 'educationDisrupted' | 'immediateRisk'>,
): MoveFacts {
  const { keyStage4, predecessorId, details } = referralOf(state);
  return {
    ...{ keyStage4, predecessorId, immediateRisk, matchingNeeds: details.matchingNeeds },
    educationDisrupted: educationDisrupted ?? details.educationDisrupted,
  };
}

/** The offer that a direct award names; what a command creates has that command's id. */
function directOffer(
  { commandId, offer }: CommandOf<'direct-award'>,
  receivedAt: EpochMs,
): ScoredOffer {
  // The register knows whose line it is; the answer says so.
  return { offerId: commandId, providerId: '', offer, receivedAt, scores: [] };
}

interface Made {
  readonly offer: ScoredOffer['offer'];
  readonly startedOn: Active['stay']['startedOn'];
  readonly matchedLongTermOn: Awarding['proposal']['matchedLongTermOn'];
  readonly commandId: string;
  readonly at: EpochMs;
}

function madeQuestion(
  state: PlacementState,
  { offer, startedOn, matchedLongTermOn, commandId, at }: Made,
) {
  const referral = referralOf(state);
  const { becameLookedAfterOn } = referral;
  const terms = termsAtStart({ award: { offer, matchedLongTermOn }, referral }, startedOn);
  const urgency = 'search' in state ? state.search.urgency : 'emergency';
  return {
    ...{
      ...asked(state, at),
      about: 'made' as const,
      startedOn,
      becameLookedAfterOn,
      terms,
      offer,
    },
    ...{ urgency, agreementId: commandId },
  };
}

/** A child who has moved in while the award waits: the papers of an emergency are asked for. */
export function earlyStartQuestion(
  state: Awarding,
  { startedOn, commandId }: CommandOf<'confirm-start'>,
  at: EpochMs,
): QuestionOf<'made'> {
  const { matchedLongTermOn, move, plannedEndOn } = state.proposal;
  const { offer, offerId, providerId, receivedAt: offeredAt } = proposedOffer(state);
  return {
    ...madeQuestion(state, { offer, startedOn, matchedLongTermOn, commandId, at }),
    ...{ plannedEndOn, move, offerId, providerId, offeredAt },
  };
}

/** What the approval is judged by, and what the agreement is then written from. */
export function approvalQuestion(
  state: PlacementState,
  { commandId, actor }: CommandOf<'approve-award'>,
  at: EpochMs,
): QuestionOf<'approval'> {
  const proposal = openProposal(state);
  invariant(proposal !== null, 'there is a proposal to approve');
  const { startsOn, plannedEndOn, matchedLongTermOn, move } = proposal;
  const { offer, offerId, providerId, urgency } = offerToApprove(state);
  return {
    ...asked(state, at),
    about: 'approval',
    ...{ urgency, startsOn, plannedEndOn, matchedLongTermOn, move },
    ...{ offerId, providerId, offer },
    // What a command creates has that command's id.
    agreementId: commandId,
    agreementVersion: 1,
    form: 'full',
    heldBy: [...actor.roles, ...(actor.offices ?? [])],
    ...(state.stage === 'awarding' && siblingsOf(state)),
  };
}

function offerToApprove(state: PlacementState) {
  if (state.stage === 'awarding') {
    return { ...proposedOffer(state), urgency: state.search.urgency };
  }
  return stayed(state).award;
}

/** The agreement anew: the full form, at the price that is recorded now. */
export function revisedTerms(
  placed: ReturnType<typeof onceAwarded>,
  agreementId: string,
): AgreementTerms {
  const { terms } = placed.agreement;
  const { lot, route } = placed.referral;
  const { offer, plannedEndOn, startsOn, matchedLongTermOn } = placed.award;
  return {
    ...terms,
    ...{ templateVersion: 2, form: 'full', lot, route, matchedLongTermOn },
    ...{ agreementId, version: terms.version + 1, offer, plannedEndOn },
    startsOn: 'stay' in placed ? placed.stay.startedOn : startsOn,
    segments: 'stay' in placed ? placed.stay.segments : terms.segments,
  };
}
