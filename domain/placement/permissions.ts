import type { CommandType } from './commands';
import type { Actor, Party, Role } from './terms';

interface Permission {
  readonly party: Party;
  readonly role: Role;
}

const by = (party: Party, ...roles: readonly Role[]): readonly Permission[] =>
  roles.map((role) => ({ party, role }));
const officer = by('council', 'placement-officer');
const provider = by('provider', 'provider');
const eitherSignatory = [...by('council', 'signatory'), ...by('provider', 'signatory')];

/**
 * Who may ask for what: role × command, one table, for the routes and for `allowedActions`.
 *
 * A role counts only for the party that holds it: a provider's signatory does not sign for the
 * council. Source: the interface's roles; `finance` also settles.
 */
const permissions: Readonly<Record<CommandType, readonly Permission[]>> = {
  'open-referral': by('council', 'placement-officer', 'social-worker'),
  'import-placement': officer,
  'send-referral': officer,
  'submit-offer': provider,
  'decline-referral': provider,
  'score-offer': officer,
  'propose-award': officer,
  'approve-award': by('council', 'approver'),
  'reject-award': by('council', 'approver'),
  'sign-agreement': eitherSignatory,
  'confirm-start': [...officer, ...provider],
  'give-notice': [...officer, ...provider],
  'end-placement': officer,
  settle: by('council', 'finance'),
  withdraw: officer,
  'add-note': [...by('council', 'placement-officer', 'social-worker'), ...provider],
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
