import { plainDate } from '../../../domain/calendar';
import type { PlacementState } from '../../../domain/placement/state';
import type { Lot, NeedLevel } from '../../../domain/placement/terms';
import { candidatesOn } from '../../../domain/step-down/candidates';
import { aPlacementIn } from '../../support/a-placement';

// Whom a meeting looks at, eighteen months into a stay that began on 1 July 2024.

const asked = {
  today: plainDate('2026-01-01'),
  terms: { longStayMonths: 12, plannedEndMonths: 3 },
};

function inLot(state: PlacementState, lot: Lot, needLevel: NeedLevel): PlacementState {
  if (!('award' in state)) throw new Error('The placement is awarded.');
  const offer = { ...state.award.offer, needLevel };
  return {
    ...state,
    referral: { ...state.referral, lot },
    award: { ...state.award, offer },
  };
}

const reasonsOf = (state: PlacementState) =>
  candidatesOn([state], asked).flatMap(({ reasons }) => reasons);

test.each([
  ['residential', 'standard', true],
  ['supportedAccommodation', 'high-support', true],
  ['supportedAccommodation', 'medium-support', true],
  ['supportedAccommodation', 'low-support', false],
  ['fostering', 'standard', false],
] as const)('%s at %s is looked at: %s', (lot, needLevel, isCandidate) => {
  const { state } = aPlacementIn('active');
  expect(reasonsOf(inLot(state, lot, needLevel)).includes('long-stay')).toBe(isCandidate);
});

test('a child whose notice runs needs a next place too; who has left needs none', () => {
  expect(reasonsOf(aPlacementIn('notice').state)).toContain('long-stay');
  expect(reasonsOf(aPlacementIn('ended').state)).toEqual([]);
});
