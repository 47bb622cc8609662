import { consultBook } from '../../activities/consult-book';
import { londonInstant, plainDate } from '../../domain/calendar';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import type { Book } from '../../rules/book';
import { bookWithEntries } from '../../rules/entries';
import { putFact } from '../../store/write/put-fact';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { question } from './questions';

// Whom each round asks: ring by ring where the council has rings, and outside the DPV at last. The
// register holds three homes that are accredited for the lot, what each test adds, and services of
// the other lots, which no round of this one asks: they are left out of what is compared.

const always = { from: plainDate('2023-04-01'), until: null };
const lot = 'residential' as const;
const ofOtherLots = ['elm-house', 'fir-house', 'gorse-house', 'hazel-house'];
let home: Home;

beforeEach(async () => {
  home = await openHome();
});
afterEach(() => home.close());

const rings = [
  { lot, ring: 1, says: 'in-house', serviceLineIds: ['ash-house'] },
  { lot, ring: 2, says: 'the preferred', serviceLineIds: ['birch-house'] },
  { lot: 'fostering', ring: 1, says: 'in-house', serviceLineIds: ['cedar-house'] },
];

const withRings = (rows: readonly object[] = rings): Book =>
  bookWithEntries(home.book, [
    {
      entryId: '019ab000-0000-7000-8000-000000000001',
      recordId: 'reference.search-rings',
      from: plainDate('2024-01-01'),
      says: 'Our own homes are asked first, then the preferred ones, then everybody.',
      source: { document: 'Sufficiency strategy', clause: '7' },
      value: { rows },
    },
  ]);

async function send(book: Book, otherwise: Partial<QuestionOf<'sending'>> = {}) {
  await home.consult(question('sending'));
  const asked = question('sending', { fromRing: 1, ...otherwise });
  const answer = await consultBook({ store: home.store, book }, asked);
  if (answer.about !== 'sending') throw new Error(JSON.stringify(answer));
  const isOther = ({ serviceLineId }: { readonly serviceLineId: string }) =>
    ofOtherLots.includes(serviceLineId);
  const others = answer.considered.filter(isOther);
  expect(others.filter(({ invited }) => invited)).toEqual([]);
  return { ...answer, considered: answer.considered.filter((one) => !isOther(one)) };
}

const outcomes = ({ considered }: AnswerOf<'sending'>) =>
  considered.map(({ serviceLineId, outcome }) => `${serviceLineId}: ${outcome}`);
const rulesOf = ({ considered }: AnswerOf<'sending'>, id: string) =>
  considered.find(({ serviceLineId }) => serviceLineId === id)?.because.map((one) => one.ruleId);

describe('rings', () => {
  test('ship as none, so that everybody is asked at once', async () => {
    const answer = await send(home.book);

    expect(answer.ring).toBeNull();
    expect(answer.considered.map(({ invited }) => invited)).toEqual([true, true, true]);
  });

  test('are asked one after the other, and whoever waits is told of by the council’s entry', async () => {
    const first = await send(withRings());

    expect(first.ring).toEqual({ ring: 1, says: 'in-house' });
    expect(outcomes(first)).toEqual([
      ...['ash-house: pass', 'birch-house: later-ring', 'cedar-house: later-ring'],
    ]);
    expect(rulesOf(first, 'cedar-house')).toEqual(['reference.search-rings-entered-2024-01-01']);
    expect(first.considered[2]).toMatchObject({ invited: false, approvals: [] });

    const second = await send(withRings(), { fromRing: 2, answeredBefore: ['ash-house'] });
    expect(second.ring).toEqual({ ring: 2, says: 'the preferred' });
    expect(outcomes(second)).toEqual([
      ...['ash-house: answered-before', 'birch-house: pass', 'cedar-house: later-ring'],
    ]);

    const last = await send(withRings(), { fromRing: 3 });
    expect(last.ring).toBeNull();
    expect(last.considered.every(({ invited }) => invited)).toBe(true);
  });

  test('are passed over when nobody in one may be asked', async () => {
    await putFact(home.store, 'ash-house', {
      ...{ kind: 'suspension', lot: null, reason: 'safeguarding' },
      ...{ causedBy: null, textId: null, ...always },
    } as never);

    const answer = await send(withRings());

    expect(answer.ring).toEqual({ ring: 2, says: 'the preferred' });
    expect(outcomes(answer)).toContain('ash-house: fail');
  });

  test('keep nobody waiting in an emergency, nor when the officer asks everybody', async () => {
    const today = plainDate('2026-06-01');
    const at = londonInstant(today, '20:00');
    const tonight = await send(withRings(), { requiredStartOn: today, at });
    const wished = await send(withRings(), { fromRing: null });

    for (const { ring, considered } of [tonight, wished]) {
      expect(ring).toBeNull();
      expect(considered.map(({ outcome }) => outcome)).not.toContain('later-ring');
    }
  });

  test('that list one home twice do not load', () => {
    const again = { lot, ring: 2, says: 'again', serviceLineIds: ['ash-house'] };

    expect(() => withRings([...rings.slice(0, 1), again])).toThrow(/ash-house stands in a ring/);
  });
});

describe('a spot round', () => {
  /** A home that the regulator knows and the DPV does not. */
  const outside = async (id: string, registrationType: 'childrens-home' | 'fostering-agency') => {
    const { prisma } = home.store;
    const from = new Date('2023-04-01');
    await prisma.provider.create({ data: { id: `of-${id}`, name: id, isFictional: true } });
    const copied = await prisma.registerFact.findMany({ where: { serviceLineId: 'ash-house' } });
    const { isFictional } = await prisma.serviceLine.findUniqueOrThrow({
      where: { id: 'ash-house' },
    });
    await prisma.serviceLine.create({
      data: {
        ...{ id, providerId: `of-${id}`, name: id, town: 'Ashford' },
        ...{ registrationNumber: `FICTIONAL-${id}`, isFictional },
      },
    });
    const kept = copied.filter(({ kind }) => kind !== 'accreditation' && kind !== 'price');
    for (const fact of kept) {
      const own = { ...fact, serviceLineId: id, factId: `${id}-${fact.factId}`, from };
      await prisma.registerFact.create({ data: own as never });
    }
    await putFact(home.store, id, {
      ...{ kind: 'registration', registrationType, standing: 'registered', number: null },
      ...always,
    });
  };

  test('asks a home outside the DPV, and nobody who sells on its terms', async () => {
    await outside('oak-house', 'childrens-home');
    await outside('yew-agency', 'fostering-agency');

    const onDpv = await send(home.book);
    expect(onDpv.considered.filter(({ invited }) => invited)).toHaveLength(3);
    expect(rulesOf(onDpv, 'oak-house')).toContain('eligibility.accredited-for-lot');

    const spot = await send(home.book, { route: 'spot', fromRing: null });
    const asked = spot.considered.filter(({ invited }) => invited);
    expect(asked.map(({ serviceLineId }) => serviceLineId)).toEqual(['oak-house']);
    expect(rulesOf(spot, 'ash-house')).toEqual(['eligibility.spot-outside-dpv']);
    expect(rulesOf(spot, 'yew-agency')).toEqual(['eligibility.registered-for-lot']);
  });

  test('keeps to the gates of regulator and register', async () => {
    await outside('oak-house', 'childrens-home');
    await putFact(home.store, 'oak-house', {
      ...{ kind: 'grade', grade: 'inadequate', inspectedOn: always.from },
      ...always,
    });

    const spot = await send(home.book, { route: 'spot', fromRing: null });

    expect(rulesOf(spot, 'oak-house')).toEqual(['eligibility.regulator-grade']);
  });
});
