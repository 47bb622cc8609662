import { settlementOf } from '../ledger/settlement';
import { refuse, type Refusal } from '../refusal';
import type { EndingCommandType } from './commands-of-ending';
import type { FitsOf, Fitting, TurnsOf } from './fits';
import { inStage, lived } from './of-state';
import type { PlacementState } from './state';
import type { Actor } from './terms';

export const endingFits: FitsOf<EndingCommandType> = {
  'give-notice': ({ command: { lastDayOn }, today }) =>
    lastDayOn !== null && lastDayOn < today ? refuse('last-day-in-past', { today }) : null,
  'withdraw-notice': ({ state, command: { actor } }) => isGiver(state, actor),
  'bring-notice-forward': ({ state, command: { lastDayOn }, today }) => {
    if (lastDayOn < today) return refuse('last-day-in-past', { today });
    const { lastDayOn: before } = inStage(state, 'notice').notice;
    return lastDayOn < before ? null : refuse('notice-not-earlier', { lastDayOn: before });
  },
  'authorise-overstay': ({ state, command }) => {
    const { lastDayOn, overstayUntil } = inStage(state, 'notice').notice;
    const until = overstayUntil ?? lastDayOn;
    return command.until > until ? null : refuse('overstay-not-later', { until });
  },
  'end-placement': endFits,
  'record-exit-review': exitReviewFits,
  settle: ({ state, command }) => {
    const totalPence = settlementOf(inStage(state, 'ended'));
    const differs = command.totalPence !== totalPence;
    return differs ? refuse('settlement-differs', { totalPence }) : whatIsOpen(state);
  },
};

export const endingTurns: TurnsOf<EndingCommandType> = {
  'withdraw-notice': isGiver,
  settle: whatIsOpen,
};

/**
 * A settled placement takes no more commands. So disputed money is decided first, every late duty
 * met or waived by name, and every change that waits agreed to or rejected: it may be of the total.
 */
function whatIsOpen({ disputes, deadlines, changes }: PlacementState): Refusal | null {
  const held = disputes.filter(({ isOpen }) => isOpen);
  if (held.length > 0) {
    return refuse('dispute-open', { disputeIds: held.map(({ disputeId }) => disputeId) });
  }
  if (deadlines.length > 0) {
    return refuse('duties-open', { deadlineIds: deadlines.map(({ id }) => id) });
  }
  if (changes.length === 0) return null;
  return refuse('changes-waiting', { changeIds: changes.map(({ changeId }) => changeId) });
}

/** Notice is withdrawn by the party that gave it. */
function isGiver(state: PlacementState, { party }: Actor): Refusal | null {
  const { notice } = inStage(state, 'notice');
  return notice.party === party ? null : refuse('not-the-giver', { party: notice.party });
}

function endFits({ state, command, today }: Fitting<'end-placement'>): Refusal | null {
  const { endedOn } = command;
  if (endedOn > today) return refuse('date-in-future', { field: 'endedOn', today });
  const { startedOn } = lived(state).stay;
  return endedOn < startedOn ? refuse('end-before-start', { startedOn }) : null;
}

function exitReviewFits({ state, command, today }: Fitting<'record-exit-review'>): Refusal | null {
  const { heldOn, actions } = command;
  if (heldOn > today) return refuse('date-in-future', { field: 'heldOn', today });
  const { endedOn } = inStage(state, 'ended').ending;
  if (heldOn < endedOn) return refuse('met-before-counted', { countedFrom: endedOn });
  const early = actions.find(({ dueOn }) => dueOn < heldOn);
  if (early === undefined) return null;
  return refuse('action-before-review', { dueOn: early.dueOn, heldOn });
}
