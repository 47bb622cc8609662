import type { ChallengeOutcome } from './challenge-terms';
import type { TakenDown } from './search-terms';

/** A provider that was compared and not awarded asks for the award to be looked at again. */
export interface ChallengeCommands {
  /** `saidFor`: whose challenge an officer takes down, and how it came; null: one's own. */
  'challenge-award': {
    readonly textId: string;
    readonly saidFor: { readonly providerId: string; readonly taken: TakenDown } | null;
  };
  'answer-challenge': {
    readonly challengeId: string;
    readonly outcome: ChallengeOutcome;
    readonly textId: string;
  };
}

export type ChallengeCommandType = keyof ChallengeCommands;

export const challengeCommandTypes = [
  'challenge-award',
  'answer-challenge',
] as const satisfies readonly ChallengeCommandType[];
