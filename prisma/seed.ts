/**
 * The demonstration's reference data, as plain data. The council's own terms are the report's
 * (Lewisham, Mayor and Cabinet, 11 January 2023); everything labelled "Demonstration" is made up so
 * that a placement can be played today, and every home is fictional. Money is pence.
 */
export const seed = {
  councils: [
    { councilId: 'lewisham', name: 'London Borough of Lewisham' },
    { councilId: 'greenwich', name: 'Royal Borough of Greenwich' },
  ],

  /** The report's 2.1: three years, and then one and one more, which need their own authority. */
  initialTerm: { from: '2023-04-01', until: '2026-04-01' },
  memberships: {
    initial: 'Report of 11 January 2023, 2.1: the initial term',
    extension: 'Demonstration: the extension as if it had been exercised',
  },
  routeLife: {
    route: 'dpv',
    lot: 'residential',
    label: 'Demonstration: the residential DPV as if open throughout',
  },

  envelopes: {
    initial: {
      envelopeId: 'dpv-initial-term',
      /** £77,356,014.00, placements only; the fee is no part of it. */
      spendLimitPence: 7_735_601_400,
      label: 'Placements on the DPV, initial term',
      authority: 'Mayor and Cabinet, 11 January 2023, 2.1',
    },
    extension: {
      envelopeId: 'dpv-extension-demonstration',
      /** £128,926,690.00 over five years, less the above: an estimate (1.7; 5.10), no approval. */
      spendLimitPence: 5_157_067_600,
      label: 'Demonstration: placements on the DPV, extension years',
      authority: 'Demonstration: the five-year estimate of the report (1.7; 5.10) as if approved',
    },
    greenwich: {
      envelopeId: 'greenwich-dpv-demonstration',
      spendLimitPence: 1_000_000_000,
      label: 'Demonstration: placements of a second council',
      authority: 'Demonstration',
    },
  },

  providers: [
    { providerId: 'ash', name: 'Ash Care (fictional)' },
    { providerId: 'birch', name: 'Birch Homes (fictional)' },
    { providerId: 'cedar', name: 'Cedar Children’s Services (fictional)' },
    { providerId: 'elm', name: 'Elm Trust (fictional)' },
    { providerId: 'rowan', name: 'Rowan Fostering (fictional)' },
  ],

  /** `prices`: core weekly price and ceiling by need level; a home without any cannot be priced. */
  serviceLines: [
    {
      serviceLineId: 'ash-house',
      providerId: 'ash',
      name: 'Ash House (fictional)',
      town: 'Bromley',
      registrationNumber: 'FICTIONAL-0001',
      lot: 'residential',
      prices: {
        standard: { coreWeeklyPence: 450_000, ceilingPence: 465_000 },
        therapeutic: { coreWeeklyPence: 505_000, ceilingPence: 520_000 },
      },
    },
    {
      serviceLineId: 'birch-lodge',
      providerId: 'birch',
      name: 'Birch Lodge (fictional)',
      town: 'Croydon',
      registrationNumber: 'FICTIONAL-0002',
      lot: 'residential',
      prices: { standard: { coreWeeklyPence: 415_000, ceilingPence: 430_000 } },
    },
    {
      serviceLineId: 'cedar-house',
      providerId: 'cedar',
      name: 'Cedar House (fictional)',
      town: 'Dartford',
      registrationNumber: 'FICTIONAL-0003',
      lot: 'residential',
      prices: {
        standard: { coreWeeklyPence: 380_000, ceilingPence: 400_000 },
        therapeutic: { coreWeeklyPence: 490_000, ceilingPence: 500_000 },
      },
    },
    {
      serviceLineId: 'cedar-view',
      providerId: 'cedar',
      name: 'Cedar View (fictional)',
      town: 'Sevenoaks',
      registrationNumber: 'FICTIONAL-0004',
      lot: 'residential',
      prices: {},
    },
    {
      serviceLineId: 'elm-place',
      providerId: 'elm',
      name: 'Elm Place (fictional)',
      town: 'Sidcup',
      registrationNumber: 'FICTIONAL-0005',
      lot: 'residential',
      suspendedFrom: '2023-05-01',
      prices: { standard: { coreWeeklyPence: 425_000, ceilingPence: 440_000 } },
    },
    {
      serviceLineId: 'rowan-court',
      providerId: 'rowan',
      name: 'Rowan Court (fictional)',
      town: 'Orpington',
      registrationNumber: 'FICTIONAL-0006',
      lot: 'fostering',
      prices: { standard: { coreWeeklyPence: 395_000, ceilingPence: 410_000 } },
    },
  ],
} as const;
