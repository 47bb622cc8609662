import { plainDate } from '../../domain/calendar';
import type { SearchCommandType } from '../../domain/placement/commands-of-search';
import type { ReferralChanges } from '../../domain/placement/referral-details';
import type { TakenDown } from '../../domain/placement/search-terms';
import { dayOf, instantOf, momentOf, offerOf, type BodiesOf, type TextIds } from './command-ids';
import type { CommandWire } from './schemas';

type WireOf<Type> = Extract<CommandWire, { readonly type: Type }>;

/** Opening a referral has a wire of its own: it brings the child. */
export const searchBodies: BodiesOf<Exclude<SearchCommandType, 'open-referral'>> = {
  'amend-referral': (wire, ids) => ({
    changes: changesIn(wire, ids),
    textId: ids.idFor('text'),
  }),
  'record-matching': ({ isLongTerm }, { idFor }) => ({
    impactTextId: idFor('impactText'),
    childsViewTextId: idFor('childsViewText'),
    isLongTerm,
  }),
  'send-referral': ({ closesAt, reach, order }) => ({
    ...{ closesAt: instantOf(closesAt), reach, order },
  }),
  'ask-question': (_, { idFor }) => ({ textId: idFor('text') }),
  'answer-question': ({ questionId, closesAt }, { idFor }) => ({
    ...{ questionId, textId: idFor('text'), closesAt: instantOf(closesAt) },
  }),
  'extend-window': ({ closesAt }, { idFor }) => ({
    ...{ closesAt: momentOf(closesAt), textId: idFor('text') },
  }),
  'close-window': (_, { idFor }) => ({ textId: idFor('text') }),
  'widen-search': ({ widening, closesAt }, { idFor }) => ({
    ...{ widening, closesAt: instantOf(closesAt), textId: idFor('text') },
  }),
  shortlist: ({ offerId }) => ({ offerId }),
  'submit-offer': (wire, ids) => ({
    offer: offerOf(wire, ids),
    ...(wire.isForGroup && { isForGroup: true }),
  }),
  'decline-referral': ({ serviceLineId, reason, text }, { maybeId }) => ({
    serviceLineId,
    reason,
    textId: maybeId(text, 'text'),
  }),
  'record-offer': (wire, ids) => ({
    ...{ offer: offerOf(wire, ids), taken: takenIn(wire, ids) },
    ...(wire.isForGroup && { isForGroup: true }),
  }),
  'record-decline': (wire, ids) => ({
    serviceLineId: wire.serviceLineId,
    reason: wire.reason,
    textId: ids.maybeId(wire.text, 'text'),
    taken: takenIn(wire, ids),
  }),
  'withdraw-offer': ({ offerId, text }, { maybeId }) => ({
    ...{ offerId, textId: maybeId(text, 'text') },
  }),
  'invite-revision': ({ offerId, isBestAndFinal, serviceKinds }, { idFor }) => ({
    ...{ offerId, textId: idFor('text'), isBestAndFinal, services: serviceKinds },
  }),
  'revise-offer': (wire, ids) => ({ offerId: wire.offerId, offer: offerOf(wire, ids) }),
  withdraw: ({ reason, text }, { maybeId }) => ({ reason, textId: maybeId(text, 'text') }),
};

export function takenIn(
  {
    medium,
    saidAt,
    evidenceText,
  }: Pick<WireOf<'record-decline'>, 'medium' | 'saidAt' | 'evidenceText'>,
  { idFor, maybeId }: TextIds,
): TakenDown {
  return {
    ...{ medium, saidAt: momentOf(saidAt), saidByTextId: idFor('saidByText') },
    evidenceTextId: maybeId(evidenceText, 'evidenceText'),
  };
}

/** Only what the amendment names; a text by the id of its words. */
function changesIn(wire: WireOf<'amend-referral'>, { maybeId }: TextIds): ReferralChanges {
  const { needLevel, keyStage4, legalStatus, matchingNeeds } = wire;
  const { educationDisrupted, immediateRisk, predecessorId } = wire;
  const { requiredStartOn, becameLookedAfterOn } = wire;
  const idOf = (text: string | null | undefined, field: string) =>
    text === undefined ? undefined : maybeId(text, field);
  const all = {
    ...{ needLevel, keyStage4, legalStatus, matchingNeeds },
    ...{ educationDisrupted, immediateRisk, predecessorId },
    requiredStartOn: requiredStartOn === undefined ? undefined : plainDate(requiredStartOn),
    becameLookedAfterOn: becameLookedAfterOn === undefined ? undefined : dayOf(becameLookedAfterOn),
    needsTextId: idOf(wire.needsText, 'needsText'),
    educationTextId: idOf(wire.educationText, 'educationText'),
    healthTextId: idOf(wire.healthText, 'healthText'),
    riskTextId: idOf(wire.riskText, 'riskText'),
    preferencesTextId: idOf(wire.preferencesText, 'preferencesText'),
    legalTextId: idOf(wire.legalText, 'legalText'),
  };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}
