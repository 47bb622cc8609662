import { commandTypes } from '../../domain/placement/commands';
import { commands, commandsOf, opened, referral, sent } from './asking';
import { openInterface, type Interface } from './interface';

// Role × command over the wire. Whoever may ask gets the placement's own answer; whoever may not
// is told who may, and the placement is left alone.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

type Sent = keyof typeof commands;

/** Who may ask for each command, by local identity; everybody else of the two parties may not. */
const may: Readonly<Record<Sent, readonly string[]>> = {
  'amend-referral': ['officer.lewisham', 'social-worker.lewisham'],
  'record-limb': ['officer.lewisham', 'social-worker.lewisham'],
  'record-matching': ['officer.lewisham', 'social-worker.lewisham'],
  'send-referral': ['officer.lewisham'],
  'ask-question': ['provider.ash'],
  'answer-question': ['officer.lewisham'],
  'extend-window': ['officer.lewisham'],
  'close-window': ['officer.lewisham'],
  'widen-search': ['officer.lewisham'],
  shortlist: ['officer.lewisham'],
  'submit-offer': ['provider.ash'],
  'decline-referral': ['provider.ash'],
  'record-offer': ['officer.lewisham'],
  'record-decline': ['officer.lewisham'],
  'withdraw-offer': ['provider.ash'],
  'invite-revision': ['officer.lewisham'],
  'revise-offer': ['provider.ash'],
  'score-offer': ['officer.lewisham'],
  'propose-award': ['officer.lewisham'],
  'direct-award': ['officer.lewisham'],
  'award-nobody': ['officer.lewisham'],
  'record-placement-made': ['officer.lewisham'],
  'approve-award': ['approver.lewisham'],
  'reject-award': ['approver.lewisham'],
  'record-authority': ['approver.lewisham'],
  'sign-agreement': ['signatory.lewisham', 'signatory.ash'],
  'set-aside-award': ['officer.lewisham'],
  'challenge-award': ['officer.lewisham', 'provider.ash'],
  'answer-challenge': ['approver.lewisham'],
  'reject-agreement': ['signatory.lewisham', 'signatory.ash'],
  'revise-agreement': ['officer.lewisham'],
  'confirm-start': ['officer.lewisham', 'provider.ash'],
  'move-start': ['officer.lewisham'],
  'record-non-arrival': ['officer.lewisham'],
  'record-absence': ['officer.lewisham', 'provider.ash'],
  'end-absence': ['officer.lewisham', 'provider.ash'],
  'decide-absence': ['officer.lewisham'],
  'record-long-term-match': ['officer.lewisham', 'social-worker.lewisham'],
  'extend-placement': ['officer.lewisham'],
  'shorten-placement': ['officer.lewisham'],
  'follow-rates': ['officer.lewisham'],
  'record-sibling': ['officer.lewisham', 'social-worker.lewisham'],
  'vary-services': ['officer.lewisham', 'provider.ash'],
  'accept-variation': ['signatory.lewisham', 'signatory.ash'],
  'reject-variation': ['signatory.lewisham', 'signatory.ash'],
  'propose-change': ['officer.lewisham'],
  'approve-change': ['approver.lewisham'],
  'reject-change': ['approver.lewisham'],
  'raise-dispute': ['officer.lewisham', 'finance.lewisham', 'provider.ash'],
  'resolve-dispute': ['approver.lewisham'],
  'record-review': ['officer.lewisham'],
  'record-eighteen-decision': ['officer.lewisham'],
  'begin-step-down': ['officer.lewisham'],
  'end-step-down': ['officer.lewisham'],
  'move-step-down': ['officer.lewisham'],
  transfer: ['officer.lewisham'],
  'give-notice': ['officer.lewisham', 'provider.ash'],
  'withdraw-notice': ['officer.lewisham', 'provider.ash'],
  'bring-notice-forward': ['officer.lewisham', 'provider.ash'],
  'authorise-overstay': ['approver.lewisham'],
  'end-placement': ['officer.lewisham'],
  'record-exit-review': ['officer.lewisham', 'social-worker.lewisham'],
  settle: ['finance.lewisham'],
  withdraw: ['officer.lewisham'],
  'meet-deadline': ['officer.lewisham'],
  'waive-deadline': ['approver.lewisham'],
  'recount-deadlines': ['officer.lewisham'],
  'add-note': ['officer.lewisham', 'social-worker.lewisham', 'provider.ash'],
};

const everybody = [
  ...['officer', 'social-worker', 'approver', 'signatory', 'finance', 'contract-manager'].map(
    (role) => `${role}.lewisham`,
  ),
  'provider.ash',
  'signatory.ash',
];

test('the table has every command that the route takes; two have routes of their own', () => {
  const elsewhere = ['open-referral', 'import-placement'];
  expect([...elsewhere, ...Object.keys(may)].sort()).toEqual([...commandTypes].sort());
});

test('who may not is told which roles may, and nothing happens', async () => {
  const placementId = await sent(hearth);
  const { version } = (await hearth.as('officer.lewisham').get(`/v1/placements/${placementId}`))
    .body;
  const wrong: unknown[] = [];
  for (const type of Object.keys(may) as Sent[]) {
    for (const identity of everybody.filter((one) => !may[type].includes(one))) {
      const { status, body } = await hearth
        .as(identity)
        .post(commandsOf(placementId), commands[type]);
      if (status !== 403 || body.code !== 'role-may-not' || body.facts.roles.length === 0) {
        wrong.push([identity, type, status, body.code]);
      }
    }
  }
  expect(wrong).toEqual([]);
  const after = await hearth.as('officer.lewisham').get(`/v1/placements/${placementId}`);
  expect(after.body.version).toBe(version);
});

test('who may is answered by the placement: done, or refused for another reason', async () => {
  for (const type of Object.keys(may) as Sent[]) {
    for (const identity of may[type]) {
      const placementId = await sent(hearth);
      const { status, body } = await hearth
        .as(identity)
        .post(commandsOf(placementId), commands[type]);
      // Past the roles, a placement refuses by its stage or by what it knows, never by the person.
      const isByRole = status === 403 || body.code === 'role-may-not';
      expect([identity, type, isByRole, [200, 409, 422].includes(status)]).toEqual([
        identity,
        type,
        false,
        true,
      ]);
    }
  }
  // Each of some seventy asks a referral of its own.
}, 240_000);

test.each([...everybody, 'host', 'administrator'])(
  '%s opens a referral only by role',
  async (who) => {
    const mayOpen = ['officer.lewisham', 'social-worker.lewisham'].includes(who);
    const answer = await hearth.as(who).post('/v1/placements', referral());
    expect(answer.status).toBe(mayOpen ? 201 : 403);
  },
);

test('allowed actions say for each command what the route would answer', async () => {
  const placementId = await opened(hearth);
  const { body } = await hearth.as('officer.lewisham').get(`/v1/placements/${placementId}`);
  const actions = body.allowedActions as {
    type: string;
    available: boolean;
    refusal: { code: string; status: number; detail: string } | null;
  }[];
  expect(actions.map(({ type }) => type)).toEqual([...commandTypes]);
  for (const { type, available, refusal } of actions.filter((one) => one.type in commands)) {
    if (available) continue;
    const told = await hearth
      .as('officer.lewisham')
      .post(commandsOf(placementId), commands[type as Sent]);
    expect([type, told.status, told.body.code]).toEqual([type, refusal?.status, refusal?.code]);
  }
});
