import { serviceLines } from './seed-register';

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
  routeLives: [
    {
      route: 'dpv',
      lot: 'residential',
      label: 'Demonstration: the residential DPV as if open throughout',
    },
    {
      route: 'dpv',
      lot: 'fostering',
      label: 'Demonstration: the fostering DPV as if open throughout',
    },
    {
      route: 'dpv',
      lot: 'supportedAccommodation',
      label: 'Demonstration: the supported-accommodation DPV as if open throughout',
    },
  ],

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
    { providerId: 'hazel', name: 'Hazel Care (fictional)' },
    { providerId: 'rowan', name: 'Rowan Fostering (fictional)' },
    { providerId: 'willow', name: 'Willow Housing (fictional)' },
  ],

  /** What every provider charges for additional support, at most. */
  rates: [
    { service: 'one-to-one-support', unit: 'hour', ratePence: 2_500 },
    { service: 'therapy', unit: 'session', ratePence: 9_500 },
    { service: 'education', unit: 'session', ratePence: 6_000 },
    { service: 'waking-night', unit: 'night', ratePence: 18_500 },
    { service: 'travel', unit: 'mile', ratePence: 45 },
  ],

  serviceLines,
} as const;
