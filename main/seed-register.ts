import { join } from 'node:path';
import { v5 } from 'uuid';
import { londonInstant, plainDate, type DateSpan, type PlainDate } from '../domain/calendar';
import { invariant } from '../domain/invariant';
import { pence } from '../domain/money';
import { needLevels, type Actor, type NeedLevel } from '../domain/placement/terms';
import type { CommandOf, ProviderCommand } from '../domain/provider/commands';
import { decide } from '../domain/provider/decide';
import { evolveAll } from '../domain/provider/evolve';
import { questionFor } from '../domain/provider/questions-for';
import { begin, type ProviderState } from '../domain/provider/state';
import { documentKinds, registrationTypeOf, sexes } from '../domain/provider/terms';
import { seed } from '../prisma/seed';
import { loadBook, type Book } from '../rules/book';
import { answerRegister } from '../rules/register-timing';
import { readServiceLine } from '../store/read/providers';
import type { Store } from '../store/read/store';
import { recordProvider } from '../store/write/record-provider';
import { projectRoot } from './project-root';

type Line = (typeof seed.serviceLines)[number];

interface Planted {
  readonly today: PlainDate;
  /** The days on which prices hold and papers are in date. */
  readonly register: DateSpan & { readonly until: PlainDate };
}

/**
 * Enters every demonstration home as the host would: by its commands, so that each has a life, its
 * clocks and its chain of events. One that has been entered before is left as it is.
 */
export async function plantRegister(store: Store, planted: Planted): Promise<void> {
  let book: Book | null = null;
  for (const line of seed.serviceLines) {
    const { serviceLineId } = line;
    if ((await readServiceLine(store, serviceLineId)) !== null) continue;
    book ??= loadBook(join(projectRoot, 'rules'));
    let state = begin({ serviceLineId });
    for (const command of commandsFor(line, planted)) {
      state = await perform(store, book, { state, command, today: planted.today });
    }
  }
}

async function perform(
  store: Store,
  book: Book,
  given: {
    readonly state: ProviderState;
    readonly command: ProviderCommand;
    readonly today: PlainDate;
  },
): Promise<ProviderState> {
  const { state, command, today } = given;
  const at = londonInstant(today, '00:00');
  const question = questionFor(state, command, at);
  const answer = question === null ? null : await answerRegister(book, question);
  const verdict = decide(state, command, { at, answer });
  invariant(
    !('refused' in verdict),
    `the demonstration’s ${state.serviceLineId} fits the register`,
  );
  const recorded = await recordProvider(store, { events: verdict.events, reviews: [] });
  invariant('recorded' in recorded, 'the demonstration’s numbers belong to one organisation each');
  return evolveAll(state, verdict.events);
}

const host: Actor = {
  ...{ subject: 'demonstration', roles: ['host'] },
  ...{ party: 'host', partyId: null },
};

/** Of this project: the ids of the demonstration's commands are made from it. */
const namespace = '7c9e1f0a-2a55-4d0b-9a53-4c0d8f4f7b21';

function commandsFor(line: Line, planted: Planted): readonly ProviderCommand[] {
  const heading = (what: string) => ({
    ...{ commandId: v5(`${line.serviceLineId}/${what}`, namespace) },
    ...{ actor: host, ifVersion: null },
  });
  const entry: ProviderCommand = {
    ...heading('enter'),
    type: 'enter-service',
    ...bodyOf(line, planted),
  };
  if (!('suspendedFrom' in line)) return [entry];
  return [
    entry,
    {
      ...heading('suspend'),
      ...{
        type: 'suspend',
        lot: null,
        reason: 'regulator-action',
        textId: heading('text').commandId,
      },
      ...{ from: plainDate(line.suspendedFrom), until: null },
    },
  ];
}

type Entry = Omit<CommandOf<'enter-service'>, 'type' | 'commandId' | 'actor' | 'ifVersion'>;

function bodyOf(line: Line, { register }: Planted): Entry {
  const { lot, registrationNumber: number, grade, inspectedOn, place, providerId } = line;
  const { from } = register;
  const open = { from, until: null };
  const provider = seed.providers.find((one) => one.providerId === providerId);
  return {
    service: {
      ...{ providerId, providerName: provider?.name ?? '', name: line.name, town: line.town },
      ...{ lots: [lot], isFictional: true },
    },
    accreditations: [{ lot, ...open }],
    registration: {
      ...{ registrationType: registrationTypeOf[lot], standing: 'registered', number, from },
    },
    grade: {
      ...{ grade, inspectedOn: inspectedOn === null ? null : plainDate(inspectedOn) },
      publishedOn: plainDate(inspectedOn ?? from),
    },
    documents: documentKinds.map((documentKind) => {
      return { documentKind, documentId: null, from, expiresOn: register.until };
    }),
    prices: pricesOf(line).map((price) => ({ ...price, ...open })),
    rates: seed.rates.map(({ ratePence, ...rate }) => {
      return { ...rate, ratePence: pence(ratePence), ...open };
    }),
    vacancies: { ...place, from, placesOutOfUse: 0, sexes, needsMet: [] },
  };
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
