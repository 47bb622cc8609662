import { londonDateOf, type EpochMs } from '../calendar';
import { noDetails } from './referral-details';
import type { CommandOf } from './commands';
import type { ImportCommandType } from './commands-of-import';
import { openDuties, type Outcome } from './compose';
import { heldFor, serviceReviews } from './compose-price';
import type { OutcomesOf } from './decide-given';
import { importedAgreement, importedOffer } from './imported-offer';
import type { AnswerOf } from './questions';
import type { PlacementState } from './state';

export const importOutcomes: OutcomesOf<ImportCommandType> = {
  'import-placement': ({ state, command, at, about }) =>
    importPlacement(state, command, { at, answer: about('import') }),
};

/**
 * The referral as it would have been, and the stay as it is. Nothing of it is judged by today's
 * policy: the child lives there, what is missing becomes a duty, and the money of days on which the
 * rules cannot decide is held. Services that are over have had their last review.
 */
function importPlacement(
  state: PlacementState,
  command: CommandOf<'import-placement'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'import'> },
): Outcome {
  const { councilId, rehearsal } = state;
  const { childId, lot, route, needLevel, needsTextId } = command;
  const { becameLookedAfterOn, keyStage4, startedOn, plannedEndOn, terms, lastHeld } = command;
  const { providerId, textHash, segments, commitments, envelopes, clocks, duties } = answer;
  const { commandId: agreementId } = command;
  const offer = importedOffer(command);
  const agreed = {
    ...{ agreementId, councilId, childId, lot, route, offer },
    ...{ startedOn, plannedEndOn, terms },
  };
  const today = londonDateOf(at);
  const services = terms.services.filter(({ until }) => until === null || until > today);
  const reviews = serviceReviews(services, state);
  const referral = { childId, lot, route, needLevel, needsTextId, becameLookedAfterOn, keyStage4 };
  return [
    {
      ...{ type: 'referral-opened', councilId, rehearsal, ...referral },
      ...{ requiredStartOn: startedOn, predecessorId: null, siblingGroup: null },
      details: { ...noDetails, needsTextId },
    },
    {
      ...{ type: 'placement-imported', providerId, textHash },
      agreement: importedAgreement(agreed, answer),
      ...{ startedOn, plannedEndOn, lastHeld, terms },
      ...{ segments, commitments, envelopes, clocks },
    },
    ...openDuties(state, 2, [...duties, ...reviews]),
    ...heldFor(state, answer.undecided, agreementId),
  ];
}
