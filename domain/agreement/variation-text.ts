import { formatPence, type Pence } from '../money';
import type { Change } from '../placement/change-terms';
import type { ServiceTerms } from '../placement/terms';
import { serviceLines } from './clauses';

// The exact words of a variation, which whoever accepts it signs by its hash, as the agreement was.
// The same terms always give the same text, to the letter: a changed sentence is a new template.

export type SignedChange = Extract<Change, { kind: 'services' | 'core-price' | 'price-term' }>;

/** The facts that the text is written from. It names people and homes by reference only. */
export interface VariationTerms {
  readonly templateVersion: 1;
  /** The id of the change that is proposed. */
  readonly variationId: string;
  readonly agreementId: string;
  readonly agreementVersion: number;
  readonly councilId: string;
  readonly providerId: string;
  readonly childId: string;
  readonly change: SignedChange;
  /** The core weekly price that stands on the day from which another one is proposed. */
  readonly coreWeeklyPence: Pence;
  /** The services that end, as they stand. */
  readonly ending: readonly ServiceTerms[];
}

/** The variation as both parties sign it: plain lines of text, ending in a line break. */
export function variationText(terms: VariationTerms): string {
  return [
    'VARIATION OF AN INDIVIDUAL PLACEMENT AGREEMENT',
    '',
    `Variation ${terms.variationId}`,
    `of agreement ${terms.agreementId}, version ${String(terms.agreementVersion)}`,
    `Template ${String(terms.templateVersion)}`,
    `Council: ${terms.councilId}`,
    `Provider: ${terms.providerId}`,
    `Child: reference ${terms.childId}`,
    '',
    '1. What is another',
    ...changed(terms),
    '',
    '2. What stays',
    'All other terms of the agreement stay as they were signed. Discounts and reductions of the ' +
      'purchasing vehicle go on from their days.',
    '',
    '3. Signature',
    'Whoever proposed this variation is bound by it from the day on which the other party accepts ' +
      'exactly this text, and everybody else has agreed who must.',
    '',
  ].join('\n');
}

function changed({ change, coreWeeklyPence, ending }: VariationTerms): readonly string[] {
  switch (change.kind) {
    case 'core-price':
      return [
        `From ${change.from} the core weekly price is ${formatPence(change.coreWeeklyPence)}, in ` +
          `place of ${formatPence(coreWeeklyPence)}.`,
        ...(change.needLevel === null
          ? []
          : [
              'It rests on a reassessed need, at the ' +
                `${change.needLevel.replaceAll('-', ' ')} level.`,
            ]),
      ];
    case 'price-term':
      return [
        `The core weekly price from ${change.from} was written down wrong: it is ` +
          `${formatPence(change.coreWeeklyPence)}, and not ${formatPence(coreWeeklyPence)}.`,
      ];
    case 'services':
      return [...added(change.added), ...ended(change, ending)];
  }
}

function added(services: readonly ServiceTerms[]): readonly string[] {
  return services.length === 0 ? [] : ['These services are added:', ...serviceLines(services)];
}

function ended(
  { ended: ends }: Extract<Change, { kind: 'services' }>,
  ending: readonly ServiceTerms[],
): readonly string[] {
  if (ends.length === 0) return [];
  return [
    'These services end:',
    ...ends.flatMap(({ serviceId, until }) => {
      const service = ending.filter(({ descriptionTextId }) => descriptionTextId === serviceId);
      return serviceLines(service.map((one) => ({ ...one, until })));
    }),
  ];
}
