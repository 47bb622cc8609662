import { addMonths } from '../../domain/calendar';
import { commandsOf, sent, startOn, today } from './asking';
import { supported } from './asking-stay';
import { openInterface, type Interface } from './interface';

// The rental area of an offered home: the one that the tables have for its postcode in the
// register, or another with a reason. Willow Lodge lies in Inner South East London.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const reason = 'The rent officer says so.';
const wanted = () => supported(addMonths(startOn(), 1));

/** An offer of a room in Willow Lodge, with another area or reason. */
function room(changes: { readonly brma?: string; readonly brmaReason?: string | null }) {
  const offered = wanted().offer as unknown as { readonly accommodation: object };
  return { ...offered, accommodation: { ...offered.accommodation, ...changes } };
}

async function referred(): Promise<string> {
  const { lot, child } = wanted();
  return sent(hearth, { rehearsal: true, lot, needLevel: 'medium-support', child });
}

const offered = (placementId: string, body: object, identity = 'provider.willow') =>
  hearth.as(identity).post(commandsOf(placementId), body);

describe('an offer in supported accommodation', () => {
  test('is refused in an area that has no rates, by its field and the areas that have', async () => {
    const placementId = await referred();

    const { status, body } = await offered(placementId, room({ brma: 'Atlantis' }));

    expect([status, body.code]).toEqual([422, 'values-do-not-fit']);
    expect(body.errors).toMatchObject([
      { in: 'body', pointer: '/accommodation/brma', code: 'brma-unknown' },
    ]);
    expect(body.errors[0].message).toContain('Inner South East London, Outer South East London');
  });

  test('is refused in another area than the tables have without a reason, and taken with one', async () => {
    const placementId = await referred();
    const brma = 'Outer South East London';

    const without = await offered(placementId, room({ brma }));
    const empty = await offered(placementId, room({ brma, brmaReason: '' }));
    const withReason = await offered(placementId, room({ brma, brmaReason: reason }));

    expect([without.status, without.body.errors]).toMatchObject([
      422,
      [{ pointer: '/accommodation/brmaReason', code: 'brma-reason-missing' }],
    ]);
    expect(empty.status).toBe(400);
    expect([withReason.status, withReason.body.code]).toEqual([200, undefined]);
    const path = `/v1/placements/${placementId}/timeline?limit=200`;
    const told = JSON.stringify((await hearth.as('provider.willow').get(path)).body);
    expect(told).toContain(`"brmaReason":"${reason}"`);
  });

  test('that an officer takes down is held to the same', async () => {
    const placementId = await referred();
    const saidAt = new Date().toISOString();
    const taken = { medium: 'phone', saidAt, saidByText: 'The manager', evidenceText: null };
    const record = { ...room({ brma: 'Outer South East London' }), type: 'record-offer', ...taken };

    const { status, body } = await offered(placementId, record, 'officer.lewisham');

    expect([status, body.errors?.[0]?.code]).toEqual([422, 'brma-reason-missing']);
  });
});

test('an offer of a home whose postcode no table has needs a reason for any area', async () => {
  const places = {
    ...{ capacity: 4, placesTaken: 1, ages: { youngest: 16, oldest: 24 } },
    ...{ sexes: ['female', 'male'], postcode: 'M1 1AA' },
  };
  const set = await hearth
    .as('provider.willow')
    .post('/v1/providers/willow-lodge/commands', { type: 'set-vacancies', from: today(), places });
  expect([set.status, set.body.code]).toEqual([200, undefined]);
  const placementId = await referred();

  const without = await offered(placementId, room({}));

  expect([without.status, without.body.errors?.[0]?.code]).toEqual([422, 'brma-reason-missing']);
});
