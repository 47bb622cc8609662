import { addDays, addMonths } from '../../domain/calendar';
import { scoringFor } from '../../rules/reference';
import { commands, commandsOf, offer, opened, sent, startOn, today } from './asking';
import { openInterface, type Interface } from './interface';

// What a council enters of its own decides awards: how many assessors, how much a role may approve,
// and who signs first. Each is proposed by one person and approved by another, through the
// interface.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const as = (role: string) => hearth.as(`${role}.lewisham`);

async function post(identity: string, path: string, body: object) {
  const answer = await hearth.as(identity).post(path, body);
  expect([answer.body.detail, answer.status < 300]).toEqual([undefined, true]);
  return answer.body;
}

async function entered(recordId: string, value: object): Promise<void> {
  const { entryId } = await post('contract-manager.lewisham', '/v1/policy/entries', {
    ...{ recordId, from: today(), says: 'The council has settled this for itself.', value },
    source: { document: 'Scheme of delegation', clause: '3.2' },
  });
  await post('approver.lewisham', `/v1/policy/entries/${String(entryId)}/approve`, {});
}

const answersOf = (score: number) => {
  const { book } = hearth.dependencies;
  const scoring = scoringFor(book, { lot: 'residential', on: today() });
  const asked = 'refused' in scoring ? [] : scoring.questions;
  return asked.map(({ questionId }) => ({ questionId, score }));
};

/** A referral whose window has closed over one offer, and that offer. */
async function offered() {
  const placementId = await sent(hearth, { rehearsal: true });
  await post('provider.birch', commandsOf(placementId), offer('birch-lodge'));
  const to = addDays(startOn(), -2);
  await post('officer.lewisham', `/v1/rehearsals/${placementId}/advance`, { to });
  const { items } = (await as('officer').get(`/v1/placements/${placementId}/offers`)).body;
  return { placementId, offerId: items[0].offerId as string };
}

const proposing = (offerId: string) => ({
  ...{ type: 'propose-award', offerId, plannedEndOn: addMonths(startOn(), 12) },
  ...{ limb: '6c', limbText: 'No higher limb was available.' },
});

describe('two assessors', () => {
  test('asked for by the council, both score, and their marks are averaged', async () => {
    await entered('reference.award-questions-residential', { settings: { assessors: 2 } });
    const { placementId, offerId } = await offered();
    const score = (by: string, mark: number) =>
      post(by, commandsOf(placementId), { type: 'score-offer', offerId, answers: answersOf(mark) });
    await score('officer.lewisham', 5);

    const alone = await as('officer').post(commandsOf(placementId), proposing(offerId));
    expect([alone.status, alone.body.code]).toEqual([409, 'offer-not-scored']);
    expect(alone.body.facts).toMatchObject({ assessors: 2 });
    await score('second-officer.lewisham', 2);
    const { placement } = await post(
      ...(['officer.lewisham', commandsOf(placementId), proposing(offerId)] as const),
    );

    // 60 points for the best marks: the average of 5 and 2 of 5 is 42.
    expect(placement.proposal.ranking).toMatchObject([{ qualityHundredths: 4_200 }]);
    const { body } = await as('officer').get(`/v1/placements/${placementId}/award-record`);
    expect(body.proposals[0].criteria).toMatchObject({ assessors: 2 });
    expect(body.offers[0].scores.map((one: { assessor: string }) => one.assessor)).toEqual([
      'officer.lewisham',
      'second-officer.lewisham',
    ]);
  });

  test('are no setting of another table, nor one that the table does not know', async () => {
    const wrong = async (recordId: string, value: object) => {
      const answer = await as('contract-manager').post('/v1/policy/entries', {
        ...{ recordId, from: today(), says: 'The council has settled this.', value },
        source: { document: 'Scheme of delegation', clause: '3.2' },
      });
      return [answer.status, answer.body.code];
    };

    const none = [422, 'entry-does-not-load'];
    expect(await wrong('reference.award-weights', { settings: { assessors: 2 } })).toEqual(none);
    const other = { settings: { lot: 'fostering' } };
    expect(await wrong('reference.award-questions-residential', other)).toEqual(none);
    const zero = { settings: { assessors: 0 } };
    expect(await wrong('reference.award-questions-residential', zero)).toEqual(none);
  });
});

const approvals = [
  { ruleId: 'eligibility.out-of-area', office: 'nominated-officer', text: 'Near the school.' },
];

async function waiting(): Promise<string> {
  const placementId = await opened(hearth);
  await post('officer.lewisham', commandsOf(placementId), commands['direct-award']);
  await post('approver.lewisham', commandsOf(placementId), commands['record-authority']);
  return placementId;
}

describe('the limit of a role', () => {
  test('refuses above it, names who may, and the other approves', async () => {
    const lot = 'residential';
    await entered('reference.role-limits', {
      rows: [
        { role: 'approver', lot, limitPence: 1_000_000 },
        { role: 'head-of-service', lot, limitPence: 2_000_000 },
        { role: 'director-of-childrens-services', lot, limitPence: 60_000_000 },
      ],
    });
    const placementId = await waiting();
    const approve = { type: 'approve-award', approvals };

    const refused = await as('approver').post(commandsOf(placementId), approve);
    expect([refused.status, refused.body.code]).toEqual([422, 'above-role-limit']);
    expect(refused.body.facts).toMatchObject({
      ...{ role: 'head-of-service', limitPence: 2_000_000 },
      mayApprove: ['director-of-childrens-services'],
    });
    expect(refused.body.detail).toContain('as director-of-childrens-services');

    const { placement } = await post('director.lewisham', commandsOf(placementId), approve);
    expect(placement.stage).toBe('agreeing');
    const { body } = await as('officer').get(`/v1/placements/${placementId}/award-record`);
    expect(body.proposals[0].decision.limit).toMatchObject({
      ...{ role: 'director-of-childrens-services', limitPence: 60_000_000 },
      because: { standing: 'stated' },
    });
  });
});

describe('the order of signing', () => {
  test('is the council’s own where nobody names another, and the first alone is asked', async () => {
    await entered('reference.signing-orders', {
      rows: [
        { form: 'full', order: 'provider-first' },
        { form: 'emergency', order: 'parallel' },
      ],
    });
    const placementId = await waiting();
    const approve = { type: 'approve-award', approvals };
    const { placement } = await post('director.lewisham', commandsOf(placementId), approve);
    const { textHash, signingOrder } = placement.agreement;
    expect(signingOrder).toBe('provider-first');
    const sign = { type: 'sign-agreement', textHash };
    const early = await as('signatory').post(commandsOf(placementId), sign);
    expect([early.status, early.body.code]).toEqual([409, 'not-your-turn-to-sign']);
    const asked = async () => {
      const path = `/local/mailbox?placementId=${placementId}`;
      const { items } = (await as('officer').get(path)).body as {
        items: readonly { kind: string; to?: { partyId: string }; partyId?: string }[];
      };
      return items.filter(({ kind }) => kind === 'agreement-to-sign').length;
    };
    expect(await asked()).toBe(1);

    await post('signatory.ash', commandsOf(placementId), sign);
    expect(await asked()).toBe(2);
    const signed = await post('signatory.lewisham', commandsOf(placementId), sign);
    expect(signed.placement.stage).toBe('arranged');
  });
});
