import { agreementText } from '../../../domain/agreement/agreement-text';
import { plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import type { AgreementTerms } from '../../../domain/placement/event-terms';
import { aPlacementIn } from '../../support/a-placement';

const { terms } = aPlacementIn('agreeing').state.agreement;

describe('agreementText', () => {
  test('the same terms always give the same text, to the letter', () => {
    const copy = JSON.parse(JSON.stringify(terms)) as AgreementTerms;

    expect(agreementText(copy)).toBe(agreementText(terms));
  });

  test('tells the price of every segment with the clause behind it', () => {
    const text = agreementText(terms);

    expect(text).toContain('The core weekly price is £4,500.00.');
    expect(text).toContain(
      '- £4,500.00 a week from 2024-07-01 to 2025-04-01, that day excluded\n' +
        '- £4,365.00 a week from 2025-04-01 to 2025-07-01, that day excluded\n' +
        '  because: A residential placement costs 3% less',
    );
    expect(text).toContain('fixed for the lifetime of the placement');
  });

  test('names an additional service with its quantity, rate and weekly sum', () => {
    const service = {
      kind: 'one-to-one-support',
      descriptionTextId: 'text-7',
      unit: 'hour',
      quantityHundredths: 1_050,
      ratePence: pence(2_499),
      from: plainDate('2024-07-01'),
      until: null,
      reviewOn: null,
    } as const;
    const withService = { ...terms, offer: { ...terms.offer, services: [service] } };

    expect(agreementText(terms)).toContain('There are none.');
    expect(agreementText(withService)).toContain(
      '10.5 hours a week at £24.99, that is £262.40 a week, from 2024-07-01',
    );
  });

  test.each([
    ['the core price', { offer: { ...terms.offer, coreWeeklyPence: pence(450_001) } }],
    ['the provider', { providerId: 'birch' }],
    ['the planned end', { plannedEndOn: plainDate('2025-07-02') }],
    ['the book', { bookDigest: 'sha256:another' }],
    ['the version', { version: 2 }],
  ])('another text when %s differs', (_what, change) => {
    expect(agreementText({ ...terms, ...change })).not.toBe(agreementText(terms));
  });
});

describe('the second template', () => {
  const accommodation = {
    ...{ brma: 'Inner South East London', lhaCategory: 'shared' as const },
    ...{ housingBenefitEligible: true, exempt: false, weeklyRentPence: pence(20_000) },
  };

  test('says of supported accommodation what the benefit does to the price', () => {
    const offer = { ...terms.offer, accommodation };
    const text = agreementText({ ...terms, lot: 'supportedAccommodation', offer });

    expect(text).toContain('broad rental market area Inner South East London');
    expect(text).toContain('The rent is £200.00 a week.');
    expect(text).toContain(
      'the price falls by the Local Housing Allowance, in the category shared',
    );
    const exempt = { ...offer, accommodation: { ...accommodation, exempt: true } };
    expect(agreementText({ ...terms, offer: exempt })).toContain('It is exempt accommodation');
  });

  test('says of a foster home since when the child is matched for the long term', () => {
    const matchedLongTermOn = plainDate('2024-07-01');

    expect(agreementText({ ...terms, lot: 'fostering', matchedLongTermOn })).toContain(
      'matched with the carer for the long term from 2024-07-01',
    );
    expect(agreementText({ ...terms, lot: 'fostering' })).not.toContain('is matched');
  });

  test('in the emergency form has what both must agree tonight, and says that more follows', () => {
    const text = agreementText({ ...terms, form: 'emergency' });

    expect(text).toContain('EMERGENCY FORM');
    expect(text).toContain('The core weekly price is £4,500.00.');
    expect(text).toContain('The full agreement follows as a new version');
    expect(text).not.toContain('£4,365.00');
  });

  test('leaves what was signed under the first template as it was, to the letter', () => {
    const first = { ...terms, templateVersion: 1 as const, lot: null, route: null };

    expect(agreementText(first)).toContain('Template 1\n');
    expect(agreementText(first)).not.toContain('Bought by');
    expect(agreementText({ ...first, form: 'emergency' })).toBe(agreementText(first));
  });
});
