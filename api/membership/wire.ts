import { lotSchema } from '../../rules/finding-schema';
import { citationWire, dateText, sumPence } from '../wire';
import { z } from '../zod';

const basisPoints = z.int().openapi({ description: 'Hundredths of one per cent.' });
const tier = { years: z.int(), discountBasisPoints: basisPoints };

const term = z.object({
  term: z.string(),
  from: z.string(),
  until: z.string(),
  option: z.boolean().openapi({ description: 'Not yet taken up.' }),
  discountBasisPoints: basisPoints,
});

const year = z.object({
  year: z.int(),
  from: z.string(),
  until: z.string(),
  term: z.string(),
  option: z.boolean(),
  corePence: sumPence,
  discountPence: sumPence,
  oneOffPence: sumPence,
  totalPence: sumPence,
});

const study = z.object({
  considered: z.int(),
  compared: z.int(),
  yearOnePence: sumPence,
  discountedPence: sumPence,
  averageYearOnePence: sumPence,
  averageDiscountedPence: sumPence,
});
const yearlyStudy = study.extend({ year: z.int() });

const spend = z.object({
  lots: z.array(
    z.object({
      lot: lotSchema,
      under18Pence: sumPence,
      from18Pence: sumPence,
      totalPence: sumPence,
    }),
  ),
  under18Pence: sumPence,
  from18Pence: sumPence,
  yearPence: sumPence,
});

const entitlement = z.object({
  entitlement: z.string(),
  says: z.string(),
  every: z.enum(['year', 'term', 'event']),
  quantity: z.int().nullable(),
});

const entitlementRecord = z.object({
  entitlement: z.string(),
  from: z.string(),
  until: z.string(),
  dueQuantity: z.int().nullable(),
  usedQuantity: z.int(),
  unusedQuantity: z.int().nullable(),
  status: z.enum(['to-come', 'open', 'lapsed', 'used']),
});

const contradiction = z.object({
  contradiction: z.string(),
  clauses: z.string(),
  says: z.string(),
  found: z.string(),
  treatment: z.string(),
});

export const membershipWire = z
  .object({
    on: z.string(),
    bookDigest: z.string(),
    fees: z.array(
      z.object({
        fee: z.string(),
        says: z.string(),
        every: z.enum(['year', 'once']),
        listPence: sumPence,
        chargedPence: sumPence,
      }),
    ),
    terms: z.array(term),
    years: z.array(year),
    totals: z.object({ committedPence: sumPence, withOptionsPence: sumPence }),
    tiers: z.array(
      z.object({
        ...tier,
        yearlyPence: sumPence,
        totalPence: sumPence,
        atInitialDiscountPence: sumPence,
        differencePence: sumPence,
      }),
    ),
    spend: spend.openapi({ description: 'A year of placements, estimated; no fee is in it.' }),
    estimates: z.array(
      z.object({
        years: z.int(),
        placementsPence: sumPence,
        feePence: sumPence,
        placementsAndFeePence: sumPence,
      }),
    ),
    leastSaving: z.object({
      shareBasisPoints: basisPoints,
      baselinePence: sumPence,
      savedPence: sumPence,
      averageFeePence: sumPence,
      afterFeePence: sumPence,
    }),
    studies: z.array(yearlyStudy),
    entitlements: z.array(entitlement),
    records: z.array(entitlementRecord),
    clocks: z.array(
      z.object({
        kind: z.literal('term-ends'),
        term: z.string(),
        monthsBefore: z.int(),
        dueOn: z.string(),
        endsOn: z.string(),
      }),
    ),
    contradictions: z.array(contradiction),
    because: z.array(citationWire),
  })
  .openapi('Membership');

/** 100,000 characters are some two thousand placements, which is more than a large council has. */
const list = z.string().min(1).max(100_000);

export const comparisonBody = z
  .strictObject({
    baseline: z.string().trim().min(3).max(200).openapi({
      description: 'What the current list is: a saving means nothing without its baseline.',
      example: 'Fostering placements made in 2022, at what is paid today',
    }),
    startsOn: dateText.optional().openapi({
      description: 'The first day of the stays that the DPV would price; today when left out.',
    }),
    currentCsv: list.openapi({
      description:
        'Columns: placement,year,lot,days,weekly_price,leave_out_because. See docs/how-to.',
    }),
    dpvCsv: list.openapi({ description: 'Columns: placement,weekly_price,siblings.' }),
  })
  .openapi('PriceComparisonRequest');

export const comparisonWire = z
  .object({
    baseline: z.string(),
    startsOn: z.string(),
    bookDigest: z.string(),
    years: z.array(yearlyStudy),
    total: study,
    placements: z.array(
      z.object({
        placement: z.string(),
        year: z.int(),
        days: z.int(),
        currentPence: sumPence,
        yearOnePence: sumPence,
        discountedPence: sumPence,
      }),
    ),
    leftOut: z.array(z.object({ placement: z.string(), because: z.string() })),
  })
  .openapi('PriceComparison');

export const useBody = z
  .strictObject({
    entitlement: z
      .string()
      .max(100)
      .regex(/^[a-z][a-z0-9-]*$/, { error: 'must be the name of an entitlement' }),
    on: dateText,
    quantity: z.int().min(1).max(1_000),
  })
  .openapi('EntitlementUse');

export const useWire = z
  .object({
    useId: z.string(),
    entitlement: z.string(),
    on: z.string(),
    quantity: z.int(),
    recordedBy: z.string(),
  })
  .openapi('EntitlementUseRecord');
