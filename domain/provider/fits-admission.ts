import type { DateSpan, PlainDate } from '../calendar';
import { traitsOf } from '../placement/lot-traits';
import type { Lot } from '../placement/terms';
import { refuse, type Refusal } from '../refusal';
import type { DocumentHeld, Grade, Registration } from './commands';
import { isNumberOf } from './registration-number';
import { factsOf, type RegisterFact } from './register-fact';
import type { ProviderState } from './state';
import { outcomeGrades, registrationTypeOf, type RegistrationStanding } from './terms';

// What must be true of a registration, a grade, a document and an accreditation, whoever says it.

/** Standings that only supported accommodation can have. */
const ofSupportedAccommodation: ReadonlySet<RegistrationStanding> = new Set([
  'application-accepted-in-time',
  'excepted',
  'adults-only',
]);

export function registrationFits(
  lots: readonly Lot[],
  { registrationType: type, standing, number }: Registration,
): Refusal | null {
  const needed = [...new Set(lots.map((lot) => registrationTypeOf[lot]))];
  if (!needed.includes(type)) return refuse('registration-type-differs', { type, needed });
  if (ofSupportedAccommodation.has(standing) && type !== 'supported-accommodation') {
    return refuse('standing-of-another-type', { standing, type });
  }
  if (number === null) {
    return standing === 'registered' ? refuse('registration-number-missing', { standing }) : null;
  }
  return numberFits({ registrationType: type, number });
}

/** Of the service itself, or of whoever does a part of its work; null: no number is given. */
export function numberFits(
  registered: (Pick<Registration, 'registrationType'> & { readonly number: string }) | null,
): Refusal | null {
  if (registered === null) return null;
  const { registrationType: type, number } = registered;
  return isNumberOf(type, number) ? null : refuse('registration-number-malformed', { type });
}

/** Supported accommodation has its own scale, and no other service is measured by it. */
export function gradeFits(
  lots: readonly Lot[],
  { grade, inspectedOn, publishedOn }: Grade,
  today: PlainDate,
): Refusal | null {
  const isOutcome = (outcomeGrades as readonly string[]).includes(grade);
  const supports = lots.some((lot) => traitsOf[lot].isInspectedFirst);
  const isAnother = isOutcome ? !supports : supports && lots.length === 1 && grade !== unseen;
  if (isAnother) return refuse('grade-of-another-scale', { grade });
  if (publishedOn > today) return refuse('date-in-future', { field: 'publishedOn', today });
  if (inspectedOn === null || inspectedOn <= publishedOn) return null;
  return refuse('grade-before-inspection', { inspectedOn });
}

const unseen = 'not-yet-inspected';

export function documentFits({ from, expiresOn }: DocumentHeld, today: PlainDate): Refusal | null {
  if (expiresOn <= from) return refuse('ends-before-it-begins', { field: 'expiresOn', from });
  return expiresOn <= today ? refuse('expiry-in-past', { field: 'expiresOn', today }) : null;
}

/** Whether a document of a kind is in date, or will be. */
function isHeld(
  facts: readonly RegisterFact[],
  kind: DocumentHeld['documentKind'],
  today: PlainDate,
): boolean {
  return factsOf(facts, 'document').some(
    ({ documentKind, until }) => documentKind === kind && (until === null || until > today),
  );
}

/**
 * No paper has run out, and supported accommodation is accredited only when it passed the host's
 * last inspection.
 */
export function accreditationsFit(
  state: ProviderState,
  accreditations: readonly (DateSpan & { readonly lot: Lot })[],
  today: PlainDate,
): Refusal | null {
  const { service, visits, facts } = state;
  const lots = service?.lots ?? [];
  const expired = factsOf(facts, 'document').find(
    ({ documentKind, until }) =>
      until !== null && until <= today && !isHeld(facts, documentKind, today),
  );
  if (expired !== undefined) {
    return refuse('expiry-in-past', { field: expired.documentKind, today });
  }
  for (const { lot, from, until } of accreditations) {
    if (!lots.includes(lot)) return refuse('lot-not-of-service', { lot, lots });
    if (until !== null && until <= from) {
      return refuse('ends-before-it-begins', { field: 'accreditations', from });
    }
    if (traitsOf[lot].isInspectedFirst && !hasPassed(visits)) {
      return refuse('inspection-required', { lot });
    }
  }
  return null;
}

/** By the accreditation inspection that was held last; of two on one day, the one planned last. */
function hasPassed(visits: ProviderState['visits']): boolean {
  const results = visits
    .flatMap(({ kind, held }) => (kind === 'accreditation-inspection' && held ? [held] : []))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const last = results.at(-1);
  return last !== undefined && last.result !== 'not-met';
}
