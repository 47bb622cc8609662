import type { EpochMs } from '../calendar';

// A provider whose offer was compared may challenge the award that went to another.

/** What the council answers: the award was not as it should be, or it was. */
export const challengeOutcomes = ['upheld', 'rejected'] as const;
export type ChallengeOutcome = (typeof challengeOutcomes)[number];

export interface Challenge {
  readonly challengeId: string;
  readonly providerId: string;
  /** The duty to answer it. */
  readonly dutyId: string;
  /** Null while it waits for its answer. */
  readonly outcome: ChallengeOutcome | null;
}

/** Who may challenge an award, since when, and what came of it. */
export interface Contest {
  /** The providers whose offers were compared with the awarded one, and that was not theirs. */
  readonly comparedWith: readonly string[];
  /** The second person's word, from which the days are counted; null: it is still awaited. */
  readonly approved: { readonly by: string; readonly at: EpochMs } | null;
  readonly challenges: readonly Challenge[];
}

/** A state whose award may be challenged: from its approval, or its agreement, on. */
export interface Contested {
  /** Absent: no award yet, nobody else was compared, or an older version kept nothing of it. */
  readonly contest?: Contest;
}
