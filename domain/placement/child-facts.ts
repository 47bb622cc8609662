import type { MatchingNeed } from '../provider/terms';

/** What the gates ask of the child, beside its age and sex, which are read where they are kept. */
export interface ChildFacts {
  readonly keyStage4: boolean | null;
  readonly educationDisrupted: boolean | null;
  readonly immediateRisk: boolean | null;
  readonly matchingNeeds: readonly MatchingNeed[] | null;
  readonly predecessorId: string | null;
}
