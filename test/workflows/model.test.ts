import fc from 'fast-check';
import { contains, londonDateOf, type PlainDate } from '../../domain/calendar';
import { chargedStay } from '../../domain/ledger/charges';
import { pence } from '../../domain/money';
import type { PlacementEvent } from '../../domain/placement/events';
import { isOver } from '../../domain/placement/state';
import { lots } from '../../domain/placement/terms';
import { accruedPence } from '../../domain/pricing/accrual';
import { segmentOn } from '../../domain/pricing/cut';
import { readCharges, type ChargeRow } from '../../store/read/charges';
import { readEnvelopes } from '../../store/read/envelopes';
import { verifyChain } from '../../store/read/events';
import { anyLife, movesOfALife, type LifePlan } from '../domain/placement/random-lives';
import { liveOn, type LivedOn, type Place } from './any-life';
import { startEngine } from './engine';
import { openHome } from './home';

// Tier: the real development server and the real PostgreSQL. Thirty of the random lives of the pure
// core, ten of each lot, forty moves each, at once and out of one envelope that has not room for
// all. The model is the domain itself: what the table says of a command beforehand, and what the
// recorded events fold to afterwards. The seed is fixed, so that every law looks at the same lives.

const livesOfALot = 10;
const plans: readonly LifePlan[] = fc
  .sample(anyLife, { numRuns: lots.length * livesOfALot, seed: 20_261_126 })
  .map((plan, index) => ({ ...plan, lot: lots[index % lots.length] ?? plan.lot }));

let place: Place;
let lives: readonly LivedOn[];
beforeAll(async () => {
  const home = await openHome();
  // Some £700,000: enough for half of what these lives ask for.
  await home.leaveRoom(pence(70_000_000));
  place = { home, engine: await startEngine({ activities: home.activities }) };
  const played = await Promise.allSettled(plans.map((plan) => liveOn(place, plan)));
  const broken = played.find((one) => one.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
  lives = played.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}, 600_000);

afterAll(async () => {
  await place.engine.close();
  await place.home.close();
});

test('thirty lives of forty moves were played, of every lot, and many grew old', () => {
  expect(lives.map(({ plan }) => plan.moves.length)).toEqual(plans.map(() => movesOfALife));
  expect(plans).toHaveLength(30);
  for (const lot of lots) {
    const lived = lives.filter(({ plan, state }) => plan.lot === lot && 'stay' in state);
    expect(lived.length).toBeGreaterThan(2);
  }
  expect(typesIn(lives.flatMap(({ events }) => events)).size).toBeGreaterThan(30);
});

describe('any life on the engine', () => {
  test('is numbered without a gap, and its chain of hashes is whole', async () => {
    for (const { placementId, events } of lives) {
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
      const chain = await verifyChain(place.home.store, placementId);
      expect(chain).toEqual({ intact: true, events: events.length });
    }
  });

  test('has one award at most that stands, and to an offer that was made', () => {
    for (const { events } of lives) {
      const approved = events.filter((event) => event.type === 'award-approved');
      const offered = events.flatMap((event) =>
        'offerId' in event && 'offer' in event && event.type !== 'offer-held-late'
          ? [event.offerId]
          : [],
      );
      // An agreement that was rejected leads back: its award is set aside before there is another.
      const setAside = events.filter((event) => event.type === 'award-set-aside');
      const between = approved.slice(1).map(({ sequence }) => sequence);
      const isFree = (before: number, index: number) =>
        setAside.filter(({ sequence }) => sequence < before).length > index;
      expect(between.every(isFree)).toBe(true);
      for (const { offerId } of approved) expect(offered).toContain(offerId);
    }
  });
});

describe('the money of any life on the engine', () => {
  test('charges no day outside its stay, and its lines add up to its price', async () => {
    for (const { placementId, state, events } of lives) {
      const lines = await readCharges(place.home.store, { placementId, from: null, until: null });
      const charged = chargedStay(state);
      if (charged === null || !('stay' in state)) {
        expect(lines).toEqual([]);
        continue;
      }
      const stay = { from: state.stay.startedOn, until: charged.until };
      const ofDays = lines.filter(({ kind }) => kind === 'charge' || kind === 'reversal');
      for (const day of ofDays.flatMap(({ from, until }) => [from, until])) {
        const inForce = contains(stay, day) ? segmentOn(charged.segments, day) : null;
        expect([day, chargedOn(day, ofDays)]).toEqual([day, inForce?.weeklyPence ?? 0]);
      }
      expect(sumOf(ofDays)).toBe(accruedPence(charged.segments, stay));
      expect(typesIn(events)).toContain('placement-started');
    }
  });

  test('has a reason for every change of its price', () => {
    const known = new Set(['agreement.services', ...place.home.book.rules.map(({ id }) => id)]);
    for (const { events } of lives) {
      for (const event of events) {
        if (event.type === 'price-changed') expect(known).toContain(event.clock.ruleId);
      }
      // What changed the fact stands in the same command, ahead of the price that follows it.
      const unexplained = events.filter(
        ({ type, sequence, commandId }) =>
          type === 'placement-repriced' &&
          !events.some((one) => one.sequence < sequence && one.commandId === commandId),
      );
      expect(unexplained).toEqual([]);
    }
  });
});

describe('the clocks of any life on the engine', () => {
  test('lie ahead of it, or were performed on their day', async () => {
    for (const { placementId, state, events } of lives) {
      for (const event of events) {
        if (!('clock' in event) || event.clock === null) continue;
        expect(event.effectiveOn).toBe(londonDateOf(event.clock.dueAt));
      }
      if (isOver(state)) {
        expect([state.clocks, state.deadlines]).toEqual([[], []]);
        continue;
      }
      const start = { placementId, councilId: 'lewisham', rehearsal: false };
      const { now } = await place.engine.readClock(start);
      const { clocks } = await place.engine.readState(start);
      expect(clocks.filter(({ dueAt }) => dueAt <= now)).toEqual([]);
    }
  });
});

test('the one envelope of them all holds no more than its limit, and what its movements add up to', async () => {
  const { store } = place.home;
  const [envelope] = await readEnvelopes(store, { councilId: 'lewisham' });
  const movements = await store.prisma.envelopeMovement.findMany();
  if (envelope === undefined) throw new Error('There is one envelope.');
  const { reservedPence, committedPence, spendLimitPence } = envelope;
  const mayPass = envelope.authorisedPence + envelope.unratifiedPence;

  expect(reservedPence + committedPence).toBeLessThanOrEqual(spendLimitPence + mayPass);
  const inIt = movements.filter(({ envelopeId }) => envelopeId !== null);
  const moved = (name: 'reservedPence' | 'committedPence') =>
    inIt.reduce((sum, one) => sum + Number(one[name]), 0);
  expect([moved('reservedPence'), moved('committedPence')]).toEqual([
    reservedPence,
    committedPence,
  ]);
  const refused = lives.flatMap(({ events }) =>
    events.flatMap((event) => (event.type === 'command-refused' ? [event.code] : [])),
  );
  expect(refused).toContain('envelope-exceeded');
});

function typesIn(events: readonly PlacementEvent[]): ReadonlySet<string> {
  return new Set(events.map(({ type }) => type));
}

/** By how much a week a day is charged, once what was taken back is. */
function chargedOn(day: PlainDate, lines: readonly ChargeRow[]): number {
  return lines
    .filter((line) => contains(line, day))
    .reduce((sum, { kind, weeklyPence }) => sum + (kind === 'charge' ? 1 : -1) * weeklyPence, 0);
}

function sumOf(lines: readonly ChargeRow[]): number {
  return lines.reduce((sum, { amountPence }) => sum + amountPence, 0);
}
