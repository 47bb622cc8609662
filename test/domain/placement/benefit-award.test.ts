import { plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import { admissible } from '../../../domain/placement/admissible';
import { applied, replacedBy } from '../../../domain/placement/apply-change';
import { stayed } from '../../../domain/placement/of-state';
import type { PlacementState } from '../../../domain/placement/state';
import { benefitOn, type Accommodation } from '../../../domain/pricing/accommodation';
import { aPlacementIn, command, day } from '../../support/a-placement';
import { people } from '../../support/people';

// The benefit that was awarded for exempt accommodation is entered when it is known, as a fact with
// its day: once by one person, and agreed to by another.

const room: Accommodation = {
  ...{ brma: 'Inner South East London', lhaCategory: null, housingBenefitEligible: true },
  ...{ exempt: true, weeklyRentPence: null },
};

/** A stay in a room, which an ordinary life is not. */
function living(changes: Partial<Accommodation> | null, stage: 'active' | 'ended' = 'active') {
  const { state, at } = aPlacementIn(stage, 'supportedAccommodation');
  const { stay, ...rest } = stayed(state);
  const accommodation = changes === null ? null : { ...room, ...changes };
  const terms = { ...stay.terms, accommodation };
  return { state: { ...rest, stay: { ...stay, terms } } as PlacementState, at: at + 20 * day };
}

const benefit = (from: string, weeklyPence = 20_000) =>
  ({ kind: 'benefit-award', from: plainDate(from), weeklyPence: pence(weeklyPence) }) as const;

function codeOf(life: ReturnType<typeof living>, from: string, weeklyPence?: number) {
  const change = benefit(from, weeklyPence);
  const asked = command(
    'propose-change',
    { change, textId: 'text-why' },
    { actor: people.officer },
  );
  return admissible(life.state, asked, life.at)?.code ?? null;
}

function after(life: ReturnType<typeof living>, ...changes: ReturnType<typeof benefit>[]) {
  return changes.reduce<PlacementState>((state, change) => {
    const placement = stayed(state);
    const stay = { ...placement.stay, terms: applied(placement, change).terms };
    return { ...placement, stay };
  }, life.state);
}

describe('a benefit that is entered', () => {
  const started = (life: ReturnType<typeof living>) => stayed(life.state).stay.startedOn;

  test('is refused where the accommodation is not exempt, or is none', () => {
    for (const life of [living({ exempt: false }), living(null)]) {
      expect(codeOf(life, started(life))).toBe('accommodation-not-exempt');
    }
  });

  test('is refused before the stay, and for days after it', () => {
    const life = living({});
    const over = living({}, 'ended');
    const { endedOn } = (over.state as Extract<PlacementState, { stage: 'ended' }>).ending;

    expect(codeOf(life, '2020-04-01')).toBe('day-before');
    expect(codeOf(over, endedOn)).toBe('nothing-changes');
    expect(codeOf(over, started(over))).toBeNull();
  });

  test('is refused when that sum holds on that day already, and not when another does', () => {
    const life = living({});
    const from = started(life);
    const state = after(life, benefit(from));

    expect(codeOf(life, from)).toBeNull();
    expect(codeOf({ ...life, state }, from)).toBe('nothing-changes');
    expect(codeOf({ ...life, state }, from, 21_000)).toBeNull();
    expect(codeOf({ ...life, state }, from, 0)).toBeNull();
  });

  test('stands from its day until the next one, whichever was entered first', () => {
    const life = living({});
    const entered = [benefit('2025-04-01', 21_000), benefit('2024-08-01')];
    const awards = stayed(after(life, ...entered)).stay.terms.benefitAwards ?? [];
    const on = (text: string) => benefitOn(awards, plainDate(text));

    expect([on('2024-07-31'), on('2024-08-01'), on('2025-03-31'), on('2025-04-01')]).toEqual([
      ...[null, 20_000, 20_000, 21_000],
    ]);
  });

  test('takes the place of the one of its day, and the old sum is kept with the change', () => {
    const state = after(living({}), benefit('2024-08-01'));
    const put = benefit('2024-08-01', 22_000);

    expect(applied(stayed(state), put)).toMatchObject({
      from: '2024-08-01',
      terms: { benefitAwards: [{ from: '2024-08-01', weeklyPence: 22_000 }] },
    });
    expect(replacedBy(stayed(state), put).benefitWeeklyPence).toBe(20_000);
    expect(replacedBy(stayed(living({}).state), put).benefitWeeklyPence).toBeNull();
  });
});
