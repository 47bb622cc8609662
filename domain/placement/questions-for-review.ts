import { londonDateOf, type EpochMs, type PlainDate } from '../calendar';
import type { CommandOf } from './commands';
import { eighteenthOf } from './fits-review';
import { inStage, lived } from './of-state';
import { asked } from './asking';
import type { QuestionOf } from './questions';
import { moveOf } from './questions-for-award';
import { repriceQuestion } from './questions-for-stay';
import { changeByMove } from './sibling-change';
import type { PlacementState } from './state';
import type { AgreedCore, StayTerms } from './stay-terms';
import type { StepDown } from './terms-of-ending';

// What is asked of the book and the register about a child's next place.

/**
 * The terms of the stay once it is decided what comes at 18: staying put has a price of its own
 * from the birthday on, which never rises to one that was agreed for a later day. Any other choice
 * takes back one that was recorded before, and what it had overtaken holds again.
 */
export function termsFromEighteen(
  state: PlacementState,
  { coreWeeklyPence }: Pick<CommandOf<'record-eighteen-decision'>, 'coreWeeklyPence'>,
): StayTerms | null {
  const { stay, outlook } = lived(state);
  const from = eighteenthOf(outlook);
  const wasStayingPut = outlook.eighteen?.choice === 'staying-put';
  if (from === null || (coreWeeklyPence === null && !wasStayingPut)) return null;
  const { overtaken: before = [], cores: known, ...terms } = stay.terms;
  const agreed = [...known.filter((core) => !wasStayingPut || core.from !== from), ...before];
  if (coreWeeklyPence === null) return { ...terms, cores: byDay(agreed) };
  const isOvertaken = (core: AgreedCore) =>
    core.from === from || (core.from > from && core.coreWeeklyPence >= coreWeeklyPence);
  const overtaken = agreed.filter(isOvertaken);
  const others = agreed.filter((core) => !isOvertaken(core));
  const cores = byDay([...others, { from, coreWeeklyPence }]);
  return { ...terms, cores, ...(overtaken.length > 0 && { overtaken }) };
}

function byDay(cores: readonly AgreedCore[]): readonly AgreedCore[] {
  return [...cores].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The price from the eighteenth birthday on; null where the decision leaves it as it is. */
export function eighteenQuestion(
  state: PlacementState,
  command: CommandOf<'record-eighteen-decision'>,
  at: EpochMs,
): QuestionOf<'reprice'> | null {
  const { outlook } = lived(state);
  const terms = termsFromEighteen(state, command);
  const from = eighteenthOf(outlook);
  if (terms === null || from === null) return null;
  return repriceQuestion(state, at, { from, terms });
}

/** When notice must be given so that it ends with the new start, and what both places cost. */
export function stepDownQuestion(
  state: PlacementState,
  { requiredStartOn, introductionsOn }: Pick<StepDown, 'requiredStartOn' | 'introductionsOn'>,
  at: EpochMs,
): QuestionOf<'step-down'> {
  const { startedOn, segments } = lived(state).stay;
  const noticeLastDayOn = state.stage === 'notice' ? state.notice.lastDayOn : null;
  const facts = { startedOn, requiredStartOn, introductionsOn, segments, noticeLastDayOn };
  return { ...asked(state, at), about: 'step-down', ...facts };
}

/** The follow-on placement starts on another day: nights that are over by then are left out. */
export function movedStepDownQuestion(
  state: PlacementState,
  requiredStartOn: PlainDate,
  at: EpochMs,
): QuestionOf<'step-down'> {
  const nights = nightsAhead(state, requiredStartOn, londonDateOf(at));
  return stepDownQuestion(state, { requiredStartOn, introductionsOn: nights }, at);
}

function nightsAhead(state: PlacementState, before: PlainDate, today: PlainDate) {
  const { stepDown } = lived(state).outlook;
  return (stepDown?.introductionsOn ?? []).filter((on) => today <= on && on < before);
}

export function transferQuestion(
  state: PlacementState,
  command: CommandOf<'transfer'>,
  at: EpochMs,
): QuestionOf<'transfer'> {
  const { providerId, offer: old } = lived(state).award;
  const { serviceLineId, movedOn, kind, accommodation } = command;
  const change = changeByMove(state, command);
  const reprice = change === null ? null : repriceQuestion(state, at, change);
  const offer = { ...old, serviceLineId, accommodation };
  const move = moveOf(state, { educationDisrupted: null, immediateRisk: kind === 'emergency' });
  const facts = { providerId, serviceLineId, movedOn, kind, offer, move, reprice };
  return { ...asked(state, at), about: 'transfer', ...facts };
}

/** Whether notice runs that was given for the new start of a step down. */
export function isForIt(
  state: PlacementState,
  { followOnId }: Pick<CommandOf<'end-step-down'>, 'followOnId'>,
): boolean {
  return state.stage === 'notice' && state.notice.followOnId === followOnId;
}

/** Notice is withdrawn, and a step down that still stands needs its own again. */
export function withdrawalForStepDown(
  state: PlacementState,
  at: EpochMs,
): QuestionOf<'notice-withdrawal'> {
  const { stay, outlook } = lived(state);
  const question = withdrawalQuestion(state, at);
  if (outlook.stepDown === null) return question;
  const { requiredStartOn } = outlook.stepDown;
  return { ...question, stepDown: { requiredStartOn, segments: stay.segments } };
}

/** What is waited for again when notice is withdrawn. */
export function withdrawalQuestion(
  state: PlacementState,
  at: EpochMs,
): QuestionOf<'notice-withdrawal'> {
  const { stay, award } = inStage(state, 'notice');
  const { startedOn } = stay;
  const { plannedEndOn } = award;
  return { ...asked(state, at), about: 'notice-withdrawal', startedOn, plannedEndOn };
}
