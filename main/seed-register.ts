import { plainDate, type DateSpan } from '../domain/calendar';
import { pence } from '../domain/money';
import { needLevels, type NeedLevel } from '../domain/placement/terms';
import { documentKinds, registrationTypeOf, sexes } from '../domain/provider/terms';
import { seed } from '../prisma/seed';
import type { Store } from '../store/read/store';
import { putFact, type NewFact } from '../store/write/put-fact';
import { putAccreditation, putProvider, putServiceLine } from '../store/write/reference';

type Line = (typeof seed.serviceLines)[number];

/** Plants every demonstration provider and home, with all that a gate may ask of the register. */
export async function plantRegister(store: Store, register: DateSpan): Promise<void> {
  for (const provider of seed.providers) {
    await putProvider(store, { ...provider, isFictional: true });
  }
  for (const line of seed.serviceLines) {
    const { serviceLineId, providerId, name, town, registrationNumber, lot } = line;
    const home = { serviceLineId, providerId, name, town, registrationNumber };
    await putServiceLine(store, { ...home, isFictional: true });
    await putAccreditation(store, {
      ...{ serviceLineId, lot, ...register },
      suspensions: suspensionsOf(line),
    });
    for (const fact of factsOf(line, register)) await putFact(store, serviceLineId, fact);
  }
}

function suspensionsOf(line: Line): readonly DateSpan[] {
  return 'suspendedFrom' in line ? [{ from: plainDate(line.suspendedFrom), until: null }] : [];
}

function factsOf(line: Line, register: DateSpan): readonly NewFact[] {
  const { lot, registrationNumber: number, grade, inspectedOn, place } = line;
  const open = { from: register.from, until: null };
  const registrationType = registrationTypeOf[lot];
  return [
    { kind: 'registration', registrationType, standing: 'registered', number, ...open },
    {
      ...{ kind: 'grade', grade, from: plainDate(inspectedOn ?? register.from), until: null },
      inspectedOn: inspectedOn === null ? null : plainDate(inspectedOn),
    },
    ...documentKinds.map((documentKind): NewFact => {
      return { kind: 'document', documentKind, documentId: null, ...register };
    }),
    ...pricesOf(line).map((price): NewFact => ({ kind: 'price', ...price, ...register })),
    ...seed.rates.map(({ ratePence, ...rate }): NewFact => {
      return { kind: 'rate', ...rate, ratePence: pence(ratePence), ...register };
    }),
    {
      ...{ kind: 'vacancies', ...place, ...open },
      ...{ placesOutOfUse: 0, sexes, needsMet: [], brma: brmaOf(place) },
    },
  ];
}

/** The postcodes of Lewisham that the demonstration uses lie in one rental area. */
function brmaOf({ areaCouncilId }: Line['place']): string | null {
  return areaCouncilId === 'lewisham' ? 'Inner South East London' : null;
}

type Prices = Partial<
  Record<NeedLevel, { readonly coreWeeklyPence: number; readonly ceilingPence: number }>
>;

function pricesOf(line: Line) {
  const prices: Prices = line.prices;
  return needLevels.flatMap((needLevel) => {
    const price = prices[needLevel];
    if (price === undefined) return [];
    const { coreWeeklyPence, ceilingPence } = price;
    return [
      { needLevel, coreWeeklyPence: pence(coreWeeklyPence), ceilingPence: pence(ceilingPence) },
    ];
  });
}
