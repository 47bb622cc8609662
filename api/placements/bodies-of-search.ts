import type { SearchCommandType } from '../../domain/placement/commands-of-search';
import { instantOf, offerOf, type BodiesOf } from './command-ids';

/** Opening a referral has a wire of its own: it brings the child. */
export const searchBodies: BodiesOf<Exclude<SearchCommandType, 'open-referral'>> = {
  'send-referral': ({ closesAt }) => ({ closesAt: instantOf(closesAt) }),
  'submit-offer': (wire, ids) => ({
    offer: offerOf(wire, ids),
    ...(wire.isForGroup && { isForGroup: true }),
  }),
  'decline-referral': ({ serviceLineId, reason, text }, { maybeId }) => ({
    serviceLineId,
    reason,
    textId: maybeId(text, 'text'),
  }),
  withdraw: ({ reason, text }, { maybeId }) => ({ reason, textId: maybeId(text, 'text') }),
};
