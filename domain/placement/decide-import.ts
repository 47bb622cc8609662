import type { CommandOf } from './commands';
import type { ImportCommandType } from './commands-of-import';
import { openDuties, type Outcome } from './compose';
import type { OutcomesOf } from './decide-given';
import { importedAgreement, importedOffer } from './imported-offer';
import type { AnswerOf } from './questions';
import type { PlacementState } from './state';

export const importOutcomes: OutcomesOf<ImportCommandType> = {
  'import-placement': ({ state, command, about }) =>
    importPlacement(state, command, about('import')),
};

/**
 * The referral as it would have been, and the stay as it is. Nothing of it is judged by today's
 * policy: the child lives there, and what is missing becomes a duty.
 */
function importPlacement(
  state: PlacementState,
  command: CommandOf<'import-placement'>,
  answer: AnswerOf<'import'>,
): Outcome {
  const { councilId, rehearsal } = state;
  const { childId, lot, route, needLevel, needsTextId } = command;
  const { becameLookedAfterOn, keyStage4, startedOn, plannedEndOn, terms, lastHeld } = command;
  const { providerId, textHash, segments, commitments, envelopes, clocks, duties } = answer;
  const { commandId: agreementId } = command;
  const offer = importedOffer(command);
  const agreed = { agreementId, councilId, childId, offer, startedOn, plannedEndOn };
  const referral = { childId, lot, route, needLevel, needsTextId, becameLookedAfterOn, keyStage4 };
  return [
    {
      ...{ type: 'referral-opened', councilId, rehearsal, ...referral },
      requiredStartOn: startedOn,
    },
    {
      ...{ type: 'placement-imported', providerId, textHash },
      agreement: importedAgreement(agreed, answer),
      ...{ startedOn, plannedEndOn, lastHeld, terms },
      ...{ segments, commitments, envelopes, clocks },
    },
    ...openDuties(state, 2, duties),
  ];
}
