import type { EventOf, PlacementEvent } from '../placement/events';
import { isOfNewHome } from '../placement/moved-home';
import type { PlacementState } from '../placement/state';
import type { Deadline, DeadlineKind } from '../placement/terms';
import type { Around, Letter, Recipient } from './letter';
import type { EndingLetterFacts } from './letter-facts-of-ending';
import { areaAuthority } from './area-authority';
import { isTold } from './letters-of-change';
import { awarded, council } from './recipients';

/** Duties, reviews, birthdays, and the moves that follow from them. */
export function lettersOfEnding(event: PlacementEvent, around: Around): readonly Letter[] {
  const { before, after } = around;
  const { placementId } = event;
  const officer = council(after, 'placement-officer');
  const bothSides = [officer, ...awarded(after)];
  switch (event.type) {
    case 'birthday-reached': {
      const { age, because } = event;
      return [{ kind: 'birthday-reached', to: officer, placementId, facts: { age, because } }];
    }
    case 'eighteen-decided': {
      const { choice, from } = event;
      const facts = { choice, from };
      return bothSides.map((to) => ({ kind: 'eighteen-decided', to, placementId, facts }));
    }
    case 'step-down-begun': {
      const { lot, requiredStartOn, giveNoticeOn, lastDayOn, doubleRunningPence } = event;
      const facts = { lot, requiredStartOn, giveNoticeOn, lastDayOn, doubleRunningPence };
      return [{ kind: 'step-down-begun', to: officer, placementId, facts }];
    }
    case 'step-down-moved': {
      const facts = movedFacts(event, around);
      return [{ kind: 'step-down-moved', to: officer, placementId, facts }];
    }
    case 'step-down-failed': {
      const { followOnId } = event;
      return [{ kind: 'step-down-failed', to: officer, placementId, facts: { followOnId } }];
    }
    case 'child-transferred': {
      const { serviceLineId, movedOn } = event;
      const facts = { serviceLineId, movedOn };
      const told = bothSides.map((to): Letter => ({
        ...{ kind: 'child-transferred', to, placementId, facts },
      }));
      return [...told, ...areaAuthority(event, after)];
    }
    default:
      return [...lettersOfNotice(event, bothSides), ...lettersOfDuty(event, { before, after })];
  }
}

/** What becomes of notice that was given. */
function lettersOfNotice(
  event: PlacementEvent,
  bothSides: readonly Recipient[],
): readonly Letter[] {
  const { placementId } = event;
  switch (event.type) {
    case 'notice-withdrawn': {
      const facts = { by: event.party };
      return bothSides.map((to) => ({ kind: 'notice-withdrawn', to, placementId, facts }));
    }
    case 'notice-brought-forward': {
      const facts = { by: event.party, lastDayOn: event.lastDayOn, reason: event.shorterReason };
      return bothSides.map((to) => ({ kind: 'notice-brought-forward', to, placementId, facts }));
    }
    case 'overstay-authorised': {
      const { lastDayOn, until, reason } = event;
      const facts = { lastDayOn, until, reason };
      return bothSides.map((to) => ({ kind: 'overstay-authorised', to, placementId, facts }));
    }
    default:
      return [];
  }
}

function movedFacts(
  event: EventOf<'step-down-moved'>,
  { before, after }: Around,
): EndingLetterFacts['step-down-moved'] {
  const { requiredStartOn, giveNoticeOn, lastDayOn, doubleRunningPence } = event;
  const isGiven = after.stage === 'notice';
  const facts = { requiredStartOn, giveNoticeOn, lastDayOn, doubleRunningPence, isGiven };
  const stood = 'outlook' in before ? before.outlook.stepDown : null;
  return stood?.requiredStartOn === requiredStartOn ? { ...facts, isOwedAgain: true } : facts;
}

/**
 * Overdue is never silent: the officer hears of it, and the approver too. Some duties have words of
 * their own for the officer, who is told once.
 */
function lettersOfDuty(event: PlacementEvent, { before, after }: Around): readonly Letter[] {
  const { placementId } = event;
  if (event.type === 'deadline-moved') return lettersOfMove(event, { before, after });
  const facts = 'deadlineId' in event ? dutyIn(before, event.deadlineId) : null;
  if (facts === null) return [];
  switch (event.type) {
    case 'deadline-reminded':
      return whoDoes(facts, after).map((to) => ({
        ...{ kind: 'duty-due-soon', to, placementId, facts },
      }));
    case 'deadline-missed':
      return whoHearsLate(facts.duty, after).map((to) => ({
        ...{ kind: 'duty-missed', to, placementId, facts },
      }));
    default:
      return [];
  }
}

/** Whoever has to do it hears of its new day. Of a window everybody who was asked hears already. */
function lettersOfMove(
  { placementId, deadlineId, fromDueOn, dueOn }: EventOf<'deadline-moved'>,
  { before, after }: Around,
): readonly Letter[] {
  const deadline = before.deadlines.find(({ id }) => id === deadlineId);
  if (deadline === undefined || deadline.kind === 'offer-window') return [];
  const { kind: duty } = deadline;
  const facts = { duty, fromDueOn, dueOn, ...ofNewHome(before, deadline) };
  return whoDoes(facts, after).map((to) => ({ kind: 'duty-moved', to, placementId, facts }));
}

/** A text that is not out can be signed by nobody: the officer has to issue it. */
function whoDoes(
  { duty, isOfNewHome: isToIssue }: DutyFacts,
  state: PlacementState,
): readonly Recipient[] {
  if (isToIssue) return [council(state, 'placement-officer')];
  switch (duty) {
    case 'award-approval':
    case 'challenge-answer':
      return [council(state, 'approver')];
    case 'agreement-signature':
      return [council(state, 'signatory'), ...awarded(state, 'signatory')];
    default:
      return [council(state, 'placement-officer')];
  }
}

/** An answer that approvers owe and have not given is their managers' to hear of, too. */
function whoHearsLate(duty: Deadline['kind'], state: PlacementState): readonly Recipient[] {
  return [
    ...(isTold(duty) ? [] : [council(state, 'placement-officer')]),
    council(state, 'approver'),
    ...(duty === 'challenge-answer' ? [council(state, 'contract-manager')] : []),
  ];
}

const toldOtherwise: readonly DeadlineKind[] = [
  'offer-window',
  'award-approval',
  'agreement-signature',
  'arrival',
  'notice-ends',
];

type DutyFacts = Omit<EndingLetterFacts['duty-missed'], 'dueOn'>;

/** Null for what another letter tells: of the window, the award, signatures, arrival and notice. */
function dutyIn(
  state: PlacementState,
  deadlineId: string,
): EndingLetterFacts['duty-missed'] | null {
  const deadline = state.deadlines.find(({ id }) => id === deadlineId);
  if (deadline === undefined) return null;
  const { kind: duty, dueOn } = deadline;
  const moved = ofNewHome(state, deadline);
  if (toldOtherwise.includes(duty) && !moved.isOfNewHome) return null;
  return { duty, dueOn, ...moved };
}

function ofNewHome(
  state: PlacementState,
  deadline: Deadline,
): Pick<EndingLetterFacts['duty-missed'], 'isOfNewHome'> {
  return isOfNewHome(state, deadline) ? { isOfNewHome: true } : {};
}
