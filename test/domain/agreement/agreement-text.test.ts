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
