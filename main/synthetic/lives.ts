import type { PlainDate } from '../../domain/calendar';
import type { DayNumber } from '../../domain/day-number';
import { plainDateOf } from '../../domain/day-number';
import { pence } from '../../domain/money';
import type { Lot } from '../../domain/placement/terms';
import type { RecordedPlacement } from '../../rules/back-test/recorded-placement';
import type { Chance } from './chance';
import { happens, oneOf, weighted, whole } from './chance';

type Lives = Pick<
  RecordedPlacement,
  'matchedLongTermOn' | 'siblingSpans' | 'absences' | 'accommodation'
>;

interface Stay {
  readonly lot: Lot;
  readonly startsOn: DayNumber;
  readonly until: DayNumber;
}

/** What happens in a stay that its price may turn on. How often is ours: nothing is published. */
export function livesOf(draw: Chance, stay: Stay): Lives {
  const isFostering = stay.lot === 'fostering';
  return {
    matchedLongTermOn: isFostering ? matched(draw, stay) : null,
    siblingSpans: isFostering ? siblings(draw, stay) : [],
    absences: absences(draw, stay),
    accommodation: stay.lot === 'supportedAccommodation' ? accommodation(draw) : null,
  };
}

/** One in seven is matched before the start, and one in ten at some time after it. */
function matched(draw: Chance, { startsOn }: Stay): PlainDate | null {
  const when = weighted(draw, [
    ['before', 14],
    ['later', 10],
    ['never', 76],
  ] as const);
  if (when === 'never') return null;
  return plainDateOf(when === 'before' ? startsOn : startsOn + whole(draw, { min: 30, max: 500 }));
}

/** One child in five has a brother or sister with the same carer, mostly from the first day. */
function siblings(draw: Chance, { startsOn, until }: Stay): Lives['siblingSpans'] {
  if (!happens(draw, { inHundred: 20 })) return [];
  const count = happens(draw, { inHundred: 25 }) ? 2 : 1;
  return Array.from({ length: count }, () => {
    const from = happens(draw, { inHundred: 70 })
      ? startsOn
      : startsOn + whole(draw, { min: 1, max: 200 });
    const leaves = happens(draw, { inHundred: 30 });
    const left = Math.max(from + 1, until - whole(draw, { min: 0, max: 90 }));
    return { from: plainDateOf(from), until: leaves ? plainDateOf(left) : null };
  });
}

function absences(draw: Chance, { startsOn, until }: Stay): Lives['absences'] {
  if (!happens(draw, { inHundred: 8 }) || until - startsOn < 10) return [];
  const from = startsOn + whole(draw, { min: 1, max: until - startsOn - 5 });
  const kind = oneOf(draw, ['missing', 'hospital', 'holiday', 'custody', 'other'] as const);
  const days = whole(draw, { min: 1, max: 30 });
  return [{ from: plainDateOf(from), until: plainDateOf(Math.min(until, from + days)), kind }];
}

/** Lewisham lies in two rental market areas, most of it in the inner one. */
function accommodation(draw: Chance): Lives['accommodation'] {
  return {
    brma: happens(draw, { inHundred: 80 }) ? 'Inner South East London' : 'Outer South East London',
    lhaCategory: weighted(draw, [
      [null, 60],
      ['shared', 30],
      ['oneBedroom', 10],
    ] as const),
    housingBenefitEligible: happens(draw, { inHundred: 85 }),
    exempt: happens(draw, { inHundred: 15 }),
    weeklyRentPence: happens(draw, { inHundred: 50 })
      ? pence(whole(draw, { min: 9_000, max: 32_000 }))
      : null,
  };
}
