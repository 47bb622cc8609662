import { commandAnswerWire, placementInFullWire } from '../../api/placements/view-schemas';
import { addDays } from '../../domain/calendar';
import { commandsOf, startOn } from './asking';
import { carriedOut, livedTo, started } from './asking-stay';
import { openInterface, type Interface } from './interface';

// An end that nobody planned, its review, and what the review asks for, to the settled placement:
// through the interface, on the real engine and the real database.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = 'officer.lewisham';
const socialWorker = 'social-worker.lewisham';
const provider = 'provider.birch';
const endedOn = addDays(startOn(), 3);
const heldOn = addDays(endedOn, 10);
const [soon, later] = [addDays(heldOn, 10), addDays(heldOn, 20)];

async function ask(identity: string, placementId: string, body: object) {
  const answered = await carriedOut(hearth, { identity, placementId }, body);
  return commandAnswerWire.parse(answered);
}

async function refusal(identity: string, placementId: string, body: object) {
  const { status, body: told } = await hearth.as(identity).post(commandsOf(placementId), body);
  return { status, code: told.code as string, facts: told.facts, errors: told.errors };
}

const read = async (identity: string, placementId: string, part = '') =>
  (await hearth.as(identity).get(`/v1/placements/${placementId}${part}`)).body;

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly dueOn: string;
  readonly status: string;
  readonly ruleId: string;
}

async function duties(placementId: string, kind: string, identity = officer) {
  const { items } = await read(identity, placementId, '/deadlines');
  return (items as Row[]).filter((row) => row.kind === kind);
}

const review = (changes: object = {}) => ({
  ...{ type: 'record-exit-review', heldOn, causes: ['match', 'carer-or-staffing'] },
  attendees: [{ role: 'family', text: 'Her aunt, Ms Unmistakable-Smith.' }, { role: 'provider' }],
  ...{ whatWorkedText: 'School runs.', whatDidNotText: 'Two staff left in a week.' },
  actions: [
    { owner: 'provider', dueOn: soon, text: 'Write down how staff hand over.' },
    { owner: 'council', dueOn: later, text: 'Ask the aunt about weekends.' },
  ],
  ...changes,
});

/** A rehearsal that ended after three days, planned or not, ten days ago. */
async function ended({ disruption = true } = {}): Promise<string> {
  const placementId = await started(hearth);
  await livedTo(hearth, placementId, endedOn);
  await ask(officer, placementId, {
    ...{ type: 'end-placement', endedOn, reason: 'carer-request-behaviour', disruption },
  });
  await livedTo(hearth, placementId, heldOn);
  return placementId;
}

async function settled(placementId: string) {
  const { totalPence } = (await read(officer, placementId)).ending;
  return { type: 'settle', totalPence };
}

/** Everything that is still open but for what the review asks for. */
async function meetTheRest(placementId: string) {
  const { deadlines } = await read(officer, placementId);
  const rest = (deadlines as Row[]).filter(({ kind }) => !kind.includes('exit-review'));
  for (const { id: deadlineId } of rest) {
    await ask(officer, placementId, { type: 'meet-deadline', deadlineId, metOn: heldOn });
  }
}

let lived: Promise<string> | null = null;
/** The one that the first tests share, each where the one before has left it. */
const placement = () => (lived ??= ended());

describe('a review that cannot be', () => {
  test.each<[string, object, string]>([
    ['without a cause', { causes: [] }, '/causes'],
    ['with a cause twice', { causes: ['match', 'match'] }, '/causes'],
    ['with a cause that nobody knows', { causes: ['fate'] }, '/causes/0'],
    ['where nobody met', { attendees: [] }, '/attendees'],
    ['with somebody of no known role', { attendees: [{ role: 'king' }] }, '/attendees/0/role'],
    ['with an action of nobody', { actions: [{ dueOn: soon, text: 'A.' }] }, '/actions/0/owner'],
    [
      'with an action in no words',
      { actions: [{ owner: 'host', dueOn: soon, text: ' ' }] },
      '/actions/0/text',
    ],
    ['held on no day', { heldOn: '2027-02-30' }, '/heldOn'],
    [
      'with a name for who met',
      { attendees: [{ role: 'family', name: 'B' }] },
      '/attendees/0/name',
    ],
  ])('%s is told where', async (_, changes, pointer) => {
    const { status, errors } = await refusal(officer, await placement(), review(changes));

    expect([status, errors[0].pointer]).toEqual([400, pointer]);
  });

  test('by its dates, its stage or who asks is refused by name, and nothing is met', async () => {
    const placementId = await placement();
    const living = await started(hearth);
    const refused = (changes: object, identity = officer, id = placementId) =>
      refusal(identity, id, review(changes));

    expect(await refused({ heldOn: addDays(endedOn, -1) })).toMatchObject({
      ...{ status: 422, code: 'met-before-counted', facts: { countedFrom: endedOn } },
    });
    expect(await refused({ heldOn: soon })).toMatchObject({ status: 422, code: 'date-in-future' });
    const early = [{ owner: 'host', dueOn: endedOn, text: 'Before we met.' }];
    expect(await refused({ actions: early })).toMatchObject({
      ...{ status: 422, code: 'action-before-review', facts: { dueOn: endedOn, heldOn } },
    });
    expect(await refused({}, provider)).toMatchObject({ status: 403, code: 'role-may-not' });
    expect(await refused({}, officer, living)).toMatchObject({
      ...{ status: 409, code: 'command-does-not-fit-stage' },
    });
    expect(await refused({}, 'officer.greenwich')).toMatchObject({ status: 404 });
    expect(await duties(placementId, 'disruption-review')).toMatchObject([{ status: 'open' }]);
  });
});

test('a review of a disruption is owed until it is recorded, and nobody ticks it off', async () => {
  const placementId = await placement();
  const [owed] = await duties(placementId, 'disruption-review');
  const tick = { type: 'meet-deadline', deadlineId: owed?.id, metOn: heldOn };

  expect(await refusal(officer, placementId, tick)).toMatchObject({
    ...{ status: 409, code: 'deadline-met-otherwise' },
    facts: { by: ['record-exit-review'] },
  });
  const { events } = await ask(socialWorker, placementId, review());

  expect(events[0]?.says).toBe(
    `The end was reviewed on ${heldOn}; causes: match, carer or staffing. ` +
      `To be done: provider, by ${soon}; council, by ${later}.`,
  );
  expect(events[0]?.['because']).toMatchObject([
    { ruleId: 'reference.exit-causes', standing: 'assumed' },
    { says: 'A carer or the staff of the home could not go on.' },
  ]);
  expect(await duties(placementId, 'disruption-review')).toMatchObject([
    { status: 'met', metOn: heldOn, lateDays: 0 },
  ]);
  expect(await duties(placementId, 'provider-exit-review-action')).toMatchObject([
    { dueOn: soon, status: 'open', countedFrom: heldOn, ruleId: 'exit-review.actions' },
  ]);
  expect(await duties(placementId, 'exit-review-action')).toMatchObject([
    { dueOn: later, status: 'open' },
  ]);
});

test('the council reads it whole, and the provider without what is the council’s', async () => {
  const placementId = await placement();
  const whole = placementInFullWire.parse(await read(officer, placementId));
  const shared = await read(provider, placementId);

  expect(whole.ending?.['review']).toMatchObject({
    ...{ heldOn, causes: ['match', 'carer-or-staffing'] },
    attendees: [
      { role: 'family', text: 'Her aunt, Ms Unmistakable-Smith.' },
      { role: 'provider', text: null },
    ],
    ...{ whatWorkedText: 'School runs.', whatDidNotText: 'Two staff left in a week.' },
    actions: [
      { owner: 'provider', dueOn: soon, text: 'Write down how staff hand over.' },
      { owner: 'council', dueOn: later, text: 'Ask the aunt about weekends.' },
    ],
  });
  expect(shared.ending.review).toMatchObject({
    ...{ causes: ['match', 'carer-or-staffing'], whatDidNotText: 'Two staff left in a week.' },
    attendees: [{ text: null }, { text: null }],
    actions: [{ text: 'Write down how staff hand over.' }, { owner: 'council', text: null }],
  });
  const { items } = await read(provider, placementId, '/timeline?limit=100');
  const seen = JSON.stringify([shared, items]);
  expect(seen).toContain('The end was reviewed on');
  expect(seen).not.toMatch(/Her aunt|weekends/);
  expect(await duties(placementId, 'exit-review-action', provider)).toEqual([]);
  expect(await duties(placementId, 'provider-exit-review-action', provider)).toHaveLength(1);
});

test('the officer is told of every action, and the provider of its own', async () => {
  const placementId = await placement();
  const lettersTo = async (identity: string) =>
    (await read(identity, placementId, '/letters?limit=100')).items.filter(
      ({ kind }: { kind: string }) => kind === 'end-reviewed',
    );

  const [own, ...more] = await lettersTo(provider);
  expect(more).toEqual([]);
  expect(JSON.stringify(own)).toContain(soon);
  expect(JSON.stringify(own)).not.toMatch(new RegExp(`${later}|aunt|staff hand over`));
  expect(JSON.stringify(await lettersTo(officer))).toContain(later);
});

test('it is put right by recording it again: the latest counts, and both are kept', async () => {
  const placementId = await placement();
  const actions = [
    { owner: 'provider', dueOn: soon, text: 'Write down how staff hand over at night.' },
    { owner: 'host', dueOn: later, text: 'Tell other homes.' },
  ];
  await ask(officer, placementId, review({ causes: ['safeguarding'], actions }));

  const { ending } = await read(officer, placementId);
  expect(ending.review).toMatchObject({ causes: ['safeguarding'], actions });
  expect(await duties(placementId, 'provider-exit-review-action')).toHaveLength(1);
  const others = await duties(placementId, 'exit-review-action');
  expect(others.map(({ status }) => status).sort()).toEqual(['dropped', 'open']);
  const { items } = await read(officer, placementId, '/timeline?limit=100');
  const kept = (items as { type: string; causes: string[] }[]).filter(
    ({ type }) => type === 'exit-review-recorded',
  );
  expect(kept.map(({ causes }) => causes.length).sort()).toEqual([1, 2]);
});

test('nothing is settled until its actions are done, late or not, or let go by name', async () => {
  const placementId = await placement();
  await meetTheRest(placementId);
  const settle = await settled(placementId);
  const [own] = await duties(placementId, 'provider-exit-review-action');
  const host = (await duties(placementId, 'exit-review-action')).find(
    ({ status }) => status === 'open',
  );
  await livedTo(hearth, placementId, addDays(soon, 2));
  expect(await duties(placementId, 'provider-exit-review-action')).toMatchObject([
    { status: 'missed', missedOn: addDays(soon, 1) },
  ]);
  expect((await refusal('finance.lewisham', placementId, settle)).facts.deadlineIds.sort()).toEqual(
    [own?.id, host?.id].sort(),
  );

  await ask(officer, placementId, {
    ...{ type: 'meet-deadline', deadlineId: own?.id, metOn: addDays(soon, 2), text: 'Seen.' },
  });
  const waive = { type: 'waive-deadline', deadlineId: host?.id, text: 'No home is left.' };
  expect((await refusal(officer, placementId, waive)).code).toBe('role-may-not');
  await ask('approver.lewisham', placementId, waive);

  expect(await duties(placementId, 'provider-exit-review-action')).toMatchObject([
    { status: 'met-late', lateDays: 2 },
  ]);
  const { placement: over } = await ask('finance.lewisham', placementId, settle);
  expect(over).toMatchObject({ stage: 'closed' });
  expect((await refusal(officer, placementId, review())).code).toBe('placement-over');
});
test('a planned end owes no review, is settled without one, and may have one', async () => {
  const placementId = await ended({ disruption: false });
  expect(await duties(placementId, 'disruption-review')).toEqual([]);

  const body = review({ causes: ['planned-well'], actions: [], whatDidNotText: undefined });
  const { events } = await ask(officer, placementId, body);

  expect(events.map(({ type }) => type)).toEqual(['exit-review-recorded']);
  expect(events[0]?.says).toMatch(/causes: planned well\. Nothing is left to do\.$/);
  await meetTheRest(placementId);
  const { placement: over } = await ask(
    ...(['finance.lewisham', placementId, await settled(placementId)] as const),
  );
  expect(over.stage).toBe('closed');
});
