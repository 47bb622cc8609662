import { formatPence } from '../money';
import type { AgreementTerms } from '../placement/event-terms';
import type { Lot, Route } from '../placement/terms';
import type { Accommodation } from '../pricing/accommodation';
import { priceLines, serviceLines } from './clauses';

// The words of the individual placement agreement now: for all three lots, in full or as the short
// form that lets a child move tonight. It names people and homes by reference only; the references
// are opened to those who may.
//
// Source of the terms: the report of 11 January 2023, 5.1 and 9.4.

/** The agreement as both parties sign it: plain lines of text, ending in a line break. */
export function secondTemplate(terms: AgreementTerms): string {
  const { form } = terms;
  return [
    form === 'full'
      ? 'INDIVIDUAL PLACEMENT AGREEMENT'
      : 'INDIVIDUAL PLACEMENT AGREEMENT: EMERGENCY FORM',
    '',
    ...heading(terms),
    '',
    ...(form === 'full' ? inFull(terms) : inShort(terms)),
    '',
    `Priced under book ${terms.bookDigest}.`,
    '',
  ].join('\n');
}

function inFull(terms: AgreementTerms): readonly string[] {
  return [
    '1. The place',
    ...place(terms),
    '',
    '2. Price',
    ...priceLines(terms),
    ...benefit(terms.offer.accommodation),
    '',
    '3. Additional services',
    ...serviceLines(terms.offer.services),
    ...reviews(terms),
    '',
    '4. Terms',
    ...conditions,
    ...ofLot(terms.lot),
    '',
    '5. Signature',
    ...signature,
  ];
}

/** No more than the two sides need to have said before the child is there. */
function inShort(terms: AgreementTerms): readonly string[] {
  return [
    '1. The place',
    ...place(terms),
    '',
    '2. Price',
    `The core weekly price is ${formatPence(terms.offer.coreWeeklyPence)}.`,
    'A week is seven days, and each day costs a seventh of the weekly price. Discounts and ' +
      'reductions of the purchasing vehicle apply from their days.',
    '',
    '3. Additional services',
    ...serviceLines(terms.offer.services),
    '',
    '4. Terms',
    ...conditions.slice(0, 3),
    'This is the emergency form. The full agreement follows as a new version, and then stands in ' +
      'place of this one from the first day.',
    '',
    '5. Signature',
    ...signature,
  ];
}

function heading(terms: AgreementTerms): readonly string[] {
  return [
    `Agreement ${terms.agreementId}, version ${String(terms.version)}`,
    `Template ${String(terms.templateVersion)}, ${terms.form} form`,
    `Council: ${terms.councilId}`,
    `Provider: ${terms.providerId}`,
    `Child: reference ${terms.childId}`,
    ...(terms.route === null ? [] : [`Bought by: ${routes[terms.route]}`]),
  ];
}

const routes: Readonly<Record<Route, string>> = {
  dpv: 'the Commissioning Alliance’s dynamic purchasing vehicle',
  spot: 'spot purchase, outside any route',
  lcs: 'an earlier arrangement (lcs)',
  appa: 'an earlier arrangement (appa)',
  greenwich: 'an earlier arrangement (greenwich)',
};

const places: Readonly<Record<Lot, string>> = {
  fostering: 'a place with a foster carer of',
  residential: 'a place in the children’s home',
  supportedAccommodation: 'a place in the supported accommodation',
};

function place(terms: AgreementTerms): readonly string[] {
  const { lot, offer, startsOn, plannedEndOn, form, matchedLongTermOn } = terms;
  const where = lot === null ? 'a place in' : places[lot];
  const planned = form === 'full' ? 'is planned from' : 'runs from';
  return [
    `The provider gives the child ${where} ${offer.serviceLineId}, at the ` +
      `${offer.needLevel.replaceAll('-', ' ')} level of need.`,
    `The placement ${planned} ${startsOn} to ${plannedEndOn}. The day on which the child leaves ` +
      'is not charged.',
    ...(matchedLongTermOn === null
      ? []
      : [`The child is matched with the carer for the long term from ${matchedLongTermOn}.`]),
  ];
}

/** What a benefit does for the rent, in supported accommodation. */
function benefit(accommodation: Accommodation | null): readonly string[] {
  if (accommodation === null) return [];
  const { brma, lhaCategory, housingBenefitEligible, exempt, weeklyRentPence } = accommodation;
  if (!housingBenefitEligible) {
    return ['The rent is part of the price: no benefit is expected to cover it.'];
  }
  const rent =
    weeklyRentPence === null ? 'not stated here' : `${formatPence(weeklyRentPence)} a week`;
  const category =
    lhaCategory === null
      ? 'in the category that the rule gives at the child’s age'
      : lhaCategory === 'shared'
        ? 'in the category shared accommodation'
        : 'in the category one bedroom';
  return [
    `The accommodation lies in the broad rental market area ${brma}. The rent is ${rent}.`,
    exempt
      ? 'It is exempt accommodation, whose actual rent a benefit may cover; the price falls by ' +
        'the benefit once it is known.'
      : 'The provider helps the young person to claim the benefit for the rent. From the day ' +
        `that the rule gives, the price falls by the Local Housing Allowance, ${category}, ` +
        'whether or not it has been claimed.',
  ];
}

function reviews({ offer: { services } }: AgreementTerms): readonly string[] {
  return services.flatMap(({ kind, reviewOn }) =>
    reviewOn === null ? [] : [`The need for ${kind} is reviewed on ${reviewOn}.`],
  );
}

function ofLot(lot: Lot | null): readonly string[] {
  switch (lot) {
    case 'fostering':
      return [
        'The discounts for children of one sibling group with the same carer, and for a ' +
          'long-term placement, are in the prices above from the days named there.',
      ];
    case 'residential':
      return ['The discount for a stay of nine months is in the prices above from its day.'];
    case 'supportedAccommodation':
      return [
        'The provider is registered for supported accommodation for as long as the young person ' +
          'is under 18, and tells the council at once if that changes.',
      ];
    case null:
      return [];
  }
}

const conditions: readonly string[] = [
  'The core weekly price is fixed for the lifetime of the placement and is not raised for inflation.',
  'Nothing is charged to hold the place before the child arrives.',
  'There is no other price for an emergency, a weekend or a late hour.',
  'Services and their prices change only by a variation that both parties sign.',
  'The child is not moved to another home or carer, the provider’s own included, before the ' +
    'council has agreed in writing, unless there is immediate risk.',
];

const signature: readonly string[] = [
  'This agreement replaces every earlier one for the placement. It is complete once the council ' +
    'and the provider have both signed this text. It is not the placement plan.',
];
