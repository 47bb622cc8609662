import type { CommandOf } from './commands';
import type { ReferralCommands } from './commands-of-referral';
import type { Outcome } from './compose';
import type { OutcomesOf } from './decide-given';
import { referralOf } from './of-state';
import { changesOf, type FieldChange } from './referral-details';
import type { PlacementState } from './state';

// What is written of the child after the referral was opened.

export const referralOutcomes: OutcomesOf<keyof ReferralCommands> = {
  'amend-referral': ({ state, command }) => amend(state, command),
  'record-matching': ({ command: { impactTextId, childsViewTextId, isLongTerm } }) => [
    { type: 'matching-recorded', impactTextId, childsViewTextId, isLongTerm },
  ],
};

function amend(
  state: PlacementState,
  { changes: given, textId }: CommandOf<'amend-referral'>,
): Outcome {
  const all = changesOf(referralOf(state), given);
  const isText = ({ field }: FieldChange) => field.endsWith('TextId');
  return [
    {
      type: 'referral-amended',
      changes: all.filter((change) => !isText(change)),
      rewritten: all.filter(isText).map(({ field, from, to }) => ({
        field,
        fromTextId: from as string | null,
        toTextId: to as string | null,
      })),
      textId,
    },
  ];
}
