import { londonDateOf, type EpochMs } from '../calendar';
import type { Actor } from '../placement/terms';
import { refuse, type Refusal } from '../refusal';
import type { CommandType, ProviderCommand } from './commands';
import { fitsFacts } from './fits-facts';
import { mayAsk, rolesFor } from './permissions';
import { isOver, type ProviderState } from './state';
import { commandsThatFit, fits } from './transitions';

/**
 * Why a command cannot be, as far as the table, the parties and the dates can tell: no policy, no
 * waiting. The workflow's validator asks it on arrival and `decide` asks it again in its turn.
 *
 * @param at workflow time at which the command was received, epoch milliseconds
 * @returns null when nothing here stands in the way; policy may still refuse
 */
export function admissible(
  state: ProviderState,
  command: ProviderCommand,
  at: EpochMs,
): Refusal | null {
  return (
    fitsParty(state, command) ??
    fitsVersion(state, command) ??
    fitsStage(state, command) ??
    fitsFacts(state, command, londonDateOf(at))
  );
}

/** What can be said of a command before it is written: the buttons on a screen come from this. */
export function fitsActor(
  state: ProviderState,
  { type, actor }: Pick<ProviderCommand, 'type' | 'actor'>,
): Refusal | null {
  return fitsParty(state, { type, actor }) ?? fitsStage(state, { type });
}

function fitsParty(
  state: ProviderState,
  { type, actor }: Pick<ProviderCommand, 'type' | 'actor'>,
): Refusal | null {
  if (!mayAsk(type, actor)) return refuse('role-may-not', { roles: rolesFor(type) });
  return mayKnow(state, actor) ? null : refuse('not-your-service', {});
}

/** The register is the host's and every council's; a provider has its own entry alone. */
export function mayKnow({ service }: ProviderState, { party, partyId }: Actor): boolean {
  if (party === 'host' || party === 'council') return true;
  return party === 'provider' && (service === null || service.providerId === partyId);
}

function fitsVersion(state: ProviderState, { ifVersion }: ProviderCommand): Refusal | null {
  if (ifVersion === null || ifVersion === state.sequence) return null;
  return refuse('stale-version', { given: ifVersion, current: state.sequence });
}

/** `apply` and `enter-service` open a service line; only a refused one is applied for again. */
const opening: ReadonlySet<CommandType> = new Set(['apply', 'enter-service']);

function fitsStage(state: ProviderState, { type }: Pick<ProviderCommand, 'type'>): Refusal | null {
  const { stage } = state;
  if (isOver(state)) return refuse('service-over', { stage });
  const isAllowed = allowedIn(state).includes(type);
  if (isAllowed && fits(stage, type)) return null;
  return refuse('command-does-not-fit-stage', { stage, allowed: allowedIn(state) });
}

function allowedIn({ stage, sequence }: ProviderState): readonly CommandType[] {
  if (sequence === 0) return [...opening];
  const fitting = commandsThatFit(stage);
  return stage === 'refused' ? fitting : fitting.filter((type) => !opening.has(type));
}
