import { pence, plus, type Pence } from '../money';
import type { EventOf } from '../placement/events';
import type { Around, Letter } from './letter';
import { offersOf } from './own-standing';
import { askedProviders, council, provider } from './recipients';

/** Whoever was told of the award hears that it is none, and the council's own people do. */
export function lettersOfSetAside(
  { placementId, providerId, agreementId, challengeId }: EventOf<'award-set-aside'>,
  { before, after }: Around,
): readonly Letter[] {
  const providers = [...new Set([providerId, ...askedProviders(after)])];
  const commitments = 'award' in before ? before.award.commitments : [];
  const releasedPence = commitments.map((one) => one.pence).reduce<Pence>(plus, pence(0));
  const why = challengeId === undefined ? {} : ({ isUpheld: true } as const);
  const facts = { agreementId, releasedPence, ...why };
  const told = (['approver', 'signatory', 'finance'] as const).map((role) => council(after, role));
  return [
    ...providers.map((id): Letter => ({
      ...{ kind: 'award-set-aside', to: provider(id), placementId },
      facts: { wasYours: id === providerId, offerIds: offersOf(after, id), ...why },
    })),
    ...told.map((to): Letter => ({ kind: 'agreement-void', to, placementId, facts })),
  ];
}
