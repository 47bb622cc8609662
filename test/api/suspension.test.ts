import { readRegisterLetters } from '../../store/read/register-letters';
import { offer, sent, today } from './asking';
import { openInterface, type Interface } from './interface';

// A home is suspended while a referral is open: nothing is lost, everybody concerned is told.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const text = 'Words that somebody wrote.';

test('its offer is flagged and kept, the officer has a letter with the gate, and lifting it unflags', async () => {
  const placementId = await sent(hearth);
  const commands = `/v1/placements/${placementId}/commands`;
  const offered = await hearth.as('provider.ash').post(commands, offer('ash-house'));
  expect(offered.status).toBe(200);
  const path = '/v1/providers/ash-house';
  const affected = async (identity: string) =>
    (await hearth.as(identity).get(`${path}/affected-placements`)).body;
  const before = await affected('officer.lewisham');

  const suspended = await hearth.as('host').post(`${path}/commands`, {
    ...{ type: 'suspend', reason: 'safeguarding-concern', text, from: today() },
  });

  expect([suspended.status, suspended.body.code]).toEqual([200, undefined]);
  const [item] = (await affected('officer.lewisham')).items;
  expect(before.items).toMatchObject([{ placementId, isFlagged: false }]);
  expect(item).toMatchObject({ placementId, concerns: 'open-referral', isFlagged: true });
  expect(item.offerId).toEqual(before.items[0].offerId);
  expect((await affected('host')).counts).toEqual({ placements: 0, openReferrals: 1, offers: 1 });
  expect((await affected('officer.greenwich')).counts.openReferrals).toBe(0);
  const { store } = hearth.dependencies;
  const letters = await readRegisterLetters(store, { partyId: 'lewisham', limit: 5 });
  expect(letters).toMatchObject([{ kind: 'placement-concerned', placementId }]);
  expect(letters[0]?.body).toContain('eligibility.not-suspended');

  const factId = suspended.body.service.suspensions[0].factId as string;
  const lifted = await hearth.as('host').post(`${path}/commands`, {
    ...{ type: 'lift-suspension', factId, on: today(), text },
  });
  expect(lifted.status).toBe(200);
  expect((await affected('officer.lewisham')).items[0].isFlagged).toBe(false);
  const mailbox = await hearth.as('host').get('/local/mailbox?partyId=lewisham');
  const told = mailbox.body.register as { kind: string }[];
  expect(told.filter(({ kind }) => kind === 'placement-concerned')).toHaveLength(2);
});
