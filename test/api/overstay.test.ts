import { addDays, daysBetween, type PlainDate } from '../../domain/calendar';
import { commandsOf, startOn } from './asking';
import { carriedOut, livedTo, started } from './asking-stay';
import { openInterface, type Interface } from './interface';

// A child who stays on after the last day of notice, with and without somebody who answers for it:
// through the interface, on the real engine and the real database, at £4,000.00 a week.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = 'officer.lewisham';
const approver = 'approver.lewisham';
const ask = (identity: string, placementId: string, body: object) =>
  carriedOut(hearth, { identity, placementId }, body);
const read = async (placementId: string, identity = officer) =>
  (await hearth.as(identity).get(`/v1/placements/${placementId}`)).body;

const letStay = (until: PlainDate, others: object = {}) => ({
  ...{ type: 'authorise-overstay', until, reason: 'next-place-not-ready' },
  ...{ text: 'The flat is painted on Monday.', ...others },
});

async function refusal(placementId: string, body: object, identity = approver) {
  const { status, body: told } = await hearth.as(identity).post(commandsOf(placementId), body);
  return [status, told.code];
}

async function committed(placementId: string): Promise<number> {
  const path = `/v1/envelopes?rehearsalOf=${placementId}`;
  const { items } = (await hearth.as('finance.lewisham').get(path)).body;
  return (items as { committedPence: number }[]).reduce((sum, one) => sum + one.committedPence, 0);
}

test('an approver answers for days after the last of notice, and the rest are shown apart', async () => {
  const placementId = await started(hearth);
  const early = letStay(addDays(startOn(), 60));
  expect(await refusal(placementId, early)).toEqual([409, 'command-does-not-fit-stage']);
  const { placement } = await ask('provider.birch', placementId, { type: 'give-notice' });
  const { lastDayOn } = placement.notice as { lastDayOn: PlainDate };
  const until = (days: number) => addDays(lastDayOn, days);
  expect(await refusal(placementId, letStay(lastDayOn))).toEqual([422, 'overstay-not-later']);
  expect(await refusal(placementId, letStay(until(7)), officer)).toEqual([403, 'role-may-not']);
  const unlisted = letStay(until(7), { reason: 'nobody-asked' });
  expect(await refusal(placementId, unlisted)).toEqual([400, 'request-malformed']);

  const taken = await committed(placementId);
  const { events } = await ask(approver, placementId, letStay(until(7)));
  expect(events).toMatchObject([{ type: 'overstay-authorised', lastDayOn, before: null }]);
  expect(await committed(placementId)).toBe(taken);
  expect((await read(placementId)).overstay).toBeNull();

  await livedTo(hearth, placementId, until(10));
  const three = Math.round((400_000 * 3) / 7);
  const seen = await read(placementId, 'provider.birch');
  expect(seen.overstay).toMatchObject({ lastDayOn, days: 10, authorisedUntil: until(7) });
  expect(seen.overstay.authorised).toEqual({ days: 7, chargedPence: 400_000 });
  expect(Math.abs(seen.overstay.unauthorised.chargedPence - three)).toBeLessThanOrEqual(1);
  expect(seen.overstay.unauthorised.days).toBe(3);

  // The days that have gone by are answered for too, once somebody does.
  expect(await refusal(placementId, letStay(until(7)))).toEqual([422, 'overstay-not-later']);
  await ask(approver, placementId, letStay(until(14), { reason: 'court-decision-awaited' }));
  expect((await read(placementId)).overstay).toMatchObject({
    ...{ authorisedUntil: until(14), authorised: { days: 10 }, unauthorised: { days: 0 } },
  });

  const letters = await hearth.as(officer).get(`/v1/placements/${placementId}/letters?limit=100`);
  const told = (letters.body.items as { kind: string; partyId: string }[])
    .filter(({ kind }) => kind === 'overstay-authorised')
    .map(({ partyId }) => partyId);
  expect(told.sort()).toEqual(['birch', 'birch', 'lewisham', 'lewisham']);

  const end = { type: 'end-placement', endedOn: until(10), reason: 'provider-gave-notice' };
  const { placement: ended } = await ask(officer, placementId, end);
  const lived = daysBetween(startOn(), until(10));
  expect(ended.ending.totalPence).toBe(Math.round((400_000 * lived) / 7));
  expect(await committed(placementId)).toBe(ended.ending.totalPence);
  expect(await refusal(placementId, letStay(until(20)))).toEqual([
    409,
    'command-does-not-fit-stage',
  ]);
});
