import { addDays, londonDateOf, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Command } from '../../domain/placement/commands';
import type { PlannedStay } from '../../domain/placement/commands-of-award';
import type { Lot } from '../../domain/placement/terms';
import { approver, command, offerOf, officer, provider, somePrice } from './people';

// Moves of the award beside the ordinary ones: one named provider, papers that come late.

export type AnyAwardType =
  | 'direct-award'
  | 'award-nobody'
  | 'record-placement-made'
  | 'record-limb'
  | 'approve-award'
  | 'record-authority'
  | 'reject-agreement'
  | 'revise-agreement'
  | 'set-aside-award';

const limbs = { residential: '6c', fostering: '6b', supportedAccommodation: '6d' } as const;
const named = { residential: 'ash', fostering: 'elm', supportedAccommodation: 'gorse' } as const;

export function anyPlan(from: PlainDate, { lot, pick }: { lot: Lot; pick: number }): PlannedStay {
  return {
    ...{ plannedEndOn: pick % 5 === 0 ? null : addDays(from, 100 + (pick % 800)) },
    ...{ limb: limbs[lot], limbTextId: 'text-limb', matchedLongTermOn: null },
    ...{ educationDisrupted: false, immediateRisk: false },
  };
}

export function awardCommandOf(
  type: AnyAwardType,
  {
    now,
    pick,
    lot,
    home,
  }: {
    readonly now: number;
    readonly pick: number;
    readonly lot: Lot;
    readonly home: { readonly serviceLineId: string; readonly providerId: string };
  },
): Command {
  const today = londonDateOf(now);
  const from = addDays(today, 21);
  const serviceLineId = pick % 3 === 0 ? home.serviceLineId : `${named[lot]}-house`;
  const offer = offerOf(serviceLineId, { weeklyPence: somePrice(lot, pick), from, lot });
  const planned = anyPlan(from, { lot, pick });
  const textId = 'text-why';
  switch (type) {
    case 'direct-award':
      return command(type, officer, { ...planned, offer, justification: 'other', textId });
    case 'award-nobody':
      return command(type, officer, { reason: 'other', textId: null });
    case 'record-placement-made':
      return command(type, officer, {
        ...{ ...planned, offer, providerId: named[lot], startedOn: addDays(today, -(pick % 3)) },
        ...{ agreedByTextId: 'text-who', agreedAt: now, agreedHow: 'phone', textId },
      });
    case 'record-limb':
      return command(type, officer, { limb: limbs[lot], limbTextId: 'text-limb' });
    case 'approve-award':
      return command(type, approver, { approvals: [], signingOrder: 'parallel' });
    case 'record-authority':
      return command(type, approver, {
        ...{ authority: 'key-decision', decidedBy: 'cabinet', decidedOn: today, document: 'D 1' },
        ...{ amountPence: pence(1_000), ratifyBy: null, ratifies: null, textId: null },
      });
    case 'reject-agreement':
      return command(type, provider(home.providerId), { textId });
    case 'set-aside-award':
      return command(type, officer, { textId });
    case 'revise-agreement':
      return command(type, officer, { signingOrder: 'parallel', textId });
  }
}
