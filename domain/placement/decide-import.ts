import { londonDateOf, type EpochMs } from '../calendar';
import { noDetails } from './referral-details';
import type { CommandOf } from './commands';
import type { ImportCommandType } from './commands-of-import';
import { openDutiesAt, type Outcome } from './compose';
import { heldAbove, heldFor, serviceReviews } from './compose-price';
import type { OutcomesOf } from './decide-given';
import type { EventBody } from './events';
import { foreseen } from './foreseen';
import { importedAgreement, importedOffer } from './imported-offer';
import type { AnswerOf } from './questions';
import type { SiblingGroup } from './siblings';
import type { PlacementState } from './state';
import type { StayTerms } from './stay-terms';

export const importOutcomes: OutcomesOf<ImportCommandType> = {
  'import-placement': ({ state, command, at, about }) =>
    importPlacement(state, command, { at, answer: about('import') }),
};

/**
 * The referral as it would have been, and the stay as it is. Nothing of it is judged by today's
 * policy: the child lives there, what is missing becomes a duty, and money is held, both that of
 * days on which the rules cannot decide and what is above a ceiling. Services that are over have
 * had their last review.
 */
function importPlacement(
  state: PlacementState,
  command: CommandOf<'import-placement'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'import'> },
): Outcome {
  const { councilId, rehearsal } = state;
  const { childId, lot, route, needLevel, needsTextId } = command;
  const { becameLookedAfterOn, keyStage4, startedOn, plannedEndOn, terms, lastHeld } = command;
  const { providerId, textHash, segments, commitments, envelopes, clocks } = answer;
  const { commandId: agreementId } = command;
  const offer = importedOffer(command);
  const agreed = {
    ...{ agreementId, councilId, childId, lot, route, offer },
    ...{ startedOn, plannedEndOn, terms },
  };
  const today = londonDateOf(at);
  const services = terms.services.filter(({ until }) => until === null || until > today);
  const duties = serviceReviews(services, state, answer);
  const reviews = openDutiesAt(state, 2, { duties, at });
  const referral = { childId, lot, route, needLevel, needsTextId, becameLookedAfterOn, keyStage4 };
  const { undecided, above } = answer;
  const arrived: readonly EventBody[] = [
    {
      ...{ type: 'referral-opened', councilId, rehearsal, ...referral },
      ...{ requiredStartOn: startedOn, predecessorId: null },
      siblingGroup: groupOf(state, terms),
      details: { ...noDetails, needsTextId },
    },
    {
      ...{ type: 'placement-imported', providerId, textHash },
      agreement: importedAgreement(agreed, answer),
      ...{ startedOn, plannedEndOn, lastHeld, terms },
      ...{ segments, commitments, envelopes, clocks },
    },
    ...reviews,
    ...foreseen(state, 2 + reviews.length, { answer, at }),
    ...heldFor(state, undecided, agreementId),
  ];
  const held = { above, commandId: agreementId, at };
  return [...arrived, ...heldAbove(state, arrived.length, held)];
}

/** Who came here together is one group, by the first of its placements. */
function groupOf(
  { placementId }: PlacementState,
  { siblings: known }: StayTerms,
): SiblingGroup | null {
  const siblings = known.map(({ siblingId }) => siblingId);
  const [siblingGroupId] = [placementId, ...siblings].sort();
  if (siblings.length === 0 || siblingGroupId === undefined) return null;
  return { siblingGroupId, siblings, keepTogether: true };
}
