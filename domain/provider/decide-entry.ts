import type { CommandOf, DocumentHeld, Grade, Registration } from './commands';
import type { EventBody } from './events';
import { gapsBetween } from './fits-schedule';
import type { Answered } from './questions';
import { learn, type NewFact } from './register-change';
import { factsOf, type RegisterFact, type Vacancies } from './register-fact';
import type { ProviderState } from './state';

/**
 * A service with everything the host knew of it before, in one event. Days without a price between
 * two prices that it has are meant: the host has said all that there is.
 */
export function enterService(
  { facts }: ProviderState,
  command: CommandOf<'enter-service'>,
  { clocks, ...area }: Pick<Answered, 'clocks' | 'brma' | 'areaCouncilId'>,
): readonly EventBody[] {
  const { service, accreditations, registration, grade, documents, prices, rates } = command;
  const { vacancies, commandId } = command;
  const priced = prices.map((price): NewFact => ({ kind: 'price', ...price }));
  const news: readonly NewFact[] = [
    ...accreditations.map(({ lot, from, until }): NewFact => {
      return { kind: 'accreditation', lot, from, until };
    }),
    ...(registration === null ? [] : [registrationFact(registration)]),
    ...(grade === null ? [] : [gradeFact(grade)]),
    ...documents.map(documentFact),
    ...priced,
    ...gapsIn([], priced),
    ...rates.map((rate): NewFact => ({ kind: 'rate', ...rate })),
    ...(vacancies === null ? [] : [vacanciesFact(vacancies, area)]),
  ];
  const register = learn(facts, news, commandId);
  return [{ type: 'service-entered', service, register, clocks }];
}

export function registrationFact({
  registrationType,
  standing,
  number,
  from,
}: Registration): NewFact {
  return { kind: 'registration', registrationType, standing, number, from, until: null };
}

export function gradeFact({ grade, inspectedOn, publishedOn }: Grade): NewFact {
  return { kind: 'grade', grade, inspectedOn, from: publishedOn, until: null };
}

export function documentFact({ documentKind, documentId, from, expiresOn }: DocumentHeld): NewFact {
  return { kind: 'document', documentKind, documentId, from, until: expiresOn };
}

export function vacanciesFact(
  places: Omit<Vacancies, 'brma'> & { readonly from: NewFact['from'] },
  { brma, areaCouncilId }: Pick<Answered, 'brma' | 'areaCouncilId'>,
): NewFact {
  const { capacity, placesTaken, placesOutOfUse, ages, sexes, from } = places;
  const { needsMet, exclusions, postcode } = places;
  return {
    ...{ kind: 'vacancies', capacity, placesTaken, placesOutOfUse, ages, sexes },
    ...{ needsMet, exclusions, postcode, areaCouncilId, brma, from, until: null },
  };
}

/** The days without a price of each need level, which are meant. */
export function gapsIn(
  facts: readonly RegisterFact[],
  prices: readonly NewFact[],
): readonly NewFact[] {
  const all = [...factsOf(facts, 'price'), ...prices].flatMap((fact) =>
    fact.kind === 'price' ? [fact] : [],
  );
  const levels = [...new Set(all.map(({ needLevel }) => needLevel))];
  return levels.flatMap((needLevel) =>
    gapsBetween(all.filter((price) => price.needLevel === needLevel)).map((gap): NewFact => ({
      kind: 'price-gap',
      needLevel,
      ...gap,
    })),
  );
}
