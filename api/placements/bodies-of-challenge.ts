import type { ChallengeCommandType } from '../../domain/placement/commands-of-challenge';
import { takenIn } from './bodies-of-search';
import type { BodiesOf } from './command-ids';

export const challengeBodies: BodiesOf<ChallengeCommandType> = {
  'challenge-award': ({ saidFor }, ids) => ({
    textId: ids.idFor('text'),
    saidFor:
      saidFor === null ? null : { providerId: saidFor.providerId, taken: takenIn(saidFor, ids) },
  }),
  'answer-challenge': ({ challengeId, outcome }, { idFor }) => ({
    ...{ challengeId, outcome, textId: idFor('text') },
  }),
};
