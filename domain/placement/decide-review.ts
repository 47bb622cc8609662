import type { EpochMs } from '../calendar';
import { refuse } from '../refusal';
import type { CommandOf } from './commands';
import type { ReviewCommandType } from './commands-of-review';
import { dropDeadlines, meetDeadlines, openDutiesAt, type Outcome } from './compose';
import { heldFor, repricedBy, unpriced } from './compose-price';
import type { Given, OutcomesOf } from './decide-given';
import type { EventBody } from './events';
import { eighteenthOf } from './fits-review';
import { isOfNewHome, namedHome } from './moved-home';
import { inStage, lived } from './of-state';
import { withdrawNotice } from './notice-withdrawn';
import { eighteenQuestion, isForIt, termsFromEighteen } from './questions-for-review';
import type { AnswerOf } from './questions';
import { changeByMove } from './sibling-change';
import type { Active, PlacementState } from './state';
import type { Deadline, Duty } from './terms';

// Whether the child still needs this place, what comes at 18, and the moves that follow.

export const reviewOutcomesOf: OutcomesOf<ReviewCommandType> = {
  'record-review': ({ state, command, at, about }) =>
    recordReview(state, command, { at, answer: about('next-duty') }),
  'record-eighteen-decision': decideEighteen,
  'begin-step-down': ({ state, command, at, about }) =>
    beginStepDown(inStage(state, 'active'), command, { at, answer: about('step-down') }),
  'end-step-down': ({ state, command, about }) =>
    endStepDown(state, command, isForIt(state, command) ? about('notice-withdrawal') : null),
  'move-step-down': ({ state, command, at, about }) =>
    moveStepDown(state, command, { at, answer: about('step-down') }),
  transfer: ({ state, command, at, about }) =>
    transfer(state, command, { at, answer: about('transfer') }),
};

/** The review that was due is met, the next counts from this day, and a change is followed up. */
function recordReview(
  state: PlacementState,
  { heldOn, outcome, textId }: CommandOf<'record-review'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'next-duty'> },
): Outcome {
  const met = meetDeadlines(state, 'step-down-review', heldOn);
  return [
    { type: 'review-recorded', heldOn, outcome, textId },
    ...met,
    ...openDutiesAt(state, 1 + met.length, { duties: answer.duties, at }),
  ];
}

function decideEighteen(given: Given<'record-eighteen-decision'>): Outcome {
  const { state, command, at, about } = given;
  const { choice, decidedOn, coreWeeklyPence, textId } = command;
  const { outlook } = lived(state);
  const from = coreWeeklyPence === null ? null : eighteenthOf(outlook);
  const priced =
    eighteenQuestion(state, command, at) === null ? [] : repriced(given, about('reprice'));
  if ('refused' in priced) return priced;
  return [
    { type: 'eighteen-decided', choice, decidedOn, from, coreWeeklyPence, textId },
    ...priced,
    ...meetDeadlines(state, 'eighteen-decision', decidedOn),
  ];
}

function repriced(
  { state, command }: Given<'record-eighteen-decision'>,
  answer: AnswerOf<'reprice'>,
): Outcome {
  const refused = unpriced(state, answer);
  if (refused !== null) return { refused };
  const { stay, outlook } = lived(state);
  const from = eighteenthOf(outlook) ?? stay.startedOn;
  const terms = termsFromEighteen(state, command) ?? stay.terms;
  return [
    repricedBy(answer, { from, terms }),
    ...heldFor(state, answer.undecided, command.commandId),
  ];
}

/** The follow-on placement is opened by what hears of this event, under the command's own id. */
function beginStepDown(
  state: Active,
  {
    commandId,
    type: _type,
    actor: _actor,
    ifVersion: _version,
    ...wanted
  }: CommandOf<'begin-step-down'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'step-down'> },
): Outcome {
  const { giveNoticeOn, lastDayOn, doubleRunningPence, duties } = answer;
  const aligned = { giveNoticeOn, lastDayOn, doubleRunningPence };
  return [
    { type: 'step-down-begun', followOnId: commandId, ...wanted, ...aligned },
    ...openDutiesAt(state, 1, { duties, at }),
  ];
}

/** What is owed for a step down while it is under way; a night that is kept is met by itself. */
const dutiesOfStepDown = ['notice-for-step-down', 'introduction'] as const;

/** Notice is owed by another day; nights that lie before the new start stay as they are. */
function moveStepDown(
  state: PlacementState,
  { followOnId, startsOn: requiredStartOn }: CommandOf<'move-step-down'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'step-down'> },
): Outcome {
  const { giveNoticeOn, lastDayOn, doubleRunningPence } = answer;
  const aligned = { giveNoticeOn, lastDayOn, doubleRunningPence };
  const dayOf = ({ kind, dueOn }: Pick<Deadline, 'kind' | 'dueOn'>) => `${kind} ${dueOn}`;
  const open = state.deadlines.filter(({ kind }) => dutiesOfStepDown.some((one) => one === kind));
  const wanted = new Set(answer.duties.map(({ deadline }) => dayOf(deadline)));
  const known = new Set(open.map(dayOf));
  const gone = open.filter((deadline) => !wanted.has(dayOf(deadline)));
  // A night that is not open any more was kept, or called off: only notice is owed anew.
  const duties = answer.duties.filter(
    ({ deadline }) => deadline.kind === 'notice-for-step-down' && !known.has(dayOf(deadline)),
  );
  return [
    { type: 'step-down-moved', followOnId, requiredStartOn, ...aligned },
    ...gone.map(({ id }): EventBody => ({ type: 'deadline-dropped', deadlineId: id })),
    ...openDutiesAt(state, 1 + gone.length, { duties, at }),
  ];
}

/** Notice that was given for the new start goes with it, and the placement goes on. */
function endStepDown(
  state: PlacementState,
  { followOnId }: CommandOf<'end-step-down'>,
  answer: AnswerOf<'notice-withdrawal'> | null,
): Outcome {
  const failed: readonly EventBody[] = [
    { type: 'step-down-failed', followOnId },
    ...dropDeadlines(state, dutiesOfStepDown),
  ];
  if (answer === null) return failed;
  const { clocks } = answer;
  return [...failed, ...withdrawNotice(state, { party: 'council', textId: null, clocks })];
}

/** Only inside one provider is it the same stay; anything else is an end and a new placement. */
function transfer(
  state: PlacementState,
  command: CommandOf<'transfer'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'transfer'> },
): Outcome {
  const { commandId, serviceLineId, movedOn, kind, accommodation, textId } = command;
  const { award, referral } = lived(state);
  if (answer.providerId !== award.providerId) {
    return { refused: refuse('not-same-provider', { serviceLineId }) };
  }
  const { lot } = referral;
  if (!answer.lots.includes(lot)) {
    return { refused: refuse('home-not-for-lot', { serviceLineId, lot }) };
  }
  const { serviceLineId: fromServiceLineId } = award.offer;
  const change = changeByMove(state, command);
  const { priced, obstacles, needed: approvals, missingFacts, areaAuthority } = answer;
  const head: readonly EventBody[] = [
    {
      ...{ type: 'child-transferred', fromServiceLineId, serviceLineId, movedOn, kind, textId },
      ...{ accommodation, obstacles, approvals, missingFacts, areaAuthority },
    },
    ...(change === null || priced === null
      ? []
      : [repricedBy(priced, change), ...heldFor(state, priced.undecided, commandId)]),
  ];
  const { gone, duties } = signaturesAfterMove(state, { serviceLineId, duties: answer.duties });
  const bodies = [...head, ...gone];
  return [...bodies, ...openDutiesAt(state, bodies.length, { duties, at })];
}

/** Back in the home that the agreement names, no other text of it is to be signed. */
function signaturesAfterMove(
  state: PlacementState,
  { serviceLineId, duties }: { readonly serviceLineId: string; readonly duties: readonly Duty[] },
): { readonly gone: readonly EventBody[]; readonly duties: readonly Duty[] } {
  if (serviceLineId !== namedHome(lived(state))) return { gone: [], duties };
  const moot = state.deadlines.filter((one) => isOfNewHome(state, one));
  return {
    gone: moot.map(({ id }) => ({ type: 'deadline-dropped', deadlineId: id })),
    duties: duties.filter(({ deadline }) => deadline.kind !== 'agreement-signature'),
  };
}
