import fc from 'fast-check';
import { addDays, londonDateOf, type EpochMs, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import {
  commandTypes,
  type CommandOf,
  type CommandType,
  type ProviderCommand,
} from '../../domain/provider/commands';
import type { Actor } from '../../domain/placement/terms';
import { factsOf } from '../../domain/provider/register-fact';
import type { ProviderState } from '../../domain/provider/state';
import { documentKinds, visitResults } from '../../domain/provider/terms';
import { commandsThatFit } from '../../domain/provider/transitions';
import { ask, ordinary, service } from '../support/a-service';
import { people } from '../support/people';

// Moves that somebody might make, sensible or not, on whatever state a service line is in.

/** `pick` chooses among what the state offers; a silly one asks for what does not fit. */
export interface ServiceMove {
  readonly what: 'fitting' | 'silly' | 'wait';
  readonly pick: number;
}

export const anyServiceMove: fc.Arbitrary<ServiceMove> = fc.record({
  what: fc.constantFrom('fitting', 'fitting', 'fitting', 'fitting', 'silly', 'wait'),
  pick: fc.nat(10_000),
});

/** Whoever leaves is gone, and a life of one move proves little. */
const ending: ReadonlySet<CommandType> = new Set(['leave', 'remove']);

export function serviceCommandFor(
  { what, pick }: ServiceMove,
  state: ProviderState,
  now: EpochMs,
): ProviderCommand {
  const onward = commandsThatFit(state.stage).filter((type) => !ending.has(type));
  const types = what === 'silly' ? commandTypes : onward;
  const type = types[pick % types.length] ?? 'raise-concern';
  const body = bodyFor(type, state, { today: londonDateOf(now), pick: Math.floor(pick / 29) });
  const asked = body.actor.party === 'provider' ? { ...body, actor: ownerOf(state) } : body;
  if (what !== 'silly' || pick % 3 !== 0) return asked;
  const actors = Object.values(people);
  return { ...asked, actor: actors[pick % actors.length] ?? asked.actor };
}

/** Two organisations, so that one now and then names the number of the other. */
export type Owner = 'ash' | 'birch';

export function applicationOf(owner: Owner): CommandOf<'apply'> {
  const named = { ...service, providerId: owner, providerName: `${owner} (fictional)` };
  return ask('apply', { service: named, registration: null }, people[owner]);
}

function ownerOf(state: ProviderState): Actor {
  return state.service?.providerId === 'birch' ? people.birch : people.ash;
}

interface Picked {
  readonly today: PlainDate;
  readonly pick: number;
}

function bodyFor(type: CommandType, state: ProviderState, picked: Picked): ProviderCommand {
  const { today, pick } = picked;
  const from = addDays(today, (pick % 40) - 20);
  const span = { from, until: pick % 2 === 0 ? addDays(from, 1 + (pick % 45)) : null };
  switch (type) {
    case 'apply':
      return applicationOf(state.service?.providerId === 'birch' ? 'birch' : 'ash');
    case 'accredit':
      return ask('accredit', { accreditations: [{ lot: 'residential', ...span }] });
    case 'suspend':
      return ask('suspend', { lot: null, reason: 'other', textId: 'text-1', ...span });
    case 'lift-suspension':
      return ask('lift-suspension', { factId: idOf(state, 'suspension', pick), on: today, textId });
    case 'resume':
      return ask('resume', { factId: idOf(state, 'pause', pick) });
    case 'add-document':
    case 'replace-document':
      return documentOf(type, picked);
    default:
      return factFor(type, state, picked);
  }
}

const textId = 'text-1';

function factFor(
  type: Exclude<CommandType, 'add-document' | 'replace-document'>,
  state: ProviderState,
  { today, pick }: Picked,
): ProviderCommand {
  const from = addDays(today, (pick % 40) - 20);
  switch (type) {
    case 'record-registration': {
      const standing = pick % 4 === 0 ? 'refused-or-cancelled' : 'registered';
      const number = `SC${String(100_000 + (pick % 7))}`;
      return ask(type, { registrationType: 'childrens-home', standing, number, from });
    }
    case 'record-grade': {
      const inspectedOn = addDays(today, -(pick % 60));
      const grade = pick % 2 === 0 ? 'good' : 'requires-improvement';
      return ask(type, { grade, inspectedOn, publishedOn: addDays(inspectedOn, (pick % 12) - 2) });
    }
    case 'propose-price-schedule':
      return scheduleOf(today, pick);
    case 'agree-action':
      return ask(type, {
        ...{ concernId: null, textId, dueOn: addDays(today, (pick % 30) - 2) },
        suspendsWhenMissed: pick % 2 === 0,
      });
    case 'meet-action': {
      const open = state.actions.find(({ metOn }) => metOn === null);
      return ask(type, { actionId: open?.actionId ?? 'none', metOn: today });
    }
    case 'record-visit': {
      const visitId = state.visits.find(({ held }) => held === null)?.visitId ?? 'none';
      const result = visitResults[pick % visitResults.length] ?? 'met';
      return ask(type, { visitId, heldOn: addDays(today, (pick % 5) - 3), result, textId });
    }
    default:
      return ordinary[type](state);
  }
}

function idOf(state: ProviderState, kind: 'suspension' | 'pause', pick: number): string {
  const facts = factsOf(state.facts, kind);
  return facts[pick % Math.max(1, facts.length)]?.factId ?? 'none';
}

function documentOf(
  type: 'add-document' | 'replace-document',
  { today, pick }: Picked,
): ProviderCommand {
  const documentKind = documentKinds[pick % 2] ?? 'insurance';
  const expiresOn = addDays(today, (pick % 100) - 3);
  const document = { documentKind, documentId: null, from: addDays(today, -(pick % 9)), expiresOn };
  return ask(type, document, people.ash);
}

function scheduleOf(today: PlainDate, pick: number): ProviderCommand {
  const from = addDays(today, pick % 200);
  const until = pick % 3 === 0 ? addDays(from, 30) : null;
  const figures = { coreWeeklyPence: pence(400_000 + pick), ceilingPence: pence(401_000) };
  const prices = [{ needLevel: 'standard' as const, ...figures, from, until }];
  const schedule = { prices, rates: [], gapsDeclared: pick % 2 === 0 };
  return ask('propose-price-schedule', schedule, people.ash);
}
