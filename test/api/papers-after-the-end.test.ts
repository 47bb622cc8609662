import { addDays } from '../../domain/calendar';
import { commandAnswerWire } from '../../api/placements/view-schemas';
import { commands, commandsOf, opened, today } from './asking';
import { livedTo } from './asking-stay';
import { openInterface, type Interface } from './interface';
import { searchAt } from './searching';

// A child placed at night before the papers and above the limit, and gone after two days: what was
// owed is owed still, escalates, is answered, and only then is the placement settled.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  // Whatever is placed here is above what the council may spend.
  await hearth.dependencies.store.prisma.$executeRaw`
    UPDATE envelopes SET spend_limit_pence = 100 WHERE council_id = 'lewisham'`;
});
afterAll(async () => {
  await hearth.close();
});

const refused = (identity: string, placementId: string, body: object) =>
  searchAt(hearth).refused(identity, placementId, body);

async function ask(identity: string, placementId: string, body: object) {
  const answer = await hearth.as(identity).post(commandsOf(placementId), body);
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  commandAnswerWire.parse(answer.body);
  return answer.body;
}

async function openIn(placementId: string): Promise<readonly { kind: string; id: string }[]> {
  const path = `/v1/placements/${placementId}/deadlines`;
  const { items } = (await hearth.as('officer.lewisham').get(path)).body;
  return (items as { kind: string; id: string; status: string }[]).filter(({ status }) =>
    ['open', 'missed'].includes(status),
  );
}

const kindsIn = async (placementId: string) =>
  (await openIn(placementId)).map(({ kind }) => kind).sort();

/** The sums of the rehearsal's envelopes. */
async function money(placementId: string) {
  const path = `/v1/envelopes?rehearsalOf=${placementId}`;
  const { items } = (await hearth.as('finance.lewisham').get(path)).body;
  const sum = (field: string) =>
    (items as Record<string, number>[]).reduce((total, one) => total + (one[field] ?? 0), 0);
  return {
    ...{ reserved: sum('reservedPence'), committed: sum('committedPence') },
    ...{ authorised: sum('authorisedPence'), unratified: sum('unratifiedPence') },
  };
}

/** A rehearsal whose child came today and left after two days. */
async function gone(changes: object = {}) {
  const placementId = await opened(hearth, { rehearsal: true, ...changes });
  await ask('officer.lewisham', placementId, commands['record-placement-made']);
  const endedOn = addDays(today(), 2);
  await livedTo(hearth, placementId, endedOn);
  const end = { type: 'end-placement', endedOn, reason: 'immediate-risk' };
  const { placement } = await ask('officer.lewisham', placementId, end);
  return { placementId, totalPence: placement.ending.totalPence as number };
}

const authority = (changes: object = {}) => ({
  ...{ ...commands['record-authority'], amountPence: 100_000_000 },
  ...changes,
});
const outOfArea = {
  type: 'approve-award',
  approvals: [
    {
      ...{ ruleId: 'eligibility.out-of-area', office: 'nominated-officer' },
      text: 'The only place that night.',
    },
  ],
};

test('is authorised, approved and signed by both after the end, and then settled', async () => {
  const { placementId, totalPence } = await gone();
  const settle = { type: 'settle', totalPence };
  expect(totalPence).toBe(Math.round((400_000 * 2) / 7));
  expect(await kindsIn(placementId)).toEqual([
    ...['agreement-signature', 'authority', 'award-approval', 'award-record', 'full-agreement'],
    ...['notification', 'section-22c-limb'],
  ]);
  const left = await money(placementId);
  expect(left).toEqual({
    ...{ reserved: 0, committed: totalPence, authorised: 0 },
    unratified: totalPence - 100,
  });
  const early = await hearth.as('finance.lewisham').post(commandsOf(placementId), settle);
  expect([early.status, early.body.code]).toEqual([409, 'duties-open']);
  expect(early.body.detail).toContain('authority-');
  expect(early.body.detail).toContain('award-approval-');

  const decidedOn = addDays(today(), 2);
  await ask('approver.lewisham', placementId, authority({ decidedOn }));
  const answered = { ...left, authorised: totalPence - 100, unratified: 0 };
  expect(await money(placementId)).toEqual(answered);
  const { placement } = await ask('approver.lewisham', placementId, outOfArea);
  expect([placement.stage, placement.startedBefore]).toEqual(['ended', ['agreement']]);
  expect(await money(placementId)).toEqual(answered);
  await ask('social-worker.lewisham', placementId, commands['record-limb']);
  const revised = await ask('officer.lewisham', placementId, commands['revise-agreement']);
  const { textHash } = revised.placement.agreement;
  await ask('signatory.lewisham', placementId, { type: 'sign-agreement', textHash });
  const signed = await ask('signatory.ash', placementId, { type: 'sign-agreement', textHash });
  expect(signed.placement.startedBefore).toEqual([]);

  const [told, ...others] = await openIn(placementId);
  expect([told?.kind, others]).toEqual(['notification', []]);
  const meet = { type: 'meet-deadline', deadlineId: told?.id, metOn: decidedOn };
  await ask('officer.lewisham', placementId, meet);
  expect((await ask('finance.lewisham', placementId, settle)).placement.stage).toBe('closed');
  expect(await money(placementId)).toEqual(answered);
});

test('escalates when its day passes, and may be let go by an approver, who says why', async () => {
  const { placementId, totalPence } = await gone();
  await livedTo(hearth, placementId, addDays(today(), 20));

  const letters = await searchAt(hearth).letters('lewisham', placementId);
  const kinds = letters.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['award-overdue', 'signature-overdue']));
  const overdue = letters.filter(({ kind }) => kind === 'duty-missed').map(({ body }) => body);
  expect(overdue.some((body) => body.includes('authority'))).toBe(true);

  for (const { id: deadlineId } of await openIn(placementId)) {
    const waive = { type: 'waive-deadline', deadlineId, text: 'The child was there two days.' };
    expect(await refused('officer.lewisham', placementId, waive)).toEqual([403, 'role-may-not']);
    await ask('approver.lewisham', placementId, waive);
  }
  const late = ['approve-award', 'record-authority', 'sign-agreement'] as const;
  const codes = [];
  for (const type of late) {
    const { body } = await hearth.as('officer.lewisham').get(`/v1/placements/${placementId}`);
    const textHash = body.agreement.textHash as string;
    const asked = type === 'sign-agreement' ? { type, textHash } : commands[type];
    const who = type === 'sign-agreement' ? 'signatory.ash' : 'approver.lewisham';
    codes.push((await refused(who, placementId, asked))[1]);
  }
  expect(codes).toEqual(['nothing-to-approve', 'paper-not-owed', 'paper-not-owed']);
  const settle = { type: 'settle', totalPence };
  expect((await ask('finance.lewisham', placementId, settle)).placement.stage).toBe('closed');
  const record = await hearth
    .as('contract-manager.lewisham')
    .get(`/v1/placements/${placementId}/award-record`);
  expect(record.body.papers).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        ...{ kind: 'authority', isMissed: true },
        waived: expect.objectContaining({ text: 'The child was there two days.' }),
      }),
    ]),
  );
});
