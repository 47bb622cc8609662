import { plainDate } from '../../domain/calendar';
import type { AwardCommandType } from '../../domain/placement/commands-of-award';
import type { BodiesOf } from './command-ids';

export const awardBodies: BodiesOf<AwardCommandType> = {
  'score-offer': ({ offerId, answers }) => ({ offerId, answers }),
  'propose-award': ({ offerId, limb, plannedEndOn, reasonText }, { idFor, maybeId }) => ({
    offerId,
    limb,
    plannedEndOn: plainDate(plannedEndOn),
    limbTextId: idFor('limbText'),
    reasonTextId: maybeId(reasonText, 'reasonText'),
  }),
  'approve-award': () => ({}),
  'reject-award': (_, { idFor }) => ({ textId: idFor('text') }),
  'sign-agreement': ({ textHash }) => ({ textHash }),
};
