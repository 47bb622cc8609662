import { plainDate } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import { pence } from '../../domain/money';
import type { AwardCommandType, PlannedStay } from '../../domain/placement/commands-of-award';
import {
  approvalField,
  dayOf,
  instantOf,
  offerOf,
  type BodiesOf,
  type TextIds,
} from './command-ids';
import type { CommandWire } from './schemas';

type PlanWire = Pick<
  Extract<CommandWire, { readonly type: 'propose-award' }>,
  | 'plannedEndOn'
  | 'limb'
  | 'limbText'
  | 'matchedLongTermOn'
  | 'educationDisrupted'
  | 'immediateRisk'
>;

export const awardBodies: BodiesOf<AwardCommandType> = {
  'score-offer': ({ offerId, answers }) => ({ offerId, answers }),
  'propose-award': (wire, ids) => ({
    ...planOf(wire, ids),
    offerId: wire.offerId,
    reasonTextId: ids.maybeId(wire.reasonText, 'reasonText'),
    ...splitOf(wire, ids),
  }),
  'direct-award': (wire, ids) => ({
    ...planOf(wire, ids),
    offer: offerOf(wire, ids),
    justification: wire.justification,
    textId: ids.idFor('text'),
    ...splitOf(wire, ids),
  }),
  'award-nobody': ({ reason, text }, { maybeId }) => ({ reason, textId: maybeId(text, 'text') }),
  'record-placement-made': (wire, ids) => {
    const { providerId, startedOn, agreedAt, agreedHow } = wire;
    const agreed = instantOf(agreedAt);
    invariant(agreed !== null, 'the schema asks when it was agreed');
    return {
      ...planOf(wire, ids),
      ...{ providerId, offer: offerOf(wire, ids), startedOn: plainDate(startedOn) },
      ...{ agreedByTextId: ids.idFor('agreedByText'), agreedAt: agreed, agreedHow },
      textId: ids.idFor('text'),
    };
  },
  'record-limb': ({ limb }, { idFor }) => ({ limb, limbTextId: idFor('limbText') }),
  'approve-award': ({ approvals, signingOrder }, { idFor }) => ({
    signingOrder,
    approvals: approvals.map(({ ruleId, office }, index) => ({
      ...{ ruleId, office },
      textId: idFor(approvalField(index)),
    })),
  }),
  'reject-award': (_, { idFor }) => ({ textId: idFor('text') }),
  'record-authority': (wire, { maybeId }) => {
    const { authority, decidedBy, decidedOn, document, amountPence, ratifies } = wire;
    return {
      ...{ authority, decidedBy, decidedOn: plainDate(decidedOn), document, ratifies },
      amountPence: amountPence === null ? null : pence(amountPence),
      ratifyBy: dayOf(wire.ratifyBy),
      textId: maybeId(wire.text, 'text'),
    };
  },
  'sign-agreement': ({ textHash }) => ({ textHash }),
  'reject-agreement': (_, { idFor }) => ({ textId: idFor('text') }),
  'set-aside-award': (_, { idFor }) => ({ textId: idFor('text') }),
  'revise-agreement': ({ signingOrder }, { idFor }) => ({ signingOrder, textId: idFor('text') }),
};

function splitOf({ splitText }: { readonly splitText: string | null }, { idFor }: TextIds) {
  return splitText === null ? {} : { splitTextId: idFor('splitText') };
}

function planOf(wire: PlanWire, { maybeId }: TextIds): PlannedStay {
  const { limb, educationDisrupted, immediateRisk } = wire;
  return {
    plannedEndOn: dayOf(wire.plannedEndOn),
    limb,
    limbTextId: maybeId(wire.limbText, 'limbText'),
    matchedLongTermOn: dayOf(wire.matchedLongTermOn),
    ...{ educationDisrupted, immediateRisk },
  };
}
