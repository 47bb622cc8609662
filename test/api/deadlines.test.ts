import { deadlineWire } from '../../api/placements/view-schemas';
import { pageOf } from '../../api/wire';
import { addDays } from '../../domain/calendar';
import { deadlineKinds, type DeadlineKind } from '../../domain/placement/terms';
import { deadlineStatuses, type DeadlineStatus } from '../../store/read/deadlines';
import { sent, startOn } from './asking';
import { started } from './asking-stay';
import { openInterface, type Interface } from './interface';

// Every kind of duty, on one placement: who sees it, and by what it is found.

/** Whose duty each kind is, written a second time by hand. The window is a provider's to answer. */
const seenBy: Readonly<Record<DeadlineKind, 'council' | 'both'>> = {
  'offer-window': 'both',
  'award-approval': 'council',
  'award-record': 'council',
  authority: 'council',
  'authority-ratification': 'council',
  'end-or-authorise': 'council',
  'area-authority': 'council',
  'section-22c-limb': 'council',
  'challenge-answer': 'council',
  'money-above-terms': 'council',
  'agreement-signature': 'both',
  'full-agreement': 'both',
  arrival: 'both',
  'notice-ends': 'both',
  'placement-plan': 'council',
  notification: 'council',
  visit: 'council',
  'personal-adviser-visit': 'council',
  'looked-after-review': 'council',
  'step-down-review': 'council',
  'notice-for-step-down': 'council',
  introduction: 'council',
  'eighteen-decision': 'council',
  'absence-decision': 'council',
  'service-review': 'council',
  'rates-to-follow': 'council',
  'review-follow-up': 'council',
  'disruption-review': 'council',
  'exit-review-action': 'council',
  'provider-exit-review-action': 'both',
};
const shared = deadlineKinds.filter((kind) => seenBy[kind] === 'both');

/** Each kind has one status, and its own day: the first is due first. */
const statusOf = (kind: DeadlineKind): DeadlineStatus =>
  deadlineStatuses[deadlineKinds.indexOf(kind) % deadlineStatuses.length] ?? 'open';
const dayOf = (kind: DeadlineKind) => addDays(startOn(), 1_000 + deadlineKinds.indexOf(kind));
const plantedBy = 'timing.of-tests';

/** The day on which one was done, and by how much that was late; or on which it was missed. */
function doneOn(kind: DeadlineKind) {
  const status = statusOf(kind);
  if (status === 'missed') return { missedOn: new Date(addDays(dayOf(kind), 1)) };
  if (status !== 'met' && status !== 'met-late') return {};
  const lateDays = status === 'met' ? 0 : 2;
  return { metOn: new Date(addDays(dayOf(kind), lateDays)), lateDays };
}

let hearth: Interface;
let placementId: string;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  placementId = await started(hearth);
  // The rows as the store writes them, one of each kind, by a rule that the life itself has not.
  await hearth.dependencies.store.prisma.deadline.createMany({
    data: deadlineKinds.map((kind) => ({
      ...{ placementId, id: `${kind}-900`, kind, status: statusOf(kind) },
      ...{ ruleId: plantedBy, standing: 'assumed', ...doneOn(kind) },
      dueOn: new Date(dayOf(kind)),
      dueAt: new Date(`${dayOf(kind)}T09:00:00Z`),
      countedFrom: new Date(startOn()),
    })),
  });
});
afterAll(() => hearth.close());

const list = async (identity: string, query: string) => {
  const { status, body } = await hearth.as(identity).get(`/v1/deadlines?limit=200${query}`);
  expect([status, body.detail]).toEqual([200, undefined]);
  return pageOf(deadlineWire).parse(body).items;
};

/** The kinds among the planted ones that somebody finds, in the order of the list. */
const found = async (identity: string, query = '') =>
  (await list(identity, query))
    .filter(({ ruleId }) => ruleId === plantedBy)
    .map(({ kind }) => kind);

describe.each(deadlineKinds)('a duty of kind %s', (kind) => {
  test('is found by its kind and its status, by those whose it is', async () => {
    const byBoth = `&kind=${kind}&status=${statusOf(kind)}`;
    const other = deadlineStatuses.find((status) => status !== statusOf(kind)) ?? 'open';

    expect(await found('officer.lewisham', `&kind=${kind}`)).toEqual([kind]);
    expect(await found('officer.lewisham', byBoth)).toEqual([kind]);
    expect(await found('officer.lewisham', `&kind=${kind}&status=${other}`)).toEqual([]);
    const theirs = seenBy[kind] === 'both' ? [kind] : [];
    expect(await found('provider.birch', byBoth)).toEqual(theirs);
    const due = `&dueBefore=${addDays(dayOf(kind), 1)}`;
    expect((await found('finance.lewisham', due)).at(-1)).toBe(kind);
    expect(await found('finance.lewisham', `&dueBefore=${dayOf(kind)}`)).not.toContain(kind);
  });
});

describe('GET /v1/deadlines', () => {
  test('is refused to the host, and for a kind or a status that nobody has', async () => {
    const status = async (identity: string, query: string) =>
      (await hearth.as(identity).get(`/v1/deadlines${query}`)).status;

    expect(await status('host', '')).toBe(403);
    expect(await status('administrator', '')).toBe(403);
    expect(await status('officer.lewisham', '?kind=lunch')).toBe(400);
    expect(await status('officer.lewisham', '?status=late')).toBe(400);
    expect(await status('officer.lewisham', '?dueBefore=2026-02-30')).toBe(400);
  });

  test('shows a provider its own alone, and each side what the placement itself shows it', async () => {
    expect(await found('officer.lewisham')).toEqual(deadlineKinds);
    expect(await found('provider.birch')).toEqual(shared);
    expect(await found('signatory.birch')).toEqual(shared);
    expect(await found('provider.ash')).toEqual([]);
    expect(await found('officer.greenwich')).toEqual([]);
    for (const identity of ['officer.lewisham', 'provider.birch']) {
      const { body } = await hearth.as(identity).get(`/v1/placements/${placementId}/deadlines`);
      const own = (await list(identity, '')).filter((one) => one.placementId === placementId);
      expect(own).toEqual(pageOf(deadlineWire).shape.items.parse(body.items));
    }
  });

  test('shows whoever is asked for a place its window, and nothing once it is not asked any more', async () => {
    const asked = await sent(hearth);
    const windows = async (identity: string) =>
      (await list(identity, '')).filter((one) => one.placementId === asked).map(({ kind }) => kind);

    expect(await windows('provider.ash')).toEqual(['offer-window']);
    expect(await windows('provider.rowan')).toEqual([]);
    const withdraw = { type: 'withdraw', reason: 'need-changed' };
    await hearth.as('officer.lewisham').post(`/v1/placements/${asked}/commands`, withdraw);
    expect(await windows('provider.ash')).toEqual([]);
    expect(await windows('officer.lewisham')).toEqual(['offer-window']);
  });
});
