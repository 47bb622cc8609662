import { chargesWire } from '../../api/placements/view-schemas';
import { addDays, addMonths, isoInstant, type PlainDate } from '../../domain/calendar';
import { commandsOf, startOn } from './asking';
import { carriedOut, livedTo, started } from './asking-stay';
import { openInterface, type Interface } from './interface';

// An earlier planned end that was agreed, without notice: through the interface, on the real engine
// and the real database. The stay costs £4,000.00 a week, planned for a year, and 3% less from the
// day it has lasted nine whole months.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = 'officer.lewisham';
const ask = (identity: string, placementId: string, body: object) =>
  carriedOut(hearth, { identity, placementId }, body);
const plannedEnd = () => addMonths(startOn(), 12);

const shorten = (plannedEndOn: PlainDate, others: object = {}) => ({
  ...{ type: 'shorten-placement', plannedEndOn, reason: 'family-ready' },
  ...{ agreedByText: 'Ms Okafor, the manager.', agreedAt: isoInstant(Date.now()) },
  ...{ agreedHow: 'phone', text: 'Her aunt is approved as a carer.', ...others },
});

async function refusal(placementId: string, body: object, identity = officer) {
  const { status, body: told } = await hearth.as(identity).post(commandsOf(placementId), body);
  return [status, told.code];
}

async function charges(placementId: string) {
  const path = `/v1/placements/${placementId}/charges`;
  const read = chargesWire.parse((await hearth.as('finance.lewisham').get(path)).body);
  return { ...read, sum: read.lines.reduce((sum, line) => sum + line.amountPence, 0) };
}

/** What the envelopes of the rehearsal have committed for it. */
async function committed(placementId: string): Promise<number> {
  const path = `/v1/envelopes?rehearsalOf=${placementId}`;
  const { items } = (await hearth.as('finance.lewisham').get(path)).body;
  return (items as { committedPence: number }[]).reduce((sum, one) => sum + one.committedPence, 0);
}

async function timeline(placementId: string, identity = officer) {
  const path = `/v1/placements/${placementId}/timeline?limit=200`;
  const { items } = (await hearth.as(identity).get(path)).body;
  return items as { type: string; says: string; [field: string]: unknown }[];
}

test('no earlier end is planned that is none, that has come, or that nobody has agreed to', async () => {
  const placementId = await started(hearth);
  const before = await committed(placementId);
  const soon = addMonths(startOn(), 6);
  const ahead = isoInstant(Date.now() + 400 * 24 * 60 * 60 * 1000);

  expect(await refusal(placementId, shorten(plannedEnd()))).toEqual([422, 'not-a-shortening']);
  expect(await refusal(placementId, shorten(startOn()))).toEqual([422, 'day-before']);
  const later = shorten(soon, { agreedAt: ahead });
  expect(await refusal(placementId, later)).toEqual([422, 'date-in-future']);
  const unsaid = shorten(soon, { agreedByText: undefined });
  expect(await refusal(placementId, unsaid)).toEqual([400, 'request-malformed']);
  const unlisted = shorten(soon, { reason: 'cheaper-elsewhere' });
  expect(await refusal(placementId, unlisted)).toEqual([400, 'request-malformed']);
  expect(await refusal(placementId, shorten(soon), 'provider.birch')).toEqual([
    403,
    'role-may-not',
  ]);
  expect(await committed(placementId)).toBe(before);

  await ask(officer, placementId, { type: 'give-notice' });
  expect(await refusal(placementId, shorten(soon))).toEqual([409, 'command-does-not-fit-stage']);
});

test('an earlier end gives its money back at once, and both sides read that it is no notice', async () => {
  const placementId = await started(hearth);
  const before = await charges(placementId);
  const taken = await committed(placementId);
  const soon = addDays(plannedEnd(), -28);

  const { placement, events } = await ask(officer, placementId, shorten(soon));
  expect(placement).toMatchObject({
    ...{ stage: 'active', notice: null, award: { plannedEndOn: soon } },
  });
  expect(events).toMatchObject([
    {
      ...{ type: 'placement-shortened', before: plannedEnd(), reason: 'family-ready' },
      says: expect.stringContaining('That is no notice: charges run until an end is recorded'),
    },
  ]);

  // Four weeks at £3,880.00.
  const after = await charges(placementId);
  expect(before.sum - after.sum).toBe(1_552_000);
  expect(taken - (await committed(placementId))).toBe(1_552_000);
  expect(after.committedPence).toBe(after.forecastPence);
  const back = after.lines.filter(({ cause }) => cause === 'placement-shortened');
  expect(back.find(({ kind }) => kind === 'reversal')?.says).toMatch(
    /^Taken back, as the planned end is another/,
  );

  const seen = (await timeline(placementId, 'provider.birch')).find(
    ({ type }) => type === 'placement-shortened',
  );
  expect(seen).toMatchObject({ agreedByText: 'Ms Okafor, the manager.', commitments: [] });
  const letters = await hearth.as(officer).get(`/v1/placements/${placementId}/letters?limit=100`);
  const told = (letters.body.items as { kind: string; partyId: string }[]).filter(
    ({ kind }) => kind === 'placement-shortened',
  );
  expect(told.map(({ partyId }) => partyId).sort()).toEqual(['birch', 'lewisham']);

  // A longer stay takes again what a shorter one gave back.
  const longer = { type: 'extend-placement', plannedEndOn: plannedEnd(), text: 'Her aunt is ill.' };
  await ask(officer, placementId, longer);
  expect(await committed(placementId)).toBe(taken);
});

test('the new end is announced four weeks before, and charges run on until the end is recorded', async () => {
  const placementId = await started(hearth);
  const soon = addDays(startOn(), 35);
  // Twelve weeks before it lie behind already.
  await ask(officer, placementId, shorten(soon, { reason: 'move-agreed-by-both' }));
  const announced = async () =>
    (await timeline(placementId)).filter(({ type }) => type === 'planned-end-approached');
  await livedTo(hearth, placementId, addDays(soon, -27));
  expect(await announced()).toMatchObject([
    { plannedEndOn: soon, effectiveOn: addDays(soon, -28) },
  ]);

  await livedTo(hearth, placementId, addDays(soon, 7));
  expect(await announced()).toHaveLength(1);
  const { body } = await hearth.as(officer).get(`/v1/placements/${placementId}`);
  expect(body).toMatchObject({ stage: 'active', notice: null, ending: null });
  const end = { type: 'end-placement', endedOn: addDays(soon, 7), reason: 'returned-home' };
  const { placement } = await ask(officer, placementId, end);
  expect(placement.ending.totalPence).toBe(6 * 400_000);
  expect(await committed(placementId)).toBe(6 * 400_000);
});
