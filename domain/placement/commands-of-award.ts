import type { PlainDate } from '../calendar';
import type { Section22cLimb } from './terms';

/** From the scores to the second signature. */
export interface AwardCommands {
  /** `score` is 0 to 5; one answer for every question of the lot. */
  'score-offer': {
    readonly offerId: string;
    readonly answers: readonly { readonly questionId: string; readonly score: number }[];
  };
  /** `reasonTextId`: why not the top score; `limbTextId`: why no higher limb was available. */
  'propose-award': {
    readonly offerId: string;
    readonly plannedEndOn: PlainDate;
    readonly limb: Section22cLimb;
    readonly limbTextId: string;
    readonly reasonTextId: string | null;
  };
  'approve-award': object;
  'reject-award': { readonly textId: string };
  'sign-agreement': { readonly textHash: string };
}

export type AwardCommandType = keyof AwardCommands;

export const awardCommandTypes = [
  'score-offer',
  'propose-award',
  'approve-award',
  'reject-award',
  'sign-agreement',
] as const satisfies readonly AwardCommandType[];
