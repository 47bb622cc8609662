import { formatPence } from '../money';
import type { AgreementTerms } from '../placement/event-terms';
import type { ServiceTerms, ServiceUnit } from '../placement/terms';
import type { Citation } from '../pricing/finding';
import { weeklyPriceOf } from '../pricing/terms';
import type { Segment } from '../pricing/timeline';

// The exact words of the individual placement agreement, which both parties sign by its hash. The
// same terms always give the same text, to the letter: a changed sentence is a new template.
// It names people and homes by reference only; the references are opened to those who may.
//
// Source of the terms: the report of 11 January 2023, 5.1 and 9.4.

const units: Readonly<Record<ServiceUnit, string>> = {
  hour: 'hours',
  night: 'nights',
  mile: 'miles',
  session: 'sessions',
  week: 'weeks',
};

/** The agreement as both parties sign it: plain lines of text, ending in a line break. */
export function agreementText(terms: AgreementTerms): string {
  return [
    'INDIVIDUAL PLACEMENT AGREEMENT',
    '',
    ...heading(terms),
    '',
    '1. The place',
    ...place(terms),
    '',
    '2. Price',
    ...price(terms),
    '',
    '3. Additional services',
    ...services(terms.offer.services),
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

function price({ offer, segments }: AgreementTerms): readonly string[] {
  return [
    `The core weekly price is ${formatPence(offer.coreWeeklyPence)}.`,
    'With services and discounts, the placement costs:',
    ...segments.flatMap(segmentLines),
    'A week is seven days, and each day costs a seventh of the weekly price.',
  ];
}

function segmentLines({ from, until, weeklyPence, because }: Segment): readonly string[] {
  const span = until === null ? `from ${from}` : `from ${from} to ${until}, that day excluded`;
  return [
    `- ${formatPence(weeklyPence)} a week ${span}`,
    ...because.map((citation) => `  because: ${cite(citation)}`),
  ];
}

function cite({ says, source, ruleId }: Citation): string {
  return `${says} (${source.document}, ${source.clause}; ${ruleId})`;
}

function services(offered: readonly ServiceTerms[]): readonly string[] {
  if (offered.length === 0) return ['There are none.'];
  return offered.map((service) => {
    const quantity = hundredths(service.quantityHundredths);
    const end = service.until === null ? '' : ` to ${service.until}, that day excluded`;
    return (
      `- ${service.kind}, as described in ${service.descriptionTextId}: ${quantity} ` +
      `${units[service.unit]} a week at ${formatPence(service.ratePence)}, that is ` +
      `${formatPence(weeklyPriceOf(service))} a week, from ${service.from}${end}`
    );
  });
}

/** 1050 hundredths are 10.5. */
function hundredths(quantity: number): string {
  const whole = Math.trunc(quantity / 100);
  const rest = String(quantity % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return rest === '' ? String(whole) : `${String(whole)}.${rest}`;
}

const conditions: readonly string[] = [
  'The core weekly price is fixed for the lifetime of the placement and is not raised for inflation.',
  'Nothing is charged to hold the place before the child arrives.',
  'There is no other price for an emergency, a weekend or a late hour.',
  'Services and their prices change only by a variation that both parties sign.',
  'This agreement replaces every earlier one for the placement. It is complete once the council ' +
    'and the provider have both signed this text. It is not the placement plan.',
];
