import type { AgreementTerms } from '../placement/event-terms';
import { priceLines, serviceLines } from './clauses';

// The first words of the individual placement agreement. Agreements are signed under it, so not a
// letter of it changes. It names people and homes by reference only.
//
// Source of the terms: the report of 11 January 2023, 5.1 and 9.4.

/** The agreement as both parties sign it: plain lines of text, ending in a line break. */
export function firstTemplate(terms: AgreementTerms): string {
  return [
    'INDIVIDUAL PLACEMENT AGREEMENT',
    '',
    ...heading(terms),
    '',
    '1. The place',
    ...place(terms),
    '',
    '2. Price',
    ...priceLines(terms),
    '',
    '3. Additional services',
    ...serviceLines(terms.offer.services),
    '',
    '4. Terms',
    ...conditions,
    '',
    `Priced under book ${terms.bookDigest}.`,
    '',
  ].join('\n');
}

function heading(terms: AgreementTerms): readonly string[] {
  return [
    `Agreement ${terms.agreementId}, version ${String(terms.version)}`,
    `Template ${String(terms.templateVersion)}`,
    `Council: ${terms.councilId}`,
    `Provider: ${terms.providerId}`,
    `Child: reference ${terms.childId}`,
  ];
}

function place({ offer, startsOn, plannedEndOn }: AgreementTerms): readonly string[] {
  return [
    `The provider gives the child a place in ${offer.serviceLineId}, at the ` +
      `${offer.needLevel.replaceAll('-', ' ')} level of need.`,
    `The placement is planned from ${startsOn} to ${plannedEndOn}. The day on which the child ` +
      'leaves is not charged.',
  ];
}

const conditions: readonly string[] = [
  'The core weekly price is fixed for the lifetime of the placement and is not raised for inflation.',
  'Nothing is charged to hold the place before the child arrives.',
  'There is no other price for an emergency, a weekend or a late hour.',
  'Services and their prices change only by a variation that both parties sign.',
  'This agreement replaces every earlier one for the placement. It is complete once the council ' +
    'and the provider have both signed this text. It is not the placement plan.',
];
