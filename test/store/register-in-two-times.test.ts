import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { addDays, londonDateOf, type EpochMs, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { CommandType, ProviderCommand } from '../../domain/provider/commands';
import { begin, type ProviderState } from '../../domain/provider/state';
import { openStore } from '../../store/client';
import { pauseLot, resumeLot } from '../../store/intake/lot-pauses';
import { lotPausesOn, registerOn } from '../../store/read/register-on';
import type { Store } from '../../store/read/store';
import { recordProvider } from '../../store/write/record-provider';
import { ask, day, monday, ordinary, step } from '../support/a-service';
import { freshDatabase } from '../support/servers';

// What the register knew at an instant never changes by what it learns later, whatever that is and
// whatever days it is about.

let store: Store;
let minted = 0;

beforeAll(async () => {
  store = await openStore({ databaseUrl: await freshDatabase() });
});
afterAll(() => store.close());

const today = londonDateOf(monday);
const textId = 'text-1';

async function performed(
  state: ProviderState,
  command: ProviderCommand,
  at: EpochMs,
): Promise<ProviderState> {
  const turn = step(state, command, at);
  if (turn.events.length === 0) return turn.state;
  const recorded = await recordProvider(store, { events: turn.events, reviews: [] });
  if ('refused' in recorded) throw new Error(recorded.refused.code);
  return turn.state;
}

async function accredited(): Promise<ProviderState> {
  minted += 1;
  const beginning = begin({ serviceLineId: `line-${String(minted)}` });
  const applied = await performed(beginning, ordinary.apply(beginning), monday);
  return performed(applied, ordinary.accredit(applied), monday);
}

const taught = [
  ...['record-grade', 'record-registration', 'suspend', 'lift-suspension', 'accredit'],
  ...['set-vacancies', 'pause', 'resume', 'add-document', 'replace-document'],
  ...['propose-price-schedule', 'accept-price-schedule', 'pause-lot', 'resume-lot'],
] as const;
/** Most services live on, so that what ends a life is rare. */
const lesson = fc.record({
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...taught) },
    fc.constantFrom(...(['leave', 'remove'] as const)),
  ),
  about: fc.integer({ min: -60, max: 60 }),
  length: fc.option(fc.integer({ min: 1, max: 50 })),
  wait: fc.integer({ min: 1, max: 30 }),
});
type Lesson = typeof lesson extends fc.Arbitrary<infer Given> ? Given : never;

/** Something that the host or the provider says, on any day, about any day. */
function commandOf(
  { what, about, length }: Lesson & { readonly what: CommandType },
  state: ProviderState,
  at: EpochMs,
): ProviderCommand {
  const now = londonDateOf(at);
  const from = addDays(now, about);
  const until = length === null ? null : addDays(from, length);
  const past = addDays(now, -Math.abs(about));
  switch (what) {
    case 'record-grade':
      return ask(what, { grade: 'good', inspectedOn: past, publishedOn: past });
    case 'record-registration': {
      const standing = about % 2 === 0 ? 'registered' : 'refused-or-cancelled';
      const number = `SC${String(100_000 + minted)}`;
      return ask(what, { registrationType: 'childrens-home', standing, number, from });
    }
    case 'suspend':
      return ask(what, { lot: null, reason: 'other', textId, from, until });
    case 'accredit':
      return ask(what, { accreditations: [{ lot: 'residential', from, until }] });
    case 'propose-price-schedule': {
      const figures = { coreWeeklyPence: pence(400_000 + about), ceilingPence: pence(420_000) };
      const prices = [{ needLevel: 'standard' as const, ...figures, from, until }];
      return ask(what, { prices, rates: [], gapsDeclared: true });
    }
    default:
      return ordinary[what](state);
  }
}

let pausedLots: readonly string[] = [];

/** The host pauses a whole lot, or ends such a pause: no service's own event. */
async function ofLot(what: 'pause-lot' | 'resume-lot', at: EpochMs): Promise<void> {
  const on = londonDateOf(at);
  const [lotPauseId, ...others] = pausedLots;
  if (what === 'pause-lot') {
    const one = { lotPauseId: randomUUID(), lot: 'residential', from: on, at } as const;
    await pauseLot(store, { ...one, reason: 'staffing', says: 'Why.', pausedBy: 'host' });
    pausedLots = [...pausedLots, one.lotPauseId];
  } else if (lotPauseId !== undefined) {
    await resumeLot(store, { lotPauseId, newId: randomUUID(), on, at });
    pausedLots = others;
  }
}

async function learn(
  { state, at }: { readonly state: ProviderState; readonly at: EpochMs },
  given: Lesson,
): Promise<ProviderState> {
  const { what } = given;
  if (what !== 'pause-lot' && what !== 'resume-lot') {
    return performed(state, commandOf({ ...given, what }, state, at), at);
  }
  await ofLot(what, at);
  return state;
}

const days = [-90, -30, 0, 30, 90, 200].map((offset) => addDays(today, offset));

async function whatWasKnown(serviceLineId: string, knownAt: EpochMs) {
  const onDay = async (on: PlainDate) => {
    const page = await registerOn(store, { on, knownAt, limit: 200 });
    const entry = page.items.find((one) => one.serviceLineId === serviceLineId) ?? null;
    return { entry, lotPauses: await lotPausesOn(store, { on, knownAt }) };
  };
  return Promise.all(days.map(onDay));
}

test('what was known is never changed by what is learnt later, of a service or of a lot', async () => {
  const learnt = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(lesson, { minLength: 6, maxLength: 14 }), async (lessons) => {
      let state = await accredited();
      let at = monday;
      pausedLots = [];
      const { serviceLineId } = state;
      const memory = [{ at, saw: await whatWasKnown(serviceLineId, at) }];
      for (const given of lessons) {
        at += given.wait * day;
        state = await learn({ state, at }, given);
        const saw = await whatWasKnown(serviceLineId, at);
        if (JSON.stringify(saw) !== JSON.stringify(memory.at(-1)?.saw)) learnt.add(given.what);
        memory.push({ at, saw });
      }
      for (const { at: then, saw } of memory) {
        expect(await whatWasKnown(serviceLineId, then)).toEqual(saw);
      }
    }),
    { numRuns: 25 },
  );
  // What teaches the register nothing in so many lives would prove nothing.
  expect([...learnt]).toEqual(
    expect.arrayContaining([
      ...['record-grade', 'record-registration', 'accept-price-schedule', 'pause-lot'],
    ]),
  );
}, 180_000);
