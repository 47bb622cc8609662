import { latest, type PlainDate } from '../calendar';
import { invariant } from '../invariant';
import type { CommandOf } from './commands';
import { documentFact, gapsIn, gradeFact, registrationFact, vacanciesFact } from './decide-entry';
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
import type { RegisterFact } from './register-fact';
import type { ProviderState } from './state';
import type { Clock } from './terms';

// What the register learns: who is suspended or paused, how the regulator sees it, which papers are
// in date, what it costs and how many places there are.

export function suspend(
  state: ProviderState,
  command: CommandOf<'suspend'>,
  { clocks }: Pick<Answered, 'clocks'>,
): readonly EventBody[] {
  const { textId } = command;
  return [{ type: 'service-suspended', register: suspending(state, command), clocks, textId }];
}

/** What a suspension does to the register. */
export function suspending(
  { facts }: ProviderState,
  { lot, reason, textId, from, until, commandId }: CommandOf<'suspend'>,
): RegisterChange {
  const fact: NewFact = {
    ...{ kind: 'suspension', lot, reason, causedBy: null, textId, from, until },
  };
  return learn(facts, [fact], commandId);
}

export function liftSuspension(
  state: ProviderState,
  command: CommandOf<'lift-suspension'>,
  { clocks }: Pick<Answered, 'clocks'>,
): readonly EventBody[] {
  const { textId } = command;
  return [{ type: 'suspension-lifted', register: lifting(state, command), clocks, textId }];
}

/** What lifting a suspension on a day does to the register. */
export function lifting(
  { facts }: ProviderState,
  { factId, on, commandId }: CommandOf<'lift-suspension'>,
): RegisterChange {
  return endNamed(facts, factId, { on, commandId });
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

type Holding = CommandOf<'add-document'> | CommandOf<'replace-document'>;

/** A document in date again lifts, by itself, the suspension that its expiry brought. */
export function holdDocument(
  state: ProviderState,
  command: Holding,
  { clocks, today }: Pick<Answered, 'clocks'> & { readonly today: PlainDate },
): readonly EventBody[] {
  const { documentKind, commandId } = command;
  const type = command.type === 'add-document' ? 'document-added' : 'document-replaced';
  const register = learn(state.facts, [documentFact(command)], commandId);
  const [papers, days] = [
    clocks.filter(({ about }) => about === documentKind),
    clocks.filter(({ about }) => about !== documentKind),
  ];
  const kept: EventBody = {
    ...{ type, documentKind, register },
    clocks: [...stillToCome(state, command), ...papers],
  };
  const lifted = mending(state, command, today);
  if (lifted.superseded.length === 0) return [kept];
  return [kept, { type: 'suspension-lifted', register: lifted, clocks: days, textId: null }];
}

/** What a renewal does to the suspensions that its expiry brought: they end on its first day. */
export function mending(
  { facts }: ProviderState,
  { documentKind, from, commandId }: Holding,
  today: PlainDate,
): RegisterChange {
  const on = latest(from, today);
  return end(suspensionsCausedBy(facts, `document/${documentKind}`, on), { on, commandId });
}

/** The clocks of papers that run out before the new one begins: those days are without it. */
function stillToCome({ clocks }: ProviderState, { documentKind, from }: Holding): readonly Clock[] {
  const own = clocks.filter(({ about }) => about === documentKind);
  const expiries = own.filter(({ kind, dueOn }) => kind === 'document-expires' && dueOn < from);
  return own.filter(({ dueOn }) => expiries.some((expiry) => dueOn <= expiry.dueOn));
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

export function setVacancies(
  { facts }: ProviderState,
  { from, places, commandId }: CommandOf<'set-vacancies'>,
  area: Pick<Answered, 'brma' | 'areaCouncilId'>,
): readonly EventBody[] {
  const news = bounded(facts, vacanciesFact({ ...places, from }, area));
  return [{ type: 'vacancies-set', register: learn(facts, [news], commandId) }];
}

/** Several may do parts of the work at once; each stands from its day to its last. */
export function nameSubContractor(
  { facts }: ProviderState,
  { organisation, does, registered, from, until, commandId }: CommandOf<'name-sub-contractor'>,
): readonly EventBody[] {
  const fact: NewFact = { kind: 'sub-contractor', organisation, does, registered, from, until };
  return [{ type: 'sub-contractor-named', register: learn(facts, [fact], commandId) }];
}

export function endSubContract(
  { facts }: ProviderState,
  { factId, on, commandId }: CommandOf<'end-sub-contract'>,
): readonly EventBody[] {
  return [{ type: 'sub-contract-ended', register: endNamed(facts, factId, { on, commandId }) }];
}
