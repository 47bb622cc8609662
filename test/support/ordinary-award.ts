import { londonInstant, plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { AwardCommandType, PlannedStay } from '../../domain/placement/commands-of-award';
import type { Command } from '../../domain/placement/commands';
import type { PlacementState } from '../../domain/placement/state';
import type { OfferTerms } from '../../domain/placement/terms';
import { command } from './a-command';
import { people } from './people';

export function offerOf(home: string, coreWeeklyPence: number): OfferTerms {
  return {
    serviceLineId: `home-${home}`,
    needLevel: 'standard',
    coreWeeklyPence: pence(coreWeeklyPence),
    availableFrom: plainDate('2024-06-20'),
    services: [],
    accommodation: null,
  };
}

/** The plan of an ordinary award: a year in a home, under limb 6c. */
export const plan: PlannedStay = {
  plannedEndOn: plainDate('2025-07-01'),
  limb: '6c',
  limbTextId: 'text-limb',
  matchedLongTermOn: null,
  educationDisrupted: null,
  immediateRisk: false,
};

/** The commands of the award that no ordinary life needs, beside its approval. */
export const ordinaryAward = {
  'direct-award': () =>
    command(
      'direct-award',
      {
        ...{ ...plan, offer: offerOf('birch', 460_000) },
        ...{ justification: 'sibling-placed-there', textId: 'text-why' },
      },
      { actor: people.officer },
    ),
  'award-nobody': () =>
    command('award-nobody', { reason: 'none-suitable', textId: null }, { actor: people.officer }),
  'record-placement-made': () =>
    command(
      'record-placement-made',
      {
        // At two in the morning nobody says the limb of section 22C.
        ...{ ...plan, limb: null, limbTextId: null },
        ...{ providerId: 'ash', offer: offerOf('ash', 455_000) },
        startedOn: plainDate('2024-06-02'),
        ...{ agreedByTextId: 'text-agreed', agreedHow: 'phone', textId: 'text-made' },
        agreedAt: londonInstant(plainDate('2024-06-02'), '02:00'),
      },
      { actor: people.officer },
    ),
  'record-limb': () =>
    command('record-limb', { limb: '6c', limbTextId: 'text-limb' }, { actor: people.officer }),
  'approve-award': () =>
    command(
      'approve-award',
      { approvals: [], signingOrder: 'parallel' },
      { actor: people.approver },
    ),
  'record-authority': () =>
    command(
      'record-authority',
      {
        ...{ authority: 'key-decision', decidedBy: 'mayor-and-cabinet', document: 'MC 2024-51' },
        ...{ decidedOn: plainDate('2024-06-03'), amountPence: pence(1_000_000) },
        ...{ ratifyBy: null, ratifies: null, textId: null },
      },
      { actor: people.approver },
    ),
  'reject-agreement': () =>
    command('reject-agreement', { textId: 'text-no' }, { actor: people.ashSignatory }),
  'set-aside-award': () =>
    command('set-aside-award', { textId: 'text-aside' }, { actor: people.officer }),
  'revise-agreement': () =>
    command(
      'revise-agreement',
      { signingOrder: 'parallel', textId: 'text-anew' },
      { actor: people.officer },
    ),
} as const satisfies Partial<Record<AwardCommandType, (state: PlacementState) => Command>>;
