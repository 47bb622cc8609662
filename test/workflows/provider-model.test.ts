import fc from 'fast-check';
import { invariant } from '../../domain/invariant';
import { admissible } from '../../domain/provider/admissible';
import type { ProviderCommand } from '../../domain/provider/commands';
import { decide, refusedEvent } from '../../domain/provider/decide';
import type { ProviderEvent } from '../../domain/provider/events';
import { evolveAll } from '../../domain/provider/evolve';
import { questionFor } from '../../domain/provider/questions-for';
import { begin, isOver, type ProviderState } from '../../domain/provider/state';
import { moves as legalMoves } from '../../domain/provider/transitions';
import type { Refusal } from '../../domain/refusal';
import { passTime } from '../../domain/provider/pass-time';
import { answerRegister } from '../../rules/register-timing';
import { readProviderEvents } from '../../store/read/provider-events';
import { readServiceLine } from '../../store/read/providers';

import { anyServiceMove, applicationOf, serviceCommandFor, type ServiceMove } from './any-service';
import type { Engine } from './engine';
import { startEngine } from './engine';
import type { Home } from './home';
import { openHome } from './home';
import { newService, type ServiceCalls } from './service-engine';

// Tier: the real development server. The model is the domain itself: what it says of a command or
// of a clock beforehand, with the book's own answers, is what the workflow must come to; and the
// recorded events, the snapshot in PostgreSQL and the rows of the register must all say the same.

let home: Home;
let engine: Engine;

beforeAll(async () => {
  home = await openHome();
  engine = await startEngine({ activities: home.activities });
});

afterAll(async () => {
  await engine.close();
  await home.close();
});

async function eventsOf({ serviceLineId }: ServiceCalls): Promise<readonly ProviderEvent[]> {
  const page = await readProviderEvents(home.store, serviceLineId, { limit: 1_000 });
  return page.items.map(({ event }) => event);
}

const foldOf = async (line: ServiceCalls): Promise<ProviderState> =>
  evolveAll(begin(line), await eventsOf(line));

/** What the domain alone says that a command comes to. */
async function foreseen(
  before: ProviderState,
  command: ProviderCommand,
  at: number,
): Promise<ProviderState> {
  if (admissible(before, command, at) !== null) return before;
  const question = questionFor(before, command, at);
  const answer = question === null ? null : await answerRegister(home.book, question);
  return evolveAll(before, decide(before, command, { at, answer }).events);
}

type Answer = Awaited<ReturnType<ServiceCalls['ask']>>;
type Refused = Extract<Answer, { readonly refused: Refusal }>;

/** The register's rows alone know whose number it is, so nobody can foresee that it is taken. */
function isTaken(answer: Answer): answer is Refused {
  return 'refused' in answer && answer.refused.code === 'registration-number-taken';
}

function refusedByRows(
  before: ProviderState,
  asked: ProviderCommand,
  { refused }: Refused,
  at: number,
): ProviderState {
  expect(asked.type).toBe('record-registration');
  return evolveAll(before, [refusedEvent(before, asked, { at, bookDigest: null, refused })]);
}

/** Makes one move and holds what came of it to the model. */
async function make(move: ServiceMove, line: ServiceCalls): Promise<ProviderState> {
  const before = await line.readState();
  if (move.what === 'wait') {
    if (before.clocks.length === 0) return before;
    const { now } = await line.skipToNextClock();
    const after = await line.readState();
    expect(after).toEqual(passTime(before, now).state);
    expect(after.sequence).toBeGreaterThan(before.sequence);
    return after;
  }
  const { now } = await line.readClock();
  const asked = serviceCommandFor(move, before, now);
  const misfit = admissible(before, asked, now);
  const allowed = await foreseen(before, asked, now);
  const answer = await line.ask(asked, before);
  const decided = isTaken(answer) ? refusedByRows(before, asked, answer, now) : allowed;

  // A service line that is over has returned, and answers no query of a worker that let it go.
  const isLast = isOver(decided);
  // A day that was set in the past is due at once.
  const expected = isLast ? decided : passTime(decided, (await line.readClock()).now).state;
  const state = isLast ? await foldOf(line) : await line.readState();
  expect('turnedAway' in answer ? answer.turnedAway.code : null).toBe(misfit?.code ?? null);
  expect(state).toEqual(expected);
  const stands = misfit !== null || 'refused' in answer;
  expect(state.stage).toBe(stands ? before.stage : stageAfter(before, asked));
  return state;
}

function stageAfter({ stage }: ProviderState, { type }: ProviderCommand): string {
  const to = legalMoves[stage][type];
  invariant(to !== undefined, `${type} fits ${stage}`);
  return to;
}

/** The register's rows that stand now, by the id of each fact. */
async function factsStanding({ serviceLineId }: ServiceCalls): Promise<readonly string[]> {
  const where = { serviceLineId, supersededAt: null };
  const rows = await home.store.prisma.registerFact.findMany({ where });
  return rows.map(({ factId }) => factId).sort();
}

async function expectOneStory(line: ServiceCalls, state: ProviderState): Promise<void> {
  expect(await foldOf(line)).toEqual(state);
  expect((await readServiceLine(home.store, line.serviceLineId))?.state).toEqual(state);
  const facts = state.facts.map(({ factId }) => factId);
  expect(await factsStanding(line)).toEqual([...facts].sort());
}

test('whatever people ask of a service, in whatever order, the workflow does what the domain says', async () => {
  const stages = new Set<string>();
  const types = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('ash' as const, 'birch' as const),
      fc.array(anyServiceMove, { minLength: 12, maxLength: 18 }),
      async (owner, serviceMoves) => {
        const line = newService(engine);
        await line.ask(applicationOf(owner));
        for (const move of serviceMoves) {
          const state = await make(move, line);
          await expectOneStory(line, state);
          stages.add(state.stage);
          if (isOver(state)) break;
        }
        for (const { type } of await eventsOf(line)) types.add(type);
      },
    ),
    { numRuns: 20, endOnFailure: true },
  );
  // So many lives come to most of what can be: a generator that went stale would prove nothing.
  expect(stages.size).toBeGreaterThanOrEqual(3);
  expect(types.size).toBeGreaterThanOrEqual(12);
}, 600_000);
