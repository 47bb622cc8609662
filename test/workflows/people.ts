import { randomUUID } from 'node:crypto';
import type { PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Command, CommandOf, CommandType } from '../../domain/placement/commands';
import { noDetails } from '../../domain/placement/referral-details';
import type { Actor, Lot, NeedLevel, OfferTerms } from '../../domain/placement/terms';

// Who asks for what in these tests. Ids only: nobody here has a name.

export const officer: Actor = {
  subject: 'officer.lewisham',
  roles: ['placement-officer'],
  party: 'council',
  partyId: 'lewisham',
};
export const approver: Actor = { ...officer, subject: 'approver.lewisham', roles: ['approver'] };
export const signatory: Actor = { ...officer, subject: 'signatory.lewisham', roles: ['signatory'] };
export const finance: Actor = { ...officer, subject: 'finance.lewisham', roles: ['finance'] };

export function provider(providerId: string): Actor {
  return {
    subject: `provider.${providerId}`,
    roles: ['provider', 'signatory'],
    party: 'provider',
    partyId: providerId,
  };
}

type Body<Type extends CommandType> = Omit<
  CommandOf<Type>,
  'type' | 'commandId' | 'actor' | 'ifVersion'
>;

/** A command as the API would send it: a fresh id, and no version insisted on. */
export function command<Type extends CommandType>(
  type: Type,
  actor: Actor,
  body: Body<Type>,
): Command {
  // The compiler cannot correlate a generic type with its body; the parameter types already did.
  return { type, commandId: randomUUID(), actor, ifVersion: null, ...body } as unknown as Command;
}

/** How many children a test home knows; each is placed once before the first comes again. */
export const childrenOfHome = 200;
/** She turns 18 six months after the tests are run. */
export const youngPerson = 'young-person-1';
let placed = 0;

function someChild(): string {
  placed += 1;
  return `child-${String((placed % childrenOfHome) + 1)}`;
}

/** Residential, unless another lot is asked for. Supported accommodation is for the one near 18. */
export function openReferral(requiredStartOn: PlainDate, lot: Lot = 'residential'): Command {
  const isSupported = lot === 'supportedAccommodation';
  return command('open-referral', officer, {
    childId: isSupported ? youngPerson : someChild(),
    lot,
    route: 'dpv',
    needLevel: needLevelOf[lot],
    requiredStartOn,
    becameLookedAfterOn: null,
    keyStage4: null,
    needsTextId: randomUUID(),
    predecessorId: null,
    siblingGroup: null,
    details: {
      ...noDetails,
      ...{ legalStatus: 'full-care-order', matchingNeeds: [], immediateRisk: false },
      riskTextId: 'text-risk',
    },
  });
}

const needLevelOf = {
  residential: 'standard',
  fostering: 'standard',
  supportedAccommodation: 'medium-support',
} as const satisfies Readonly<Record<Lot, NeedLevel>>;

/** A room whose rent a benefit pays from 18 on. */
const room: OfferTerms['accommodation'] = {
  ...({ brma: 'Inner South East London', lhaCategory: 'shared', weeklyRentPence: null } as const),
  ...{ housingBenefitEligible: true, exempt: false },
};

export function offerOf(
  serviceLineId: string,
  {
    weeklyPence,
    from,
    lot = 'residential',
  }: { readonly weeklyPence: number; readonly from: PlainDate; readonly lot?: Lot },
): OfferTerms {
  return {
    serviceLineId,
    needLevel: needLevelOf[lot],
    coreWeeklyPence: pence(weeklyPence),
    availableFrom: from,
    services: [],
    accommodation: lot === 'supportedAccommodation' ? room : null,
  };
}

/** One of many core weekly prices: mostly below the ceiling of a lot's homes, and some above it. */
export function somePrice(lot: Lot, pick: number): number {
  const { least, step } = priceSteps[lot];
  return least + (pick % 1_000) * step;
}

const priceSteps: Readonly<Record<Lot, { readonly least: number; readonly step: number }>> = {
  residential: { least: 300_000, step: 250 },
  fostering: { least: 60_000, step: 40 },
  supportedAccommodation: { least: 70_000, step: 40 },
};

export function note(): Command {
  return command('add-note', officer, { textId: randomUUID(), visibleTo: ['council'] });
}

export function approval(): Command {
  return command('approve-award', approver, { approvals: [], signingOrder: 'parallel' });
}
