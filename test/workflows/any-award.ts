import { addDays, londonDateOf, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Command } from '../../domain/placement/commands';
import type { ChallengeCommandType } from '../../domain/placement/commands-of-challenge';
import type { PlannedStay } from '../../domain/placement/commands-of-award';
import { challengesOf, contestNow } from '../../domain/placement/contest-of';
import type { PlacementState } from '../../domain/placement/state';
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
  | ChallengeCommandType
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

interface Circumstances {
  readonly now: number;
  readonly pick: number;
  readonly lot: Lot;
  readonly home: { readonly serviceLineId: string; readonly providerId: string };
  readonly state: PlacementState;
}

export function awardCommandOf(
  type: AnyAwardType,
  { now, pick, lot, home, state }: Circumstances,
): Command {
  const today = londonDateOf(now);
  const from = addDays(today, 21);
  const line = pick % 3 === 0 ? home.serviceLineId : `${named[lot]}-house`;
  const offer = offerOf(line, { weeklyPence: somePrice(lot, pick), from, lot });
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
    default:
      return challengeCommandOf(type, { pick, state });
  }
}

/** By one that was compared, or by one that was not; answered by somebody else than approved it. */
function challengeCommandOf(
  type: ChallengeCommandType,
  { pick, state }: { readonly pick: number; readonly state: PlacementState },
): Command {
  if (type === 'challenge-award') {
    const compared = contestNow(state)?.comparedWith ?? [];
    const providerId = compared[pick % Math.max(1, compared.length)] ?? 'nobody';
    return command(type, provider(providerId), { textId: 'text-challenge', saidFor: null });
  }
  const open = challengesOf(state).find(({ outcome }) => outcome === null);
  const outcome = pick % 2 === 0 ? 'upheld' : 'rejected';
  const answer = {
    challengeId: open?.challengeId ?? 'none',
    outcome,
    textId: 'text-answer',
  } as const;
  return command(type, { ...approver, subject: 'second-approver.lewisham' }, answer);
}
