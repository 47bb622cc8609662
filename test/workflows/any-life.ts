import { randomUUID } from 'node:crypto';
import { addDays, addMonths } from '../../domain/calendar';
import { admissible } from '../../domain/placement/admissible';
import type { Command } from '../../domain/placement/commands';
import { evolveAll } from '../../domain/placement/evolve';
import type { PlacementEvent } from '../../domain/placement/events';
import { begin, isOver, type PlacementState } from '../../domain/placement/state';
import { moves as legalMoves } from '../../domain/placement/transitions';
import { putChild } from '../../store/intake/children';
import type { PlacementStart } from '../../workflows/messages';
import { actors, typeOf, type LifePlan, type Move } from '../domain/placement/random-lives';
import { commandOf } from './any-command';
import type { Answered, Engine } from './engine';
import { newPlacement } from './engine';
import type { Home } from './home';
import { openReferral } from './people';

// A random life of the pure core, played on the engine: the same plan, asked of real homes, with
// real policy and a real envelope. After each move the workflow is held to what the domain says.

export interface LivedOn {
  readonly plan: LifePlan;
  readonly placementId: string;
  readonly state: PlacementState;
  readonly events: readonly PlacementEvent[];
}

export interface Place {
  readonly engine: Engine;
  readonly home: Home;
}

/** A move may let much time pass; no more clocks than this are waited for in one. */
const clocksInAMove = 2;
const hour = 60 * 60 * 1000;

export async function liveOn({ engine, home }: Place, plan: LifePlan): Promise<LivedOn> {
  const life = new LifeOnEngine(engine, home, plan);
  await life.open();
  for (const move of plan.moves) {
    if (isOver(await life.make(move))) break;
  }
  const events = await home.eventsOf(life.placement.placementId);
  const { placementId } = life.placement;
  return { plan, placementId, events, state: await life.recorded() };
}

class LifeOnEngine {
  readonly placement: PlacementStart = newPlacement();
  private readonly engine: Engine;
  private readonly home: Home;
  private readonly plan: LifePlan;

  constructor(engine: Engine, home: Home, plan: LifePlan) {
    this.engine = engine;
    this.home = home;
    this.plan = plan;
  }

  /** Each life has a child of its own, of an age at which its lot takes children. */
  async open(): Promise<void> {
    const { lot } = this.plan;
    const { today, store } = this.home;
    const childId = randomUUID();
    const age = lot === 'supportedAccommodation' ? 12 * 17 + 6 : 12 * 13;
    await putChild(store, {
      ...{ childId, councilId: 'lewisham', givenNames: 'Robin', familyName: 'Fictional' },
      ...{ initials: 'RF', sex: 'female', area: 'Lewisham', dateOfBirth: addMonths(today, -age) },
    });
    const opening = { ...openReferral(addDays(today, 21), lot), childId } as Command;
    expect(await this.engine.ask(this.placement, opening)).toMatchObject({ from: 1 });
  }

  /** One move, after the time that it lets pass; the state that it has led to. */
  async make(move: Move): Promise<PlacementState> {
    await this.pass(move.hours);
    const { now } = await this.engine.readClock(this.placement);
    const before = await this.engine.readState(this.placement);
    const late = before.clocks.filter(({ dueAt }) => dueAt <= now);
    expect(late).toEqual([]);
    const asked = this.commandOf(move, before, now);
    const misfit = admissible(before, asked, now);
    const answer = await this.engine.ask(this.placement, asked);
    const state = await this.holdTo({ before, asked, misfit: misfit?.code ?? null }, answer);
    if (move.repeats && !isOver(state) && !('turnedAway' in answer)) await this.repeat(asked);
    return state;
  }

  recorded = async (): Promise<PlacementState> =>
    evolveAll(begin(this.placement), await this.home.eventsOf(this.placement.placementId));

  private commandOf(move: Move, state: PlacementState, now: number): Command {
    const { questionIds } = this.home.plotOf(this.plan.lot);
    const command = commandOf(typeOf(move, state), state, { now, questionIds, pick: move.pick });
    return move.who === 'fitting' ? command : { ...command, actor: actors[move.who] };
  }

  private async pass(hours: number): Promise<void> {
    for (let clocks = 0; clocks < clocksInAMove; clocks += 1) {
      const reading = await this.engine.readClock(this.placement);
      const until = reading.now + hours * hour;
      const state = await this.engine.readState(this.placement);
      // A window is open for five days, and much may be asked in it.
      if (state.stage === 'inviting' && hours % 4 !== 0) return;
      if (reading.nextDueAt === null || reading.nextDueAt > until) return;
      await this.engine.skipToNextClock(this.placement);
    }
  }

  /** A placement that is over has returned, and answers no query of a worker that let it go. */
  private async holdTo(
    { before, asked, misfit }: { before: PlacementState; asked: Command; misfit: string | null },
    answer: Answered,
  ): Promise<PlacementState> {
    const recorded = await this.recorded();
    const state = isOver(recorded) ? recorded : await this.engine.readState(this.placement);
    expect(state).toEqual(recorded);
    expect('turnedAway' in answer ? answer.turnedAway.code : null).toBe(misfit);
    const stands = 'turnedAway' in answer || 'refused' in answer;
    const reachable = stands ? [before.stage] : legalMoves[before.stage][asked.type];
    expect(reachable).toContain(state.stage);
    return state;
  }

  /** The same command once more, as a client sends it that heard nothing: it changes nothing. */
  private async repeat(asked: Command): Promise<void> {
    const { placementId } = this.placement;
    const ofIt = async () =>
      (await this.home.eventsOf(placementId)).filter(
        (event) => event.commandId === asked.commandId,
      );
    const before = await ofIt();
    const again = await this.engine.ask(this.placement, asked, `${asked.commandId}-again`);
    expect(again).toEqual({ alreadyRecorded: true });
    expect(await ofIt()).toEqual(before);
  }
}
