import type { CommandType } from './commands';
import { isRelayActor, mayBeRelayed } from './relay-actor';
import type { Actor, Role } from './terms';

interface Permission {
  readonly party: Actor['party'];
  readonly role: Role;
}

const by = (party: Actor['party'], ...roles: readonly Role[]): readonly Permission[] =>
  roles.map((role) => ({ party, role }));
const officer = by('council', 'placement-officer');
const approver = by('council', 'approver');
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
  'amend-referral': by('council', 'placement-officer', 'social-worker'),
  'record-matching': by('council', 'placement-officer', 'social-worker'),
  'import-placement': officer,
  'send-referral': officer,
  'ask-question': provider,
  'answer-question': officer,
  'extend-window': officer,
  'close-window': officer,
  'widen-search': officer,
  shortlist: officer,
  'submit-offer': provider,
  'decline-referral': provider,
  'record-offer': officer,
  'record-decline': officer,
  'withdraw-offer': provider,
  'invite-revision': officer,
  'revise-offer': provider,
  'score-offer': officer,
  'propose-award': officer,
  'direct-award': officer,
  'award-nobody': officer,
  'record-placement-made': officer,
  'record-limb': by('council', 'placement-officer', 'social-worker'),
  'approve-award': approver,
  'reject-award': approver,
  'record-authority': approver,
  'sign-agreement': eitherSignatory,
  'reject-agreement': eitherSignatory,
  'revise-agreement': officer,
  'set-aside-award': officer,
  'challenge-award': [...officer, ...provider],
  'answer-challenge': approver,
  'confirm-start': [...officer, ...provider],
  'move-start': officer,
  'record-non-arrival': officer,
  'record-absence': [...officer, ...provider],
  'end-absence': [...officer, ...provider],
  'decide-absence': officer,
  'record-long-term-match': by('council', 'placement-officer', 'social-worker'),
  'extend-placement': officer,
  'shorten-placement': officer,
  'follow-rates': officer,
  'vary-services': [...officer, ...provider],
  'accept-variation': eitherSignatory,
  'reject-variation': eitherSignatory,
  'propose-change': officer,
  'approve-change': approver,
  'reject-change': approver,
  'raise-dispute': [...officer, ...by('council', 'finance'), ...provider],
  'resolve-dispute': [...approver, ...by('host', 'host')],
  'record-sibling': by('council', 'placement-officer', 'social-worker'),
  'record-review': officer,
  'record-eighteen-decision': officer,
  'begin-step-down': officer,
  'end-step-down': officer,
  'move-step-down': officer,
  transfer: officer,
  'give-notice': [...officer, ...provider],
  'withdraw-notice': [...officer, ...provider],
  'bring-notice-forward': [...officer, ...provider],
  'authorise-overstay': approver,
  'end-placement': officer,
  'record-exit-review': by('council', 'placement-officer', 'social-worker'),
  settle: by('council', 'finance'),
  withdraw: officer,
  'meet-deadline': officer,
  'waive-deadline': by('council', 'approver'),
  'recount-deadlines': officer,
  'add-note': [...by('council', 'placement-officer', 'social-worker'), ...provider],
};

export function mayAsk(type: CommandType, actor: Actor): boolean {
  if (isRelayActor(actor)) return mayBeRelayed(type);
  return permissions[type].some(
    ({ party, role }) => party === actor.party && actor.roles.includes(role),
  );
}

/** The roles that may ask for a command, for the sentence of the refusal. */
export function rolesFor(type: CommandType): readonly Role[] {
  return [...new Set(permissions[type].map(({ role }) => role))];
}
