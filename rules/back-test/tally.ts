import { invariant } from '../../domain/invariant';
import type { GroupSums, Sums } from './report';

// Sums that grow by one placement at a time. Whole pence below 2^53: 100,000 placements at a
// million pounds each come to 10^13 pence, which is a thousandth of that.

interface Growing {
  placements: number;
  basePence: number;
  candidatePence: number;
  more: number;
  morePence: number;
  less: number;
  lessPence: number;
}

export interface Tally {
  readonly groups: Map<string, Growing>;
}

export function tally(): Tally {
  return { groups: new Map() };
}

export function addTo(
  { groups }: Tally,
  key: string,
  totals: { readonly base: number; readonly candidate: number },
): void {
  const sums = groups.get(key) ?? nought();
  groups.set(key, sums);
  const difference = totals.candidate - totals.base;
  sums.placements += 1;
  sums.basePence += totals.base;
  sums.candidatePence += totals.candidate;
  if (difference > 0) {
    sums.more += 1;
    sums.morePence += difference;
  } else if (difference < 0) {
    sums.less += 1;
    sums.lessPence -= difference;
  }
}

/** The sums of each group, by key. */
export function groupSums({ groups }: Tally): readonly GroupSums[] {
  return [...groups]
    .map(([key, sums]) => ({ key, ...toSums(sums) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The sums of all groups together. */
export function totalSums({ groups }: Tally): Sums {
  const all = nought();
  for (const sums of groups.values()) {
    all.placements += sums.placements;
    all.basePence += sums.basePence;
    all.candidatePence += sums.candidatePence;
    all.more += sums.more;
    all.morePence += sums.morePence;
    all.less += sums.less;
    all.lessPence += sums.lessPence;
  }
  return toSums(all);
}

function nought(): Growing {
  return {
    placements: 0,
    basePence: 0,
    candidatePence: 0,
    more: 0,
    morePence: 0,
    less: 0,
    lessPence: 0,
  };
}

function toSums(sums: Growing): Sums {
  const { placements, basePence, candidatePence, more, morePence, less, lessPence } = sums;
  const isSafe = Number.isSafeInteger(basePence) && Number.isSafeInteger(candidatePence);
  invariant(isSafe, 'a sum of a back-test is a safe whole number');
  return {
    placements,
    basePence,
    candidatePence,
    differencePence: candidatePence - basePence,
    payMore: { placements: more, pence: morePence },
    payLess: { placements: less, pence: lessPence },
  };
}
