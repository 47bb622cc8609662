import { londonDateOf, type EpochMs, type PlainDate } from '../calendar';
import { refuse, type Refusal } from '../refusal';
import type { Command, CommandOf, CommandType } from './commands';
import { plannedStart } from './of-state';
import { mayAsk, rolesFor } from './permissions';
import {
  isOver,
  type Agreeing,
  type Arranged,
  type Awarding,
  type Evaluating,
  type Inviting,
  type PlacementState,
} from './state';
import { commandsThatFit, fits } from './transitions';

/**
 * Why a command cannot be, as far as the table, the parties and the dates can tell: no policy, no
 * waiting. The workflow's validator asks it on arrival and `decide` asks it again in its turn, so a
 * request that was never legal leaves no history, and one that became illegal while it queued is
 * refused with the same words.
 *
 * @param at workflow time at which the command was received, epoch milliseconds
 * @returns null when nothing here stands in the way; policy may still refuse
 */
export function admissible(state: PlacementState, command: Command, at: EpochMs): Refusal | null {
  return (
    fitsParty(state, command) ??
    fitsVersion(state, command) ??
    fitsStage(state, command) ??
    fitsFacts(state, command, at)
  );
}

/** What can be said of a command before it is written: the buttons on a screen come from this. */
export function fitsActor(
  state: PlacementState,
  { type, actor }: Pick<Command, 'type' | 'actor'>,
): Refusal | null {
  return (
    fitsParty(state, { type, actor }) ??
    fitsStage(state, { type }) ??
    fitsTurn(state, { type, actor })
  );
}

/** Whether this person has a turn left: nobody approves their own proposal or signs twice. */
function fitsTurn(
  state: PlacementState,
  { type, actor }: Pick<Command, 'type' | 'actor'>,
): Refusal | null {
  if (type === 'approve-award') return approverFits(state as Awarding, actor.subject);
  if (type === 'sign-agreement') return partyHasNotSigned(state as Agreeing, actor);
  if (type !== 'submit-offer' && type !== 'decline-referral') return null;
  const own = (state as Inviting).search.invitations.filter(
    ({ providerId }) => providerId === actor.partyId,
  );
  const [first] = own;
  if (first === undefined || own.some(({ answer }) => answer === null)) return null;
  return refuse('already-answered', { serviceLineId: first.serviceLineId });
}

function fitsParty(
  state: PlacementState,
  { type, actor }: Pick<Command, 'type' | 'actor'>,
): Refusal | null {
  if (!isParty(state, actor)) return refuse('not-your-placement', {});
  return mayAsk(type, actor) ? null : refuse('role-may-not', { roles: rolesFor(type) });
}

/** A council for its own placement; a provider from its invitation, and once awarded alone. */
export function isParty(state: PlacementState, actor: Command['actor']): boolean {
  if (actor.party === 'council') return actor.partyId === state.councilId;
  if (actor.party !== 'provider') return false;
  if ('award' in state) return state.award.providerId === actor.partyId;
  if (!('search' in state)) return false;
  return state.search.invitations.some(({ providerId }) => providerId === actor.partyId);
}

function fitsVersion(state: PlacementState, { ifVersion }: Command): Refusal | null {
  if (ifVersion === null || ifVersion === state.sequence) return null;
  return refuse('stale-version', { given: ifVersion, current: state.sequence });
}

function fitsStage(state: PlacementState, { type }: Pick<Command, 'type'>): Refusal | null {
  const { stage } = state;
  if (isOver(state)) return refuse('placement-over', { stage });
  const misfit = refuse('command-does-not-fit-stage', { stage, allowed: allowedIn(state) });
  if (!fits(stage, type)) return misfit;
  // Before its first command a placement knows nothing but itself, and afterwards it opens no more.
  return (state.sequence === 0) === (type === 'open-referral') ? null : misfit;
}

function allowedIn(state: PlacementState): readonly CommandType[] {
  if (state.sequence === 0) return ['open-referral'];
  return commandsThatFit(state.stage).filter((type) => type !== 'open-referral');
}

// `fitsStage` has been asked first, so each command finds the arm of the state that it needs.
function fitsFacts(state: PlacementState, command: Command, at: EpochMs): Refusal | null {
  const today = londonDateOf(at);
  switch (command.type) {
    case 'open-referral':
      return command.requiredStartOn < today ? refuse('start-in-past', { today }) : null;
    case 'send-referral':
      return windowFits(command, at);
    case 'submit-offer':
      return offerFits(state as Inviting, command, at);
    case 'decline-referral':
      return invitationFits(state as Inviting, command, at);
    case 'score-offer':
      return offerIsKnown(state as Evaluating, command.offerId);
    case 'propose-award':
      return proposalFits(state as Evaluating, command, today);
    case 'approve-award':
      return approverFits(state as Awarding, command.actor.subject);
    case 'sign-agreement':
      return signatureFits(state as Agreeing, command);
    case 'confirm-start':
      return startFits(state as Arranged, command.startedOn, today);
    case 'give-notice':
      return command.lastDayOn !== null && command.lastDayOn < today
        ? refuse('last-day-in-past', { today })
        : null;
    case 'end-placement':
      return endFits(state, command.endedOn, today);
    case 'settle':
      return settlementFits(state, command);
    case 'reject-award':
    case 'withdraw':
    case 'add-note':
      return null;
  }
}

function windowFits({ closesAt }: CommandOf<'send-referral'>, at: EpochMs): Refusal | null {
  return closesAt !== null && closesAt <= at ? refuse('window-in-past', { now: at }) : null;
}

function offerFits(
  state: Inviting,
  command: CommandOf<'submit-offer'>,
  at: EpochMs,
): Refusal | null {
  const { offer, actor } = command;
  const { needLevel } = state.referral;
  const invited = invitationFits(state, { serviceLineId: offer.serviceLineId, actor }, at);
  if (invited !== null) return invited;
  return offer.needLevel === needLevel ? null : refuse('need-level-differs', { needLevel });
}

/** An answer is in time when it is received before the window's closing instant. */
function invitationFits(
  { search }: Inviting,
  { serviceLineId, actor }: { readonly serviceLineId: string; readonly actor: Command['actor'] },
  at: EpochMs,
): Refusal | null {
  const invitation = search.invitations.find((one) => one.serviceLineId === serviceLineId);
  if (invitation?.providerId !== actor.partyId) return refuse('not-invited', { serviceLineId });
  if (invitation.answer !== null) return refuse('already-answered', { serviceLineId });
  if (at >= search.closesAt) return refuse('offer-window-closed', { closedAt: search.closesAt });
  return null;
}

function offerIsKnown({ search }: Evaluating, offerId: string): Refusal | null {
  const known = search.offers.some((offer) => offer.offerId === offerId);
  return known ? null : refuse('offer-unknown', { offerId });
}

function proposalFits(
  state: Evaluating,
  command: CommandOf<'propose-award'>,
  today: PlainDate,
): Refusal | null {
  const startsOn = plannedStart(state, today);
  if (command.plannedEndOn <= startsOn) return refuse('planned-end-before-start', { startsOn });
  return offerIsKnown(state, command.offerId);
}

/** A second person approves (the report's 9.9 asks for a record of how selection was applied). */
function approverFits({ proposal }: Awarding, subject: string): Refusal | null {
  return proposal.proposedBy === subject ? refuse('same-person', { subject }) : null;
}

function signatureFits(
  { agreement }: Agreeing,
  { actor, textHash }: CommandOf<'sign-agreement'>,
): Refusal | null {
  if (agreement.textHash !== textHash) {
    return refuse('agreement-text-differs', { textHash: agreement.textHash });
  }
  return partyHasNotSigned({ agreement }, actor);
}

function partyHasNotSigned(
  { agreement }: Pick<Agreeing, 'agreement'>,
  { party }: Command['actor'],
): Refusal | null {
  const signed = agreement.signedBy.some((one) => one === party);
  return signed ? refuse('already-signed', { party }) : null;
}

function startFits({ referral }: Arranged, startedOn: PlainDate, today: PlainDate): Refusal | null {
  if (startedOn > today) return refuse('date-in-future', { field: 'startedOn', today });
  if (startedOn >= referral.openedOn) return null;
  return refuse('start-before-referral', { openedOn: referral.openedOn });
}

function endFits(state: PlacementState, endedOn: PlainDate, today: PlainDate): Refusal | null {
  if (endedOn > today) return refuse('date-in-future', { field: 'endedOn', today });
  if (!('stay' in state)) return null;
  const { startedOn } = state.stay;
  return endedOn < startedOn ? refuse('end-before-start', { startedOn }) : null;
}

function settlementFits(
  state: PlacementState,
  { totalPence }: CommandOf<'settle'>,
): Refusal | null {
  if (!('ending' in state) || state.ending.totalPence === totalPence) return null;
  return refuse('settlement-differs', { totalPence: state.ending.totalPence });
}
