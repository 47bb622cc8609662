import { formatPence } from '../money';
import type { AgreementTerms } from '../placement/event-terms';
import type { ServiceTerms, ServiceUnit } from '../placement/terms';
import type { Citation } from '../pricing/finding';
import { weeklyPriceOf } from '../pricing/terms';
import type { Segment } from '../pricing/timeline';

// The lines that every template of the agreement has in common: prices and services. Texts are
// signed by their hash, so these words do not change; another wording is another function.

const units: Readonly<Record<ServiceUnit, string>> = {
  hour: 'hours',
  night: 'nights',
  mile: 'miles',
  session: 'sessions',
  week: 'weeks',
};

export function priceLines({ offer, segments }: AgreementTerms): readonly string[] {
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

export function serviceLines(offered: readonly ServiceTerms[]): readonly string[] {
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
