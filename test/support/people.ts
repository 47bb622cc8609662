import type { Actor } from '../../domain/placement/terms';

/** The people of a placement in tests. Ids only, as everywhere behind the API. */
const council = (subject: string, ...roles: Actor['roles']): Actor => ({
  subject,
  roles,
  party: 'council',
  partyId: 'lewisham',
});
const provider = (partyId: string, subject: string, ...roles: Actor['roles']): Actor => ({
  subject,
  roles,
  party: 'provider',
  partyId,
});

export const people = {
  officer: council('officer.lewisham', 'placement-officer'),
  socialWorker: council('social-worker.lewisham', 'social-worker'),
  approver: council('approver.lewisham', 'approver'),
  /** Another approver, who answers a challenge to what the first approved. */
  secondApprover: council('second-approver.lewisham', 'approver'),
  signatory: council('signatory.lewisham', 'signatory'),
  finance: council('finance.lewisham', 'finance'),
  contractManager: council('contract-manager.lewisham', 'contract-manager'),
  /** An officer who is also an approver: the one who must not approve their own proposal. */
  officerAndApprover: council('both.lewisham', 'placement-officer', 'approver'),
  greenwich: {
    subject: 'officer.greenwich',
    roles: ['placement-officer', 'approver', 'signatory', 'finance'],
    party: 'council',
    partyId: 'greenwich',
  },
  host: { subject: 'host', roles: ['host'], party: 'host', partyId: null },
  ash: provider('ash', 'provider.ash', 'provider'),
  ashSignatory: provider('ash', 'signatory.ash', 'signatory'),
  birch: provider('birch', 'provider.birch', 'provider'),
  cedar: provider('cedar', 'provider.cedar', 'provider'),
  stranger: provider('yew', 'provider.yew', 'provider', 'signatory'),
} as const satisfies Record<string, Actor>;
