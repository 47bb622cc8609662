import type { PlainDate } from '../calendar';
import { addMonths, contains } from '../calendar';
import type { MembershipTerm } from './fees';
import { yearsOf } from './fees';

// What membership entitles a council to, as dated records: what is due in a year, what was used of
// it, and what lapsed unused. A day of support on site that nobody asked for is money spent.

export interface Entitlement {
  readonly entitlement: string;
  readonly says: string;
  /** `year`: so many in each; `term`: once in each term; `event`: when something happens. */
  readonly every: 'year' | 'term' | 'event';
  /** How many; null where the source gives no figure. */
  readonly quantity: number | null;
}

/** Something taken up: a day on site, a course, a sum returned. */
export interface EntitlementUse {
  readonly entitlement: string;
  readonly on: PlainDate;
  readonly quantity: number;
}

export interface EntitlementRecord {
  readonly entitlement: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly dueQuantity: number | null;
  readonly usedQuantity: number;
  /** Null where no figure is due. Never below nought: what was used beyond it is `used` alone. */
  readonly unusedQuantity: number | null;
  readonly status: 'to-come' | 'open' | 'lapsed' | 'used';
}

/** One record for each entitlement and year, or term, of the membership. */
export function entitlementRecords(
  { entitlements, terms, uses }: Entitled,
  today: PlainDate,
): readonly EntitlementRecord[] {
  return entitlements.flatMap((entitlement) =>
    spansOf(entitlement, terms).map(({ from, until }): EntitlementRecord => {
      const usedQuantity = uses
        .filter((use) => use.entitlement === entitlement.entitlement)
        .filter(({ on }) => contains({ from, until }, on))
        .reduce((sum, { quantity }) => sum + quantity, 0);
      const dueQuantity = entitlement.quantity;
      const unusedQuantity = dueQuantity === null ? null : Math.max(0, dueQuantity - usedQuantity);
      const status = statusOf({ from, until, unusedQuantity, today });
      const { entitlement: name } = entitlement;
      return { entitlement: name, from, until, dueQuantity, usedQuantity, unusedQuantity, status };
    }),
  );
}

export interface Entitled {
  readonly entitlements: readonly Entitlement[];
  readonly terms: readonly MembershipTerm[];
  readonly uses: readonly EntitlementUse[];
}

export interface MembershipClock {
  readonly kind: 'term-ends';
  readonly term: string;
  readonly monthsBefore: number;
  readonly dueOn: PlainDate;
  /** The first day after the term. */
  readonly endsOn: PlainDate;
}

/**
 * The days on which somebody must think of the end of a term: whether to extend, and at what fee.
 * The initial term ends with 31 March 2026, so twelve months before is 1 April 2025.
 */
export function membershipClocks(
  terms: readonly MembershipTerm[],
  monthsBefore: readonly number[],
): readonly MembershipClock[] {
  return terms
    .flatMap(({ term, until }) =>
      monthsBefore.map((months): MembershipClock => ({
        kind: 'term-ends',
        term,
        monthsBefore: months,
        dueOn: addMonths(until, -months),
        endsOn: until,
      })),
    )
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

function spansOf(
  { every }: Entitlement,
  terms: readonly MembershipTerm[],
): readonly { readonly from: PlainDate; readonly until: PlainDate }[] {
  return every === 'term' || every === 'event' ? terms : terms.flatMap(yearsOf);
}

function statusOf({
  from,
  until,
  unusedQuantity,
  today,
}: {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly unusedQuantity: number | null;
  readonly today: PlainDate;
}): EntitlementRecord['status'] {
  if (unusedQuantity === 0) return 'used';
  if (today < from) return 'to-come';
  return today < until ? 'open' : 'lapsed';
}
