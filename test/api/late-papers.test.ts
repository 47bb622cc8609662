import { addDays, londonDateOf } from '../../domain/calendar';
import { nextWorkingDay } from '../../domain/deadlines/working-days';
import { commandAnswerWire } from '../../api/placements/view-schemas';
import { workingCalendar } from '../../rules/reference';
import { commands, commandsOf, opened, sent, startOn, today } from './asking';
import { openInterface, type Interface } from './interface';

// A child placed at night, written down afterwards: a fact that nothing refuses, with every paper
// that is missing as a duty of its own, and the money above the terms held.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const as = (role: string) => hearth.as(`${role}.lewisham`);

async function ask(identity: string, placementId: string, body: object) {
  const answer = await hearth.as(identity).post(commandsOf(placementId), body);
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  commandAnswerWire.parse(answer.body);
  return answer.body;
}

interface Owed {
  readonly kind: string;
  readonly status: string;
  readonly dueOn: string;
  readonly ruleId: string;
  readonly id: string;
}

async function owedIn(placementId: string): Promise<readonly Owed[]> {
  const { body } = await as('officer').get(`/v1/placements/${placementId}/deadlines`);
  return body.items as readonly Owed[];
}

const openIn = async (placementId: string) =>
  (await owedIn(placementId))
    .filter(({ status }) => ['open', 'missed'].includes(status))
    .map(({ kind }) => kind);

const made = (changes: object = {}) => ({ ...commands['record-placement-made'], ...changes });

/** A week's service that the terms of the purchasing vehicle refuse. */
const premium = {
  ...{ kind: 'emergency-premium', description: 'For coming at night.', unit: 'week' },
  ...{ quantityHundredths: 100, ratePence: 20_000, from: today(), until: null, reviewOn: null },
};

test('two requests place a child tonight, and each missing paper is an open, dated duty', async () => {
  const begun = Date.now();
  const placementId = await opened(hearth, { requiredStartOn: today() });
  const { placement } = await ask('officer.lewisham', placementId, made());

  expect(Date.now() - begun).toBeLessThan(2 * 60 * 1000);
  expect(placement.stage).toBe('active');
  const owed = await owedIn(placementId);
  expect(owed.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([
      ...['award-approval', 'award-record', 'agreement-signature', 'full-agreement'],
      ...['section-22c-limb', 'area-authority', 'notification', 'placement-plan'],
    ]),
  );
  const limb = owed.find(({ kind }) => kind === 'section-22c-limb');
  expect(limb).toMatchObject({ status: 'open', ruleId: 'timing.section-22c-limb' });
  // The working day after the one on which the placement is recorded.
  const contract = workingCalendar(hearth.dependencies.book, 'contract');
  expect(limb?.dueOn).toBe(nextWorkingDay(contract, londonDateOf(begun)));
});

test('money above the ceiling and for the hour is held week by week, and the rest is paid', async () => {
  const placementId = await opened(hearth);
  const startedOn = addDays(today(), -7);
  const asked = made({ coreWeeklyPence: 475_000, startedOn, services: [premium] });
  const { placement } = await ask('officer.lewisham', placementId, asked);

  expect(placement.disputes).toMatchObject([
    { raisedBy: 'rules', weeklyPence: 10_000, because: [{ ruleId: 'pricing.ceiling' }] },
    { weeklyPence: 20_000, because: [{ ruleId: 'pricing.no-emergency-premium' }] },
  ]);
  expect(await openIn(placementId)).toContain('money-above-terms');
  const { body } = await as('finance').get(
    `/v1/placements/${placementId}/charges?until=${today()}`,
  );
  expect(body.disputedPence).toBe(10_000);
  const record = await as('officer').get(`/v1/placements/${placementId}/award-record`);
  const { obstacles } = record.body.made as { obstacles: readonly { ruleId: string }[] };
  expect(obstacles.map(({ ruleId }) => ruleId)).toEqual(
    expect.arrayContaining(['pricing.ceiling', 'pricing.no-emergency-premium']),
  );

  for (const { disputeId } of placement.disputes as readonly { disputeId: string }[]) {
    await ask('approver.lewisham', placementId, {
      ...{ type: 'resolve-dispute', disputeId, adjustmentPence: 0, text: 'It was agreed.' },
    });
  }
  expect(await openIn(placementId)).not.toContain('money-above-terms');
});

test('the limb of section 22C is said late, once, and stands in the record as said late', async () => {
  const placementId = await opened(hearth);
  await ask('officer.lewisham', placementId, made());
  const said = { type: 'record-limb', limb: '6c', limbText: 'No carer was free that night.' };

  const { placement } = await ask('social-worker.lewisham', placementId, said);

  expect(placement.award.limb).toBe('6c');
  expect(await openIn(placementId)).not.toContain('section-22c-limb');
  const again = await as('officer').post(commandsOf(placementId), said);
  expect([again.status, again.body.code]).toEqual([422, 'limb-not-asked']);
  const { body } = await as('officer').get(`/v1/placements/${placementId}/award-record`);
  expect(body.limbsSaidLate).toMatchObject([
    { limb: '6c', limbText: 'No carer was free that night.', by: 'social-worker.lewisham' },
  ]);
});

test('no paper is ticked off: an officer’s word does not stand for who has to give it', async () => {
  const placementId = await opened(hearth, { route: 'spot' });
  const { placement } = await ask('officer.lewisham', placementId, made());
  expect(placement.startedBefore).toEqual(['approval', 'agreement', 'authority']);
  const byCommand = {
    ...{ 'award-approval': 'approve-award', 'award-record': 'approve-award' },
    ...{ authority: 'record-authority', 'section-22c-limb': 'record-limb' },
    ...{ 'agreement-signature': 'sign-agreement', 'step-down-review': 'record-review' },
  } as const;

  const told = [];
  for (const { id: deadlineId, kind } of await owedIn(placementId)) {
    if (!(kind in byCommand)) continue;
    const meet = { type: 'meet-deadline', deadlineId, metOn: today() };
    const { status, body } = await as('officer').post(commandsOf(placementId), meet);
    expect([status, body.code]).toEqual([409, 'deadline-met-otherwise']);
    told.push([kind, body.facts.by[0]]);
  }

  expect(Object.fromEntries(told)).toEqual(byCommand);
  const { body } = await as('officer').get(`/v1/placements/${placementId}`);
  expect(body.startedBefore).toEqual(['approval', 'agreement', 'authority']);
  const authority = (await owedIn(placementId)).find(({ kind }) => kind === 'authority');
  const waive = { type: 'waive-deadline', deadlineId: authority?.id, text: 'Not needed.' };
  const officers = await as('officer').post(commandsOf(placementId), waive);
  expect([officers.status, officers.body.code]).toEqual([403, 'role-may-not']);
  expect((await ask('approver.lewisham', placementId, waive)).placement.startedBefore).toEqual([
    ...['approval', 'agreement', 'authority'],
  ]);
});

test('of a young person of 18 no limb is asked, and no other council is to be told', async () => {
  const child = {
    ...{ givenNames: 'Kim', familyName: 'Grown', sex: 'male', area: 'Lewisham' },
    dateOfBirth: addDays(today(), -19 * 366),
  };
  const placementId = await opened(hearth, { child });
  await ask('officer.lewisham', placementId, made());

  const kinds = await openIn(placementId);
  expect(kinds).not.toContain('section-22c-limb');
  expect(kinds).not.toContain('area-authority');
});

test('the area’s own authority is named to the officer, and told on a day that is recorded', async () => {
  const placementId = await opened(hearth);
  await ask('officer.lewisham', placementId, made());
  const path = `/local/mailbox?partyId=lewisham&placementId=${placementId}`;
  const { items } = (await as('officer').get(path)).body as {
    items: readonly { kind: string; body: string }[];
  };
  const letter = items.find(({ kind }) => kind === 'area-authority-owed');
  expect(letter?.body).toContain('in the area of bromley, which is to be notified');

  const owed = (await owedIn(placementId)).find(({ kind }) => kind === 'area-authority');
  const met = { type: 'meet-deadline', deadlineId: owed?.id, metOn: today(), text: 'By e-mail.' };
  await ask('officer.lewisham', placementId, met);
  expect(await openIn(placementId)).not.toContain('area-authority');
});

describe('a pause by the host', () => {
  const paused = async (path: string, body: object) => {
    const answer = await hearth.as('host').post(path, body);
    expect([answer.body.detail, answer.status < 300]).toEqual([undefined, true]);
    return answer.body;
  };
  /** How a referral considered Ash House. */
  const askedOf = async (placementId: string) => {
    const { considered } = (await as('officer').get(`/v1/placements/${placementId}/offers`)).body;
    return (considered as { serviceLineId: string }[]).find(
      ({ serviceLineId }) => serviceLineId === 'ash-house',
    );
  };
  const why = { reason: 'market-management', text: 'Under review.' };

  test('of a service or its lot stops a direct award to it, and no placement that was made', async () => {
    const service = '/v1/providers/ash-house/commands';
    const lot = { ...why, lot: 'residential' };
    const direct = async () => {
      const placementId = await opened(hearth);
      const answer = await as('officer').post(commandsOf(placementId), commands['direct-award']);
      return [answer.status, answer.body.because?.[0]?.ruleId ?? answer.body.placement?.stage];
    };
    const { service: ash } = await paused(service, { ...why, type: 'pause' });
    expect(await direct()).toEqual([422, 'eligibility.paused']);
    expect(await askedOf(await sent(hearth))).toMatchObject({
      ...{ invited: false, because: [{ ruleId: 'eligibility.paused' }] },
    });
    const factId = (ash.pauses as { factId: string }[])[0]?.factId;
    await paused(service, { type: 'resume', factId });

    const { lotPauseId } = await paused('/v1/register/pauses', lot);
    expect(await direct()).toEqual([422, 'eligibility.paused']);
    const fact = await opened(hearth);
    await ask('officer.lewisham', fact, made());
    const record = await as('officer').get(`/v1/placements/${fact}/award-record`);
    expect(record.body.made.obstacles).toMatchObject([{ ruleId: 'eligibility.paused' }]);
    await paused(`/v1/register/pauses/${String(lotPauseId)}/resume`, {});
    expect(await direct()).toEqual([200, 'awarding']);
  });
});

test('a start that is moved puts the agreement out anew, from the new day, and is signed again', async () => {
  const placementId = await opened(hearth);
  await ask('officer.lewisham', placementId, commands['direct-award']);
  await ask('approver.lewisham', placementId, commands['record-authority']);
  const approve = {
    type: 'approve-award',
    approvals: [
      { ruleId: 'eligibility.out-of-area', office: 'nominated-officer', text: 'Near the school.' },
    ],
  };
  const { placement } = await ask('approver.lewisham', placementId, approve);
  const sign = async (textHash: string) => {
    await ask('signatory.lewisham', placementId, { type: 'sign-agreement', textHash });
    return ask('signatory.ash', placementId, { type: 'sign-agreement', textHash });
  };
  await sign(placement.agreement.textHash as string);

  const startsOn = addDays(startOn(), 5);
  const move = { type: 'move-start', startsOn, text: 'The room is not ready.' };
  const moved = (await ask('officer.lewisham', placementId, move)).placement;
  expect(moved).toMatchObject({
    stage: 'agreeing',
    agreement: { version: 2, startsOn, signedBy: [] },
  });
  const { body } = await hearth.as('signatory.ash').get(`/v1/placements/${placementId}/agreement`);
  expect(body.text).toContain(`is planned from ${startsOn} to`);
  expect(await openIn(placementId)).not.toContain('arrival');
  const signed = await sign(moved.agreement.textHash as string);
  expect(signed.placement.stage).toBe('arranged');
  expect(await openIn(placementId)).toContain('arrival');
});
