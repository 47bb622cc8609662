import { earliest, londonDateOf, type EpochMs, type PlainDate } from '../calendar';
import { asked, type QuestionsFor } from './asking';
import type { CommandOf } from './commands';
import { awarded, lived, stayed, termsAtStart } from './of-state';
import type { Question, QuestionOf } from './questions';
import { earlyStartQuestion, revisedTerms } from './questions-for-award';
import { changeBySibling } from './sibling-change';
import type { PlacementState } from './state';
import { absentFrom, backOn, heldFrom, matchedOn } from './stay-terms';

/** What is asked while the child lives there, or is awaited. */
export const stayQuestions: QuestionsFor = {
  'confirm-start': ({ state, command, at }) => {
    // Nobody has approved yet, and the child is there: the papers are asked for with the price.
    if (state.stage === 'awarding') return earlyStartQuestion(state, command, at);
    const { startedOn } = command;
    const placed = awarded(state);
    const { plannedEndOn, urgency, commitments: held } = placed.award;
    const { becameLookedAfterOn, predecessorId } = placed.referral;
    const { providerId } = placed.award;
    const terms = termsAtStart(placed, startedOn);
    const facts = { startedOn, plannedEndOn, urgency, becameLookedAfterOn, terms };
    const question = { ...asked(state, at), ...facts, predecessorId, providerId, held };
    return { ...question, about: 'start', ...signingBefore(placed, startedOn) };
  },
  'move-start': ({ state, command, at }) => movingQuestion(state, command, at),
  'record-non-arrival': ({ state, command: { startsOn, commandId }, at }) =>
    startsOn === null ? null : movingQuestion(state, { startsOn, commandId }, at),
  'record-absence': ({ state, command: { commandId, kind, from }, at }) => {
    const terms = absentFrom(lived(state).stay.terms, { absenceId: commandId, kind, from });
    return repriceQuestion(state, at, { from, terms, absentFrom: from });
  },
  'end-absence': ({ state, command: { absenceId, until }, at }) => {
    const terms = backOn(lived(state).stay.terms, { absenceId, until });
    return repriceQuestion(state, at, { from: until, terms });
  },
  'decide-absence': ({ state, command: { decision }, at }) => {
    if (decision !== 'hold') return null;
    const from = londonDateOf(at);
    return repriceQuestion(state, at, { from, terms: heldFrom(lived(state).stay.terms, from) });
  },
  'record-long-term-match': ({ state, command, at }) => {
    const { terms } = lived(state).stay;
    const before = terms.matchedLongTermOn ?? command.matchedOn;
    const from = earliest(command.matchedOn, before);
    return repriceQuestion(state, at, { from, terms: matchedOn(terms, command.matchedOn) });
  },
  'extend-placement': ({ state, command, at }) => anotherEndQuestion(state, command, at),
  'shorten-placement': ({ state, command, at }) => anotherEndQuestion(state, command, at),
  'record-sibling': ({ state, command, at }) => {
    const change = changeBySibling(state, command);
    return change === null || !('stay' in state) ? null : repriceQuestion(state, at, change);
  },
  'follow-rates': ({ state, command: { from }, at }) => {
    const { terms } = lived(state).stay;
    return repriceQuestion(state, at, { from, terms, adopt: { from, what: 'rates' } });
  },
};

/** A child who comes on another day than was planned: signatures of an urgent start follow it. */
function signingBefore(
  { award, deadlines }: ReturnType<typeof awarded>,
  startedOn: PlainDate,
): Pick<QuestionOf<'start'>, 'signing'> {
  const { startsOn, urgency: signature } = award;
  const isOpen = deadlines.some(({ kind }) => kind === 'agreement-signature');
  if (!isOpen || startsOn === startedOn) return {};
  return { signing: { startedOn: startsOn, deadlines, signature } };
}

type Reprice = Pick<QuestionOf<'reprice'>, 'from' | 'terms'> &
  Partial<
    Pick<
      QuestionOf<'reprice'>,
      | 'startedOn'
      | 'until'
      | 'adopt'
      | 'dateOfBirthId'
      | 'absentFrom'
      | 'counted'
      | 'corrected'
      | 'left'
      | 'lookedAfterOn'
    >
  >;

/**
 * The price from a day on, with the stay's terms as they are now; what is not said is as it was.
 */
export function repriceQuestion(
  state: PlacementState,
  at: EpochMs,
  { from, terms, ...changed }: Reprice,
): QuestionOf<'reprice'> {
  const living = stayed(state);
  const { startedOn, segments: recorded, books, commitments: held } = living.stay;
  const { plannedEndOn } = living.award;
  const until = living.stage === 'ended' ? living.ending.endedOn : null;
  const usual = { adopt: null, dateOfBirthId: null, absentFrom: null, counted: null };
  const stay = { startedOn, plannedEndOn, until, recorded, held, books };
  return { ...asked(state, at), about: 'reprice', ...stay, ...usual, ...changed, from, terms };
}

/** The text of the agreement states the start, so another start is another version of it. */
function movingQuestion(
  state: PlacementState,
  { startsOn, commandId }: Pick<CommandOf<'move-start'>, 'commandId' | 'startsOn'>,
  at: EpochMs,
): Question {
  const placed = awarded(state);
  const { award, referral } = placed;
  const { plannedEndOn, offer, urgency, matchedLongTermOn, providerId } = award;
  const { predecessorId } = referral;
  const agreement = { ...revisedTerms(placed, commandId), startsOn };
  const planned = { startsOn, plannedEndOn, offer, matchedLongTermOn, urgency, agreement };
  return { ...asked(state, at), about: 'moving', ...planned, predecessorId, providerId };
}

/** The same stay to a later planned end, or to an earlier one. */
function anotherEndQuestion(
  state: PlacementState,
  { plannedEndOn }: Pick<CommandOf<'extend-placement'>, 'plannedEndOn'>,
  at: EpochMs,
): QuestionOf<'extension'> {
  const { startedOn, terms, segments: recorded } = lived(state).stay;
  return { ...asked(state, at), about: 'extension', startedOn, plannedEndOn, terms, recorded };
}
