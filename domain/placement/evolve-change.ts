import { pence } from '../money';
import { applied } from './apply-change';
import type { Change } from './change-terms';
import type { EventOf } from './events';
import type { ChangeEvents } from './events-of-change';
import { underBook } from './evolve-stay';
import type { EvolutionsOf } from './evolve-step';
import { holdsFee } from './fee-after-move';
import { stayed } from './of-state';
import { homesFrom } from './siblings';
import type { Award, Ended, PlacementState, Referral } from './state';

/** What is proposed and agreed to, and money that is held until it is decided. */
export const changeEvolutions: EvolutionsOf<keyof ChangeEvents> = {
  'change-proposed': (state, { changeId, change, waitsFor, variation, by }) => {
    const proposedBy = 'subject' in by ? by.subject : by.clock;
    const pending = {
      changeId,
      change,
      proposedBy,
      waitsFor,
      textHash: variation?.textHash ?? null,
    };
    return { ...state, changes: [...state.changes, pending] };
  },
  'change-agreed': (state, { changeId, signer }) => ({
    ...state,
    changes: state.changes.map((one) =>
      one.changeId === changeId
        ? { ...one, waitsFor: one.waitsFor.filter((other) => other !== signer) }
        : one,
    ),
  }),
  'change-rejected': (state, { changeId }) => withoutChange(state, changeId),
  'change-made': made,
  'dispute-raised': (state, { dispute }) => ({
    ...state,
    disputes: [...state.disputes, { ...dispute, isOpen: true, adjustmentPence: pence(0) }],
  }),
  'dispute-resolved': (state, { disputeId, adjustmentPence }) => ({
    ...state,
    disputes: state.disputes.map((one) =>
      one.disputeId === disputeId ? { ...one, isOpen: false, adjustmentPence } : one,
    ),
  }),
};

function withoutChange(state: PlacementState, changeId: string): PlacementState {
  return { ...state, changes: state.changes.filter((one) => one.changeId !== changeId) };
}

/** A price that rests on a reassessed need band is agreed for that band from then on. */
function inBand(award: Award, change: Change): Award {
  if (change.kind !== 'core-price' || change.needLevel === null) return award;
  return { ...award, offer: { ...award.offer, needLevel: change.needLevel } };
}

/** Reviews of the child are counted from the day as it is known now. */
function lookedAfterIn(referral: Referral, change: Change): Referral {
  if (change.kind !== 'looked-after') return referral;
  return { ...referral, becameLookedAfterOn: change.becameLookedAfterOn };
}

type Coded = Partial<Pick<Ended['ending'], 'returnCodes'>>;

/** The fee begins on the day the child really left, and what is held of it is what it comes to. */
function endedAnew(
  state: Ended,
  { endedOn, fee, ...coded }: Pick<Ended['ending'], 'endedOn' | 'fee'> & Coded,
): Ended {
  const { disputes, ending } = state;
  const held = disputes.flatMap((one) => {
    if (!holdsFee(one, ending.fee)) return [one];
    return fee === null ? [] : [{ ...one, from: fee.from, pence: fee.pence }];
  });
  return { ...state, disputes: held, ending: { ...ending, endedOn, fee, ...coded } };
}

function made(state: PlacementState, event: EventOf<'change-made'>): PlacementState {
  const { changeId, change, bookDigest } = event;
  const before = stayed(state);
  const { startedOn, endedOn, fee, terms } = applied(before, change);
  const homes = homesFrom(before.stay.homes, startedOn);
  const stay = { ...before.stay, startedOn, homes, terms };
  const referral = lookedAfterIn(before.referral, change);
  const placed = { ...before, referral, stay, award: inBand(before.award, change) };
  const { returnCodes } = event;
  const coded = returnCodes === undefined ? {} : { returnCodes };
  const after =
    placed.stage === 'ended' && endedOn !== null
      ? endedAnew(placed, { endedOn, fee, ...coded })
      : placed;
  const changed = withoutChange(after, changeId);
  return change.kind === 'book' ? underBook(changed, { from: change.from, bookDigest }) : changed;
}
