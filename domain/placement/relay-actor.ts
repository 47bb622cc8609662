import type { CommandType } from './commands';
import type { Actor } from './terms';

/**
 * Hearth itself, when what happened to one placement is told to another. It holds no role, and
 * every token of the operator's people carries one: nobody outside can be taken for it.
 */
export const relayActor: Actor = {
  subject: 'hearth',
  roles: [],
  party: 'operator',
  partyId: null,
};

/** What one placement may ask of another. */
const relayed: ReadonlySet<CommandType> = new Set<CommandType>([
  'open-referral',
  'record-sibling',
  'end-step-down',
  'move-step-down',
  'recount-deadlines',
]);

export function isRelayActor({ subject, roles, party }: Actor): boolean {
  return party === 'operator' && subject === relayActor.subject && roles.length === 0;
}

export function mayBeRelayed(type: CommandType): boolean {
  return relayed.has(type);
}
