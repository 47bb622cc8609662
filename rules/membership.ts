import type { PlainDate } from '../domain/calendar';
import type {
  Entitlement,
  EntitlementRecord,
  EntitlementUse,
  MembershipClock,
} from '../domain/membership/entitlements';
import { entitlementRecords, membershipClocks } from '../domain/membership/entitlements';
import type {
  SavingTest,
  SpendEstimate,
  StudyAverages,
  TermEstimate,
} from '../domain/membership/estimates';
import {
  savingTest,
  spendEstimate,
  studyAverages,
  termEstimate,
} from '../domain/membership/estimates';
import type { Fee, FeeTerms, FeeYear, MembershipTerm, TierCost } from '../domain/membership/fees';
import { feeTotals, feeYears, tierCosts } from '../domain/membership/fees';
import { basisPoints } from '../domain/money';
import type { Citation } from '../domain/pricing/finding';
import type { Refusal } from '../domain/refusal';
import { refuse } from '../domain/refusal';
import type { Book } from './book';
import type { TableRow } from './envelope';
import type { TableKind, TableOf } from './tables';
import { tablesOn } from './tables';

// The business case of membership, worked out from the tables of the book. Nothing is copied from
// the report's own totals: they are what the tests compare with.

export interface MembershipCase {
  readonly fees: readonly Fee[];
  readonly terms: readonly MembershipTerm[];
  readonly years: readonly FeeYear[];
  readonly totals: ReturnType<typeof feeTotals>;
  readonly tiers: readonly TierCost[];
  readonly spend: SpendEstimate;
  /** The term that is committed to, and the whole with its options. */
  readonly estimates: readonly TermEstimate[];
  readonly leastSaving: SavingTest;
  readonly studies: readonly StudyAverages[];
  readonly entitlements: readonly Entitlement[];
  readonly records: readonly EntitlementRecord[];
  readonly clocks: readonly MembershipClock[];
  readonly contradictions: readonly TableRow<'contradictions'>[];
  readonly because: readonly Citation[];
}

/** The share that the report calls the least possible saving (1.7, 5.11). Shown, never used. */
const leastSavingShare = basisPoints(50);

/**
 * @param asked `on` is the day whose tables answer, and today for what has lapsed
 * @returns refused with `policy-cannot-decide` when a table has no value on that day
 */
export function membershipCase(
  book: Book,
  { on, uses }: { readonly on: PlainDate; readonly uses: readonly EntitlementUse[] },
): MembershipCase | Refused {
  const missing: string[] = [];
  const because: Citation[] = [];
  const rowsOf = <K extends TableKind>(kind: K): TableOf<K>['file'] => {
    const [table] = tablesOn(book, { kind, on });
    if (table === undefined) missing.push(`reference.${kind}`);
    else because.push(table.citation);
    // Never read when undefined: `missing` then refuses below.
    return table?.file as TableOf<K>['file'];
  };
  const files = {
    fees: rowsOf('membership-fees'),
    terms: rowsOf('membership-terms'),
    tiers: rowsOf('membership-tiers'),
    entitlements: rowsOf('membership-entitlements'),
    spends: rowsOf('spend-estimates'),
    studies: rowsOf('price-studies'),
    contradictions: rowsOf('contradictions'),
  };
  if (missing.length > 0)
    return { refused: refuse('policy-cannot-decide', { missingFacts: missing }) };
  const terms = files.terms.rows;
  const entitled = { entitlements: files.entitlements.rows, terms, uses };
  return {
    ...costs({ fees: files.fees.rows, terms, tiers: files.tiers.rows }),
    ...estimated(files.spends.rows, { fees: files.fees.rows, terms, tiers: [] }),
    studies: files.studies.rows.map(studyAverages),
    entitlements: entitled.entitlements,
    records: entitlementRecords(entitled, on),
    clocks: membershipClocks(terms, files.terms.remindMonthsBefore),
    contradictions: files.contradictions.rows,
    because,
  };
}

/**
 * What each year of membership costs, by the tables of a day.
 *
 * @returns refused with `policy-cannot-decide` when a table has no value on that day
 */
export function feesOn(
  book: Book,
  on: PlainDate,
): { readonly years: readonly FeeYear[]; readonly because: readonly Citation[] } | Refused {
  const [fees] = tablesOn(book, { kind: 'membership-fees', on });
  const [terms] = tablesOn(book, { kind: 'membership-terms', on });
  if (fees === undefined || terms === undefined) {
    const missingFacts = [
      ...(fees === undefined ? ['reference.membership-fees'] : []),
      ...(terms === undefined ? ['reference.membership-terms'] : []),
    ];
    return { refused: refuse('policy-cannot-decide', { missingFacts }) };
  }
  const feeTerms = { fees: fees.file.rows, terms: terms.file.rows, tiers: [] };
  return { years: feeYears(feeTerms), because: [fees.citation, terms.citation] };
}

type Refused = { readonly refused: Refusal };

function costs(
  feeTerms: FeeTerms,
): Pick<MembershipCase, 'fees' | 'terms' | 'years' | 'totals' | 'tiers'> {
  return {
    fees: feeTerms.fees,
    terms: feeTerms.terms,
    years: feeYears(feeTerms),
    totals: feeTotals(feeTerms),
    tiers: tierCosts(feeTerms),
  };
}

function estimated(
  spends: readonly TableRow<'spend-estimates'>[],
  feeTerms: FeeTerms,
): Pick<MembershipCase, 'spend' | 'estimates' | 'leastSaving'> {
  const spend = spendEstimate(spends);
  const all = feeYears(feeTerms);
  const committed = all.filter(({ option }) => !option);
  const { committedPence, withOptionsPence } = feeTotals(feeTerms);
  const years = committed.length;
  return {
    spend,
    estimates: [
      termEstimate(spend, { years, feePence: committedPence }),
      termEstimate(spend, { years: all.length, feePence: withOptionsPence }),
    ],
    leastSaving: savingTest(spend, {
      shareBasisPoints: leastSavingShare,
      feePence: committedPence,
      years,
    }),
  };
}
