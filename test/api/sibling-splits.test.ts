import { randomUUID } from 'node:crypto';
import { addMonths } from '../../domain/calendar';
import { commandsOf, offer, today } from './asking';
import { openInterface, type Interface } from './interface';
import { commandsOfGroup, siblingsAt } from './siblings';

// Brothers and sisters for whom one carer is asked, and who are placed apart after all, on the real
// engine: with a reason that stands in each award record, or not at all.

let hearth: Interface;
let family: ReturnType<typeof siblingsAt>;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  family = siblingsAt(hearth);
});
afterAll(() => hearth.close());

const officer = 'officer.lewisham';
const tonight = { requiredStartOn: today() };
const place = (serviceLineId: string, coreWeeklyPence: number) =>
  offer(serviceLineId, { coreWeeklyPence, availableFrom: today() });

/** One home offers for both children, and another, cheaper, for the first of them alone. */
async function offeredApart(keepTogether = true) {
  const { siblingGroupId, first, second } = await family.openedGroup(tonight, keepTogether);
  await family.askAll(officer, siblingGroupId, { type: 'send-referral' });
  await family.askAll('provider.rowan', siblingGroupId, {
    ...{ type: 'submit-offer', shared: withoutType(place('rowan-lewisham', 87_215)) },
  });
  await family.ask('provider.hazel', first, place('hazel-fostering', 80_000));
  const close = { type: 'close-window', shared: { text: 'They are at the police station.' } };
  await family.askAll(officer, siblingGroupId, close);
  const { offers } = await family.readGroup(siblingGroupId);
  const offerOf = (home: string, placementId: string) =>
    offers
      .find(({ serviceLineId }) => serviceLineId === home)
      ?.children.find((child) => child.placementId === placementId)?.offerId;
  const apart = [
    { placementId: first, offerId: offerOf('hazel-fostering', first) },
    { placementId: second, offerId: offerOf('rowan-lewisham', second) },
  ] as const;
  return { siblingGroupId, first, second, apart };
}

function withoutType({ type: _, ...rest }: ReturnType<typeof place>) {
  return rest;
}

const plan = () => ({
  ...{ plannedEndOn: addMonths(today(), 12), limb: '6c' },
  limbText: 'No higher limb was available.',
});
const proposeAll = (children: readonly object[]) => ({
  ...{ type: 'propose-award', shared: plan() },
  children,
});

async function refused(who: string, path: string, body: object) {
  const { status, body: problem } = await hearth.as(who).post(path, body);
  return [status, problem.code, problem.facts?.placementIds];
}

const recordOf = async (placementId: string, format = 'json') =>
  hearth.as(officer).get(`/v1/placements/${placementId}/award-record?format=${format}`);

const stagesOf = async (siblingGroupId: string) =>
  (await family.readGroup(siblingGroupId)).members.map((member) => member['stage']);

describe('a child who would live apart from a sibling', () => {
  test('is refused without a reason, alone, named directly, or with the group', async () => {
    const { siblingGroupId, first, second, apart } = await offeredApart();
    const { offerId } = apart[0];
    const alone = { ...plan(), type: 'propose-award', offerId };
    const direct = { ...place('rowan-court', 90_000), ...plan(), type: 'direct-award' };
    const named = { ...direct, justification: 'sibling-placed-there', text: 'Near the school.' };

    expect(await refused(officer, commandsOf(first), alone)).toEqual([
      ...[422, 'split-needs-reason', [second]],
    ]);
    expect(await refused(officer, commandsOf(second), named)).toEqual([
      ...[422, 'split-needs-reason', [first]],
    ]);
    const halfSaid = [{ ...apart[0], splitText: 'Too far for both.' }, apart[1]];
    for (const children of [apart, halfSaid]) {
      const [status, code] = await refused(
        ...[officer, commandsOfGroup(siblingGroupId), proposeAll(children)],
      );
      expect([status, code]).toEqual([422, 'split-needs-reason']);
    }
    expect(await stagesOf(siblingGroupId)).toEqual(['evaluating', 'evaluating']);
  });

  test('is compared with where the sibling was proposed, by whichever way', async () => {
    const { first, second, apart } = await offeredApart();
    await family.ask(officer, second, { ...plan(), ...proposal(apart[1]) });

    const alone = { ...plan(), ...proposal(apart[0]) };
    expect(await refused(officer, commandsOf(first), alone)).toEqual([
      ...[422, 'split-needs-reason', [second]],
    ]);
    await family.ask(officer, first, { ...alone, splitText: 'Their mother asked for it.' });
    // The sibling was proposed with nobody apart, and its record shows the split all the same.
    for (const placementId of [first, second]) {
      expect((await recordOf(placementId)).body.splits).toMatchObject([
        { placementId: first, text: 'Their mother asked for it.' },
      ]);
    }
  });

  test('needs none where nobody asked for one carer', async () => {
    const { siblingGroupId, apart } = await offeredApart(false);

    const { allAccepted } = await family.askAll(officer, siblingGroupId, proposeAll(apart));

    expect(allAccepted).toBe(true);
  });
});

const proposal = ({ offerId }: { readonly offerId?: string | undefined }) => ({
  ...{ type: 'propose-award', offerId },
});

test('children parted for a reason have it in each award record, and are approved one by one', async () => {
  const { siblingGroupId, first, second, apart } = await offeredApart();
  const reasons = ['A carer who signs, for Robin.', 'Wren stays near her school.'];
  const children = apart.map((child, index) => ({ ...child, splitText: reasons[index] }));
  await family.askAll(officer, siblingGroupId, proposeAll(children));

  for (const placementId of [first, second]) {
    const { body } = await recordOf(placementId);
    expect(body.splits.map(({ text }: { text: string }) => text)).toEqual(reasons);
    expect(body.proposals[0].split.text).toBe(reasons[placementId === first ? 0 : 1]);
    const page = (await recordOf(placementId, 'html')).text;
    for (const words of ['Brothers and sisters apart', ...reasons]) expect(page).toContain(words);
  }

  // The first home lies outside the council's area, and an office has to say so.
  const key = randomUUID();
  const approve = { type: 'approve-award' };
  const told = await family.toldAll('approver.lewisham', siblingGroupId, approve, key);
  expect(told.members.map(({ status, problem }) => [status, problem?.code])).toEqual([
    [422, 'office-required'],
    [200, undefined],
  ]);
  expect(await stagesOf(siblingGroupId)).toEqual(['awarding', 'agreeing']);
  const again = await family.toldAll('approver.lewisham', siblingGroupId, approve, key);
  expect(again).toEqual(told);

  const { ruleId, office } = await neededBy(first);
  const spoken = [{ ruleId, office, text: 'Bromley is near enough.' }];
  const rest = await family.toldAll('approver.lewisham', siblingGroupId, {
    ...{ ...approve, shared: { approvals: spoken } },
  });
  expect(rest.members.map(({ status, problem }) => [status, problem?.code])).toEqual([
    [200, undefined],
    [409, 'command-does-not-fit-stage'],
  ]);
  expect(await stagesOf(siblingGroupId)).toEqual(['agreeing', 'agreeing']);
}, 120_000);

test('two proposed in the same instant, by two requests, are not both awarded without a reason', async () => {
  const { siblingGroupId, first, second } = await family.openedGroup(tonight);
  await family.askAll(officer, siblingGroupId, { type: 'send-referral' });
  const homes = [
    ['provider.rowan', 'rowan-lewisham'],
    ['provider.hazel', 'hazel-fostering'],
  ] as const;
  for (const [provider, line] of homes) {
    const shared = withoutType(place(line, 80_000));
    await family.askAll(provider, siblingGroupId, { type: 'submit-offer', shared });
  }
  const close = { type: 'close-window', shared: { text: 'They are at the police station.' } };
  await family.askAll(officer, siblingGroupId, close);
  const { offers } = await family.readGroup(siblingGroupId);
  const offerOf = (home: string, placementId: string) =>
    offers
      .find(({ serviceLineId }) => serviceLineId === home)
      ?.children.find((child) => child.placementId === placementId)?.offerId;
  const wanted = [
    [first, offerOf('rowan-lewisham', first)],
    [second, offerOf('hazel-fostering', second)],
  ] as const;

  const office = hearth.as(officer);
  const proposals = await Promise.all(
    wanted.map(([placementId, offerId]) =>
      office.post(commandsOf(placementId), { ...plan(), ...proposal({ offerId }), ...notTop }),
    ),
  );
  const approvals = await Promise.all(
    wanted.map(([placementId]) =>
      hearth.as('approver.lewisham').post(commandsOf(placementId), { type: 'approve-award' }),
    ),
  );

  // Whoever was second sees the first; if neither was, both are on record before either approval.
  const codes = [...proposals, ...approvals].map(({ body }) => body.code as string | undefined);
  expect(codes).toContain('split-needs-reason');
  const awarded = approvals.filter(({ status }) => status === 200);
  expect(awarded.length).toBeLessThan(2);
}, 120_000);

const notTop = { reasonText: 'They get on with the carer.' };

async function neededBy(placementId: string) {
  const { body } = await hearth.as(officer).get(`/v1/placements/${placementId}`);
  const { offerId, ranking } = body.proposal;
  const ranked = ranking.find((one: { offerId: string }) => one.offerId === offerId);
  const [{ office, because }] = ranked.approvals;
  return { office, ruleId: because.ruleId as string };
}
