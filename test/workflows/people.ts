import { randomUUID } from 'node:crypto';
import type { PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Command, CommandOf, CommandType } from '../../domain/placement/commands';
import { noDetails } from '../../domain/placement/referral-details';
import type { Actor, OfferTerms } from '../../domain/placement/terms';

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
let placed = 0;

function someChild(): string {
  placed += 1;
  return `child-${String((placed % childrenOfHome) + 1)}`;
}

export function openReferral(requiredStartOn: PlainDate): Command {
  return command('open-referral', officer, {
    childId: someChild(),
    lot: 'residential',
    route: 'dpv',
    needLevel: 'standard',
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

export function offerOf(
  serviceLineId: string,
  { weeklyPence, from }: { readonly weeklyPence: number; readonly from: PlainDate },
): OfferTerms {
  return {
    serviceLineId,
    needLevel: 'standard',
    coreWeeklyPence: pence(weeklyPence),
    availableFrom: from,
    services: [],
    accommodation: null,
  };
}

export function note(): Command {
  return command('add-note', officer, { textId: randomUUID(), visibleTo: ['council'] });
}

export function approval(): Command {
  return command('approve-award', approver, { approvals: [], signingOrder: 'parallel' });
}
