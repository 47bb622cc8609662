import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { londonDateOf } from '../../../domain/calendar';
import { invariant } from '../../../domain/invariant';
import { admissible } from '../../../domain/placement/admissible';
import { commandTypes, type Command, type CommandType } from '../../../domain/placement/commands';
import { refusedByEnvelope } from '../../../domain/placement/decide';
import { evolveAll } from '../../../domain/placement/evolve';
import type { PlacementEvent } from '../../../domain/placement/events';
import { dueClocks } from '../../../domain/placement/perform-clock';
import { mayAsk } from '../../../domain/placement/permissions';
import { relayActor } from '../../../domain/placement/relay-actor';
import { begin, type PlacementState, type Stage } from '../../../domain/placement/state';
import type { Lot } from '../../../domain/placement/terms';
import { commandsThatFit } from '../../../domain/placement/transitions';
import { judge, monday, ordinary, wake } from '../../support/a-placement';
import { people } from '../../support/people';
import { variantOf } from '../../support/variants';
import { emptyEnvelope, post, type Envelope } from './an-envelope';

// Random lives of the pure core: any commands, by anybody, in any order and at any time, with
// clocks performed as the loop performs them, and an envelope that may have too little room.

export const actors = { ...people, relay: relayActor };

/** `pick` chooses the command: of an ordinary life, of those that fit the stage, or of all. */
export interface Move {
  readonly what: 'onward' | 'fitting' | 'any';
  readonly pick: number;
  readonly who: keyof typeof actors | 'fitting';
  readonly hours: number;
  readonly repeats: boolean;
}

export interface LifePlan {
  readonly lot: Lot;
  readonly isImported: boolean;
  readonly roomPence: number;
  readonly moves: readonly Move[];
}

const pick = fc.nat(10_000);
const onward: fc.Arbitrary<Move> = fc.record({
  what: fc.constant<Move['what']>('onward'),
  pick,
  who: fc.constant<Move['who']>('fitting'),
  hours: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 24 * 9 })),
  repeats: fc.constant(false),
});
const fitting: fc.Arbitrary<Move> = fc.record({
  what: fc.constant<Move['what']>('fitting'),
  pick,
  who: fc.constant<Move['who']>('fitting'),
  hours: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 60 }) }, fc.nat(24 * 60)),
  repeats: fc.boolean(),
});
const any: fc.Arbitrary<Move> = fc.record({
  what: fc.constant<Move['what']>('any'),
  pick,
  who: fc.constantFrom<Move['who']>('fitting', ...(Object.keys(actors) as (keyof typeof actors)[])),
  hours: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 60 }) }, fc.nat(24 * 200)),
  repeats: fc.boolean(),
});

export const movesOfALife = 40;

export const anyLife: fc.Arbitrary<LifePlan> = fc.record({
  lot: fc.constantFrom<Lot>('residential', 'residential', 'supportedAccommodation', 'fostering'),
  isImported: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  // A year costs some £230,000: none fits, one fits and grows too dear, or there is no end of it.
  roomPence: fc.constantFrom(1, 24_000_000, 1_000_000_000, 1_000_000_000),
  moves: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: onward },
      { weight: 4, arbitrary: fitting },
      { weight: 2, arbitrary: any },
    ),
    { minLength: movesOfALife, maxLength: movesOfALife },
  ),
});

/** One request and what came of it; the code of a refusal, or null when it was carried out. */
export interface Asked {
  readonly type: CommandType;
  readonly refused: string | null;
}

export interface Lived {
  readonly plan: LifePlan;
  readonly states: readonly PlacementState[];
  readonly events: readonly PlacementEvent[];
  readonly asked: readonly Asked[];
  readonly envelopes: readonly Envelope[];
}

/** Plays a plan. Throws where one step breaks what every step must hold. */
export function live(plan: LifePlan): Lived {
  const life = new Life(plan);
  life.ask(life.opening(), monday);
  let at = monday;
  for (const move of plan.moves) {
    // A window is open for five days, and much may be asked in it.
    const hours = life.isInviting() ? move.hours % 16 : move.hours;
    at += hours * 60 * 60 * 1000;
    const command = life.commandOf(move, at);
    life.ask(command, at);
    if (move.repeats) life.ask(command, at);
  }
  const { states, events, asked, envelopes } = life;
  return { plan, states, events, asked, envelopes };
}

class Life {
  readonly states: PlacementState[] = [];
  readonly events: PlacementEvent[] = [];
  readonly asked: Asked[] = [];
  readonly envelopes: Envelope[] = [];
  private state: PlacementState = begin(beginning);
  private readonly plan: LifePlan;

  constructor(plan: LifePlan) {
    this.plan = plan;
    this.envelopes.push(emptyEnvelope(plan.roomPence));
  }

  isInviting(): boolean {
    return this.state.stage === 'inviting';
  }

  opening(): Command {
    const { lot, isImported } = this.plan;
    return variantOf(ordinary[isImported ? 'import-placement' : 'open-referral'](), { lot });
  }

  commandOf(move: Move, at: number): Command {
    const type = typeOf(move, this.state);
    const { lot } = this.plan;
    const today = londonDateOf(at);
    const command = variantOf(ordinary[type](this.state), {
      ...{ lot, pick: move.pick, state: this.state, today },
    });
    return move.who === 'fitting' ? command : { ...command, actor: actors[move.who] };
  }

  /** One turn of the loop: what was due, the command, and what a late fact made due. */
  ask(command: Command, at: number): void {
    this.perform(at);
    const isKnown = this.state.commandIds.includes(command.commandId);
    if (isKnown) return;
    const before = this.state;
    const verdict = judge(before, command, at);
    const refused = 'refused' in verdict ? verdict.refused.code : this.withoutRoom(verdict.events);
    const events =
      refused === 'envelope-exceeded'
        ? [refusedByEnvelope(before, command, { at, bookDigest: null })]
        : verdict.events;
    if (refused === null) {
      invariant(mayAsk(command.type, command.actor), `${command.type} was somebody else's to ask`);
      invariant(admissible(before, command, at) === null, `${command.type} fits what it met`);
      invariant(events.length > 0, `${command.type} has changed something`);
    } else {
      const types = new Set(events.map(({ type }) => type));
      const isTold = types.size === 0 || isDeepStrictEqual([...types], ['command-refused']);
      invariant(isTold, `${command.type} was refused and changed nothing`);
    }
    this.asked.push({ type: command.type, refused });
    this.keep(events);
    this.perform(at);
    invariant(dueClocks(this.state, at).length === 0, 'every clock lies ahead or was performed');
  }

  private perform(at: number): void {
    this.keep(wake(this.state, at).events);
  }

  private keep(events: readonly PlacementEvent[]): void {
    if (events.length === 0) return;
    for (const event of events) {
      const after = evolveAll(this.state, [event]);
      const posted = post(this.envelope, event, { before: this.state, after });
      invariant(posted !== 'no-room', `${event.type} was recorded where it had no room`);
      this.envelopes.push(posted);
      this.state = after;
    }
    this.events.push(...events);
    this.states.push(this.state);
  }

  private withoutRoom(events: readonly PlacementEvent[]): 'envelope-exceeded' | null {
    let [envelope, state] = [this.envelope, this.state];
    for (const event of events) {
      const after = evolveAll(state, [event]);
      const posted = post(envelope, event, { before: state, after });
      if (posted === 'no-room') return 'envelope-exceeded';
      [envelope, state] = [posted, after];
    }
    return null;
  }

  private get envelope(): Envelope {
    return this.envelopes.at(-1) ?? emptyEnvelope(this.plan.roomPence);
  }
}

export const beginning = { placementId: 'p', councilId: 'lewisham', rehearsal: false } as const;

/** What a move asks for of a placement in its stage. */
export function typeOf({ what, pick: picked }: Move, state: PlacementState): CommandType {
  // A search that may be given up, or overtaken, at every step would seldom come to an agreement.
  const shortCuts = state.stage === 'arranged' ? [] : ['withdraw', 'confirm-start'];
  const fit = commandsThatFit(state.stage).filter((type) => !shortCuts.includes(type));
  const types = what === 'any' ? commandTypes : what === 'fitting' ? fit : onwardFrom(state);
  return types[picked % Math.max(1, types.length)] ?? 'add-note';
}

/** A life that is over is settled only once nothing of it is open. */
function onwardFrom(state: PlacementState): readonly CommandType[] {
  if (state.stage === 'agreeing' && state.agreement.isRejected) {
    return ['set-aside-award', 'revise-agreement'];
  }
  if (state.stage === 'agreeing' && state.contest !== undefined) {
    const isOpen = state.contest.challenges.some(({ outcome }) => outcome === null);
    return [isOpen ? 'answer-challenge' : 'challenge-award', 'sign-agreement'];
  }
  if (state.stage !== 'ended') return onwardIn[state.stage];
  if (state.deadlines.length > 0) return ['waive-deadline', 'meet-deadline'];
  if (state.disputes.some(({ isOpen }) => isOpen)) return ['resolve-dispute'];
  return state.changes.length > 0 ? ['reject-change', 'approve-change'] : onwardIn.ended;
}

/** What moves an ordinary life on, so that random lives also grow old. */
const onwardIn: Readonly<Record<Stage, readonly CommandType[]>> = {
  drafting: ['send-referral'],
  inviting: [
    ...(['submit-offer', 'ask-question', 'record-offer'] as const),
    ...(['decline-referral', 'record-decline', 'close-window'] as const),
  ],
  evaluating: ['score-offer', 'propose-award', 'propose-award', 'invite-revision', 'revise-offer'],
  awarding: ['approve-award'],
  agreeing: ['sign-agreement'],
  arranged: ['confirm-start', 'move-start', 'record-non-arrival'],
  active: [
    ...(['record-absence', 'record-review', 'vary-services', 'propose-change'] as const),
    ...(['begin-step-down', 'end-step-down', 'give-notice'] as const),
  ],
  notice: ['end-absence', 'end-placement'],
  ended: ['settle', 'raise-dispute'],
  closed: ['add-note'],
  withdrawn: ['add-note'],
};
