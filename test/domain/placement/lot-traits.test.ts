import { choiceFits, outcomeFits } from '../../../domain/placement/lot-traits';
import { lots } from '../../../domain/placement/terms';
import { eighteenChoices, reviewOutcomes } from '../../../domain/placement/terms-of-ending';
import { refuse } from '../../../domain/refusal';

// What a lot leads to that others do not is said once, in the table of its traits.

test.each(['floating-support', 'own-home'] as const)(
  'a review comes to %s in supported accommodation alone, and others are told so',
  (outcome) => {
    const refused = refuse('not-for-this-lot', { lots: ['supportedAccommodation'] });

    expect(outcomeFits('supportedAccommodation', outcome)).toBeNull();
    expect(outcomeFits('fostering', outcome)).toEqual(refused);
    expect(outcomeFits('residential', outcome)).toEqual(refused);
  },
);

test('staying put is chosen in fostering alone, and others are told so', () => {
  const refused = refuse('not-for-this-lot', { lots: ['fostering'] });

  expect(choiceFits('fostering', 'staying-put')).toBeNull();
  expect(choiceFits('residential', 'staying-put')).toEqual(refused);
  expect(choiceFits('supportedAccommodation', 'staying-put')).toEqual(refused);
});

test('any other outcome and choice is open to every lot', () => {
  const outcomes = reviewOutcomes.filter((one) => one !== 'floating-support' && one !== 'own-home');
  const choices = eighteenChoices.filter((one) => one !== 'staying-put');

  for (const lot of lots) {
    expect(outcomes.map((outcome) => outcomeFits(lot, outcome))).toEqual(outcomes.map(() => null));
    expect(choices.map((choice) => choiceFits(lot, choice))).toEqual(choices.map(() => null));
  }
});
