import type { EpochMs } from '../calendar';
import { refuse, type Refusal } from '../refusal';
import type { Command, CommandOf } from './commands';
import type { SearchCommandType } from './commands-of-search';
import type { FitsOf, Fitting, TurnsOf } from './fits';
import { inStage } from './of-state';
import type { Inviting } from './state';
import { fitsLot, needLevelsOf } from './terms';

export const searchFits: FitsOf<SearchCommandType> = {
  'open-referral': ({ command: { lot, needLevel, requiredStartOn }, today }) => {
    if (!fitsLot(lot, needLevel))
      return refuse('need-level-unknown', { levels: needLevelsOf[lot] });
    return requiredStartOn < today ? refuse('start-in-past', { today }) : null;
  },
  'send-referral': ({ command: { closesAt }, at }) =>
    closesAt !== null && closesAt <= at ? refuse('window-in-past', { now: at }) : null,
  'submit-offer': offerFits,
  'decline-referral': ({ state, command, at }) =>
    invitationFits(inStage(state, 'inviting'), command, at),
};

export const searchTurns: TurnsOf<SearchCommandType> = {
  'submit-offer': hasAnAnswerLeft,
  'decline-referral': hasAnAnswerLeft,
};

function hasAnAnswerLeft(
  state: Parameters<NonNullable<TurnsOf<'submit-offer'>['submit-offer']>>[0],
  { partyId }: Command['actor'],
): Refusal | null {
  const { invitations } = inStage(state, 'inviting').search;
  const own = invitations.filter(({ providerId }) => providerId === partyId);
  const [first] = own;
  if (first === undefined || own.some(({ answer }) => answer === null)) return null;
  return refuse('already-answered', { serviceLineId: first.serviceLineId });
}

function offerFits({ state, command, at }: Fitting<'submit-offer'>): Refusal | null {
  const inviting = inStage(state, 'inviting');
  const { offer, actor, isForGroup } = command;
  const { needLevel, lot, siblingGroup } = inviting.referral;
  const invited = invitationFits(inviting, { serviceLineId: offer.serviceLineId, actor }, at);
  if (invited !== null) return invited;
  if (isForGroup && siblingGroup === null) return refuse('not-in-a-group', {});
  if (offer.needLevel !== needLevel) return refuse('need-level-differs', { needLevel });
  const isSupported = lot === 'supportedAccommodation';
  if (isSupported === (offer.accommodation !== null)) return null;
  return refuse('accommodation-differs', { needed: isSupported });
}

/** An answer is in time when it is received before the window's closing instant. */
function invitationFits(
  { search }: Inviting,
  {
    serviceLineId,
    actor,
  }: Pick<CommandOf<'decline-referral'>, 'serviceLineId'> & Pick<Command, 'actor'>,
  at: EpochMs,
): Refusal | null {
  const invitation = search.invitations.find((one) => one.serviceLineId === serviceLineId);
  if (invitation?.providerId !== actor.partyId) return refuse('not-invited', { serviceLineId });
  if (invitation.answer !== null) return refuse('already-answered', { serviceLineId });
  if (at >= search.closesAt) return refuse('offer-window-closed', { closedAt: search.closesAt });
  return null;
}
