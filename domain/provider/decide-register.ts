import type { PlainDate } from '../calendar';
import { invariant } from '../invariant';
import type { CommandOf } from './commands';
import { documentFact, gradeFact, registrationFact, vacanciesFact } from './decide-entry';
import type { EventBody } from './events';
import type { Answered } from './questions';
import {
  end,
  learn,
  suspensionsCausedBy,
  untilTheNext,
  type NewFact,
  type RegisterChange,
} from './register-change';
import { factsOf, type RegisterFact } from './register-fact';
import type { ProviderState } from './state';

// What the register learns: who is suspended or paused, how the regulator sees it, which papers are
// in date, what it costs and how many places there are.

export function suspend(
  { facts }: ProviderState,
  command: CommandOf<'suspend'>,
  { clocks }: Pick<Answered, 'clocks'>,
): readonly EventBody[] {
  const { lot, reason, textId, from, until, commandId } = command;
  const fact: NewFact = {
    ...{ kind: 'suspension', lot, reason, causedBy: null, textId, from, until },
  };
  const register = learn(facts, [fact], commandId);
  return [{ type: 'service-suspended', register, clocks, textId }];
}

export function liftSuspension(
  { facts }: ProviderState,
  { factId, on, textId, commandId }: CommandOf<'lift-suspension'>,
): readonly EventBody[] {
  return [
    { type: 'suspension-lifted', register: endNamed(facts, factId, { on, commandId }), textId },
  ];
}

export function pause(
  { facts }: ProviderState,
  { lot, reason, textId, commandId }: CommandOf<'pause'>,
  today: PlainDate,
): readonly EventBody[] {
  const fact: NewFact = { kind: 'pause', lot, reason, textId, from: today, until: null };
  return [{ type: 'service-paused', register: learn(facts, [fact], commandId), textId }];
}

export function resume(
  { facts }: ProviderState,
  { factId, commandId }: CommandOf<'resume'>,
  today: PlainDate,
): readonly EventBody[] {
  const register = endNamed(facts, factId, { on: today, commandId });
  return [{ type: 'service-resumed', register }];
}

function endNamed(
  facts: readonly RegisterFact[],
  factId: string,
  when: { readonly on: PlainDate; readonly commandId: string },
): RegisterChange {
  return end(
    facts.filter((fact) => fact.factId === factId),
    when,
  );
}

/** Accreditations, suspensions and pauses all end on the day on which a service goes. */
export function endStanding(
  { facts }: ProviderState,
  when: { readonly on: PlainDate; readonly commandId: string },
): RegisterChange {
  const standing = facts.filter(
    ({ kind }) => kind === 'accreditation' || kind === 'suspension' || kind === 'pause',
  );
  return end(standing, when);
}

export function recordRegistration(
  { facts }: ProviderState,
  command: CommandOf<'record-registration'>,
): readonly EventBody[] {
  const news = bounded(facts, registrationFact(command));
  return [{ type: 'registration-recorded', register: learn(facts, [news], command.commandId) }];
}

export function recordGrade(
  { facts }: ProviderState,
  command: CommandOf<'record-grade'>,
): readonly EventBody[] {
  const news = bounded(facts, gradeFact(command));
  return [{ type: 'grade-recorded', register: learn(facts, [news], command.commandId) }];
}

/** What is learnt late about an earlier day ends where what was learnt before it begins. */
function bounded(facts: readonly RegisterFact[], news: NewFact): NewFact {
  return { ...news, until: untilTheNext(facts, news) };
}

/** A document in date again lifts, by itself, the suspension that its expiry brought. */
export function holdDocument(
  { facts }: ProviderState,
  command: CommandOf<'add-document'> | CommandOf<'replace-document'>,
  { clocks, today }: Pick<Answered, 'clocks'> & { readonly today: PlainDate },
): readonly EventBody[] {
  const { documentKind, from, commandId } = command;
  const type = command.type === 'add-document' ? 'document-added' : 'document-replaced';
  const register = learn(facts, [documentFact(command)], commandId);
  const kept: EventBody = { type, documentKind, register, clocks };
  const suspended = suspensionsCausedBy(facts, `document/${documentKind}`);
  if (suspended.length === 0) return [kept];
  const on = from > today ? from : today;
  const lifted = end(suspended, { on, commandId });
  return [kept, { type: 'suspension-lifted', register: lifted, textId: null }];
}

export function proposeSchedule(
  command: CommandOf<'propose-price-schedule'>,
): readonly EventBody[] {
  const { prices, rates, gapsDeclared, commandId: proposalId } = command;
  const proposal = { proposalId, prices, rates, gapsDeclared };
  return [{ type: 'price-schedule-proposed', proposal }];
}

/** Prices of placements that live there already stand: an award has fixed them for life. */
export function acceptSchedule(
  { facts, proposals }: ProviderState,
  { proposalId, commandId }: CommandOf<'accept-price-schedule'>,
): readonly EventBody[] {
  const proposal = proposals.find((one) => one.proposalId === proposalId);
  invariant(proposal !== undefined, 'a price schedule that is accepted was proposed');
  const prices = proposal.prices.map((price): NewFact => ({ kind: 'price', ...price }));
  const news: readonly NewFact[] = [
    ...prices,
    ...(proposal.gapsDeclared ? gapsIn(facts, prices) : []),
    ...proposal.rates.map((rate): NewFact => ({ kind: 'rate', ...rate })),
  ];
  const register = learn(facts, news, commandId);
  return [{ type: 'price-schedule-accepted', proposalId, register }];
}

/** The days between prices of one need level that were declared to have none. */
function gapsIn(facts: readonly RegisterFact[], prices: readonly NewFact[]): readonly NewFact[] {
  const all = [...factsOf(facts, 'price'), ...prices].flatMap((fact) =>
    fact.kind === 'price' ? [fact] : [],
  );
  const levels = [...new Set(all.map(({ needLevel }) => needLevel))];
  return levels.flatMap((needLevel) => {
    const own = all
      .filter((price) => price.needLevel === needLevel)
      .sort((a, b) => (a.from < b.from ? -1 : 1));
    return own.flatMap(({ until }, index): NewFact[] => {
      const next = own[index + 1];
      if (next === undefined || until === null || next.from <= until) return [];
      return [{ kind: 'price-gap', needLevel, from: until, until: next.from }];
    });
  });
}

export function setVacancies(
  { facts }: ProviderState,
  { from, places, commandId }: CommandOf<'set-vacancies'>,
  area: Pick<Answered, 'brma' | 'areaCouncilId'>,
): readonly EventBody[] {
  const news = bounded(facts, vacanciesFact({ ...places, from }, area));
  return [{ type: 'vacancies-set', register: learn(facts, [news], commandId) }];
}
