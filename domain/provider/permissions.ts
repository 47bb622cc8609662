import type { Actor, Role } from '../placement/terms';
import type { CommandType } from './commands';

interface Permission {
  readonly party: Actor['party'];
  readonly role: Role;
}

const host: readonly Permission[] = [{ party: 'host', role: 'host' }];
const provider: readonly Permission[] = [{ party: 'provider', role: 'provider' }];
const either = [...host, ...provider];
const councils: readonly Permission[] = [
  { party: 'council', role: 'placement-officer' },
  { party: 'council', role: 'contract-manager' },
];

/**
 * Who may ask for what: role × command, one table, for the routes and for `allowedActions`. A role
 * counts only for the party that holds it. Source: the interface's roles, where the host accredits,
 * suspends and accepts prices, and a provider keeps its own entry; concerns are a council's too.
 */
const permissions: Readonly<Record<CommandType, readonly Permission[]>> = {
  apply: either,
  'enter-service': host,
  'ask-applicant': host,
  'answer-host': provider,
  'extend-evaluation': host,
  accredit: host,
  'refuse-application': host,
  're-evaluate': host,
  'record-registration': host,
  'record-grade': host,
  'add-document': either,
  'replace-document': either,
  'propose-price-schedule': either,
  'accept-price-schedule': host,
  'reject-price-schedule': host,
  'set-vacancies': either,
  'name-sub-contractor': either,
  'end-sub-contract': either,
  pause: host,
  resume: host,
  suspend: host,
  'lift-suspension': host,
  'plan-visit': host,
  'record-visit': host,
  'raise-concern': [...host, ...councils],
  'share-concern': [...host, ...councils],
  'agree-action': host,
  'meet-action': host,
  'close-concern': [...host, ...councils],
  leave: either,
  remove: host,
};

export function mayAsk(type: CommandType, actor: Actor): boolean {
  return permissions[type].some(
    ({ party, role }) => party === actor.party && actor.roles.includes(role),
  );
}

/** The roles that may ask for a command, for the sentence of the refusal. */
export function rolesFor(type: CommandType): readonly Role[] {
  return [...new Set(permissions[type].map(({ role }) => role))];
}
