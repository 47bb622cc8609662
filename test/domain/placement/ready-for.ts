import { plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import type { Command, CommandType } from '../../../domain/placement/commands';
import { begin, type PlacementState, type Stage } from '../../../domain/placement/state';
import type { Deadline, DeadlineKind, Lot } from '../../../domain/placement/terms';
import { fits } from '../../../domain/placement/transitions';
import {
  aPlacementIn,
  command,
  day,
  monday,
  offerOf,
  ordinary,
  step,
} from '../../support/a-placement';
import { contested } from '../../support/ordinary-challenge';
import { beforeOrdinary } from '../../support/ordinary-stay';
import { people } from '../../support/people';
import { variantOf } from '../../support/variants';

// A placement in a stage in which a command can really be carried out: what the command answers to
// has been asked before, or the placement has come to the stage by another way than the ordinary.

export interface Ready {
  readonly state: PlacementState;
  readonly at: number;
}

interface Cell {
  readonly stage: Stage;
  readonly type: CommandType;
  readonly lot: Lot;
}

/** Days to wait in a stage until the dates of the ordinary commands have come. */
const patience: Partial<Record<Stage, number>> = {
  inviting: 1,
  awarding: 20,
  agreeing: 20,
  arranged: 20,
  active: 3,
  notice: 40,
};

export function readyFor(cell: Cell): Ready {
  const { stage, type, lot } = cell;
  if (stage === 'drafting' && isOpening(type)) return { state: begin(nobody), at: monday };
  if (isOfEarlyStart(type) && onceStarted.includes(stage)) return madeEarly(cell);
  const life = aPlacementIn(stage, lot);
  // Notice is brought forward while it runs, and not when its last day has gone by.
  const waits = type === 'bring-notice-forward' ? 0 : (patience[stage] ?? 0) * day;
  const state = after(life, cell, life.at + waits);
  return { state, at: life.at + waits };
}

/** The command as this cell asks it. */
export function askedIn({ stage, type, lot }: Cell, state: PlacementState): Command {
  const asked = variantOf(ordinary[type](state), { lot });
  if (type === 'submit-offer' && stage !== 'inviting') {
    // Whoever has answered does not offer again; another may, and is held apart as late.
    const offer = variantOf(
      command('submit-offer', { offer: offerOf('cedar', 440_000) }, { actor: people.cedar }),
      { lot },
    );
    return offer;
  }
  if (asked.type === 'transfer' && 'award' in state) {
    return { ...asked, accommodation: state.award.offer.accommodation };
  }
  if (asked.type === 'begin-step-down' && lot === 'fostering') {
    return { ...asked, lot: 'residential' };
  }
  return asked;
}

const nobody = { placementId: 'placement-1', councilId: 'lewisham', rehearsal: false };

const isOpening = (type: CommandType): boolean =>
  type === 'open-referral' || type === 'import-placement';

/** Papers that are signed, approved or said after the child has moved in. */
const isOfEarlyStart = (type: CommandType): boolean => early.includes(type);

const early: readonly CommandType[] = [
  ...(['record-limb', 'approve-award', 'reject-award'] as const),
  ...(['sign-agreement', 'reject-agreement', 'revise-agreement'] as const),
];

const onceStarted: readonly Stage[] = ['active', 'notice', 'ended'];

/** A placement that was made at night, so that its papers are still owed, as far as a stage. */
function madeEarly({ stage, lot }: Cell): Ready {
  const { state, at } = aPlacementIn('drafting', lot);
  const made = stepped(state, 'record-placement-made', { lot, at });
  const then = at + 2 * day;
  if (stage === 'active') return { state: made, at: then };
  const noticed = stepped(made, 'give-notice', { lot, at: then });
  if (stage === 'notice') return { state: noticed, at: then };
  const later = at + 60 * day;
  return { state: stepped(noticed, 'end-placement', { lot, at: later }), at: later };
}

function stepped(
  state: PlacementState,
  type: CommandType,
  { lot, at }: { readonly lot: Lot; readonly at: number },
): PlacementState {
  const turn = step(state, variantOf(ordinary[type](state), { lot }), at);
  if ('refused' in turn.verdict) throw new Error(`${type}: ${turn.verdict.refused.code}`);
  return turn.state;
}

const inSearch: Partial<Record<CommandType, CommandType>> = {
  'answer-question': 'ask-question',
  'withdraw-offer': 'submit-offer',
  'revise-offer': 'invite-revision',
};

function after({ state }: { state: PlacementState }, cell: Cell, at: number): PlacementState {
  const { stage, type, lot } = cell;
  if (stage === 'inviting' && type === 'close-window') return allAnswered(state, cell, at);
  if (!fits(stage, type)) return state;
  if (type === 'challenge-award') return contested(state, { at, isOpen: false });
  if (type === 'answer-challenge') {
    const open = contested(state, { at, isOpen: true });
    return stage === 'ended' ? owing(open, 'challenge-answer') : open;
  }
  const isLived = stage === 'active' || stage === 'notice';
  if (isLived && (type === 'end-step-down' || type === 'move-step-down'))
    return steppingDown(state);
  const isEarly = !onceStarted.includes(stage);
  if (isEarly && (type === 'meet-deadline' || type === 'waive-deadline')) {
    return owing(state, 'area-authority');
  }
  if (stage === 'ended' && type === 'record-authority') return owing(state, 'authority');
  const isOffered = stage === 'evaluating' && type === 'withdraw-offer';
  const first = isOffered ? undefined : (beforeOrdinary[type] ?? inSearch[type]);
  if (first === undefined) return state;
  // What was varied while the child lived there may be signed after.
  return fits(stage, first) ? stepped(state, first, { lot, at }) : withVariation(state, lot);
}

function allAnswered(state: PlacementState, { lot }: Cell, at: number): PlacementState {
  const offered = stepped(state, 'submit-offer', { lot, at });
  const declined = stepped(offered, 'decline-referral', { lot, at });
  const last = { serviceLineId: 'home-cedar', reason: 'location', textId: null } as const;
  return step(declined, command('decline-referral', last, { actor: people.cedar }), at).state;
}

function withVariation(state: PlacementState, lot: Lot): PlacementState {
  const living = aPlacementIn('active', lot);
  const { changes } = stepped(living.state, 'vary-services', { lot, at: living.at });
  return { ...state, changes };
}

function steppingDown(state: PlacementState): PlacementState {
  if (!('outlook' in state)) return state;
  const onDay = plainDate('2026-01-05');
  const stepDown = {
    ...({ followOnId: 'placement-2', lot: 'fostering', introductionsOn: [] } as const),
    ...{ requiredStartOn: onDay, giveNoticeOn: onDay, lastDayOn: onDay },
    doubleRunningPence: pence(0),
  };
  return { ...state, outlook: { ...state.outlook, stepDown } };
}

/** Something is owed that no ordinary life owes in this stage. */
function owing(state: PlacementState, kind: DeadlineKind): PlacementState {
  const countedFrom = plainDate('2024-06-03');
  const owed: Deadline = {
    ...({ id: `${kind}-99`, kind, standing: 'stated', ruleId: `timing.${kind}` } as const),
    ...{ countedFrom, dueOn: plainDate('2024-06-10'), dueAt: monday + 7 * day },
  };
  return { ...state, deadlines: [owed, ...state.deadlines] };
}
