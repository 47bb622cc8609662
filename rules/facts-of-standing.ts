import type { FactEntry } from './fact-entry';

// What a rule may ask about where a service, a council and a route stand on a day.

export const standingFacts = {
  registeredForLot: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The service stands with the regulator on the start as what the lot is, or lawfully needs no registration; from the register.',
  },
  paused: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The host has paused the service or its lot for new referrals on the day; from the register.',
  },
  accreditedForLot: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The provider is accredited for the lot on the day; from the register.',
  },
  suspended: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The provider is suspended on the day; from the register.',
  },
  insideMembership: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The day of approval lies in the council’s membership of the Alliance.',
  },
  insideRouteLife: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The day of approval lies in the life of the route.',
  },
} as const satisfies Record<string, FactEntry>;
