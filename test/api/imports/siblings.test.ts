import { randomUUID } from 'node:crypto';
import { relayWire } from '../../../api/placements/relays';
import { addDays, addMonths } from '../../../domain/calendar';
import { ashRow, csvOf, type Row } from '../../support/import-rows';
import { today } from '../asking';
import { carriedOut } from '../asking-stay';
import { openInterface, type Interface } from '../interface';
import { imported, officer } from './importing';

// Siblings who were brought here together are one group: what becomes of one, the other hears.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const run = randomUUID();
const sibling = (name: string): Row => ({
  ...{ ...ashRow, external_reference: `${name}-${run}`, given_names: name },
  ...{ lot: 'fostering', service_line_id: 'rowan-lewisham', sibling_group: 'S1' },
  ...{ started_on: addMonths(today(), -3), dpv_from: addMonths(today(), -3) },
  ...{ planned_end_on: addMonths(today(), 9) },
  ...{ core_weekly_price: '872.15', stated_current_weekly_price: '872.15' },
});

const read = async (placementId: string, part: string) =>
  (await hearth.as(officer).get(`/v1/placements/${placementId}${part}`)).body;

async function delivered(placementId: string) {
  for (let looked = 0; looked < 200; looked += 1) {
    const { items } = await read(placementId, '/relays');
    const [relay] = relayWire.array().parse(items);
    if (relay !== undefined && relay.outcome !== 'waiting') return relay;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the sibling was not told');
}

test('the end of one is told to the other, whose discount ends on that day', async () => {
  const { lines } = await imported(hearth, csvOf([sibling('Ann'), sibling('Ben')]));
  const [ann = '', ben = ''] = lines.map((line: { placementId: string }) => line.placementId);
  const before = await read(ben, '/price');
  const endedOn = addDays(today(), -1);

  await carriedOut(
    hearth,
    { identity: officer, placementId: ann },
    {
      ...{ type: 'end-placement', endedOn, reason: 'immediate-risk', disruption: true },
    },
  );
  const relay = await delivered(ann);

  expect(relay).toMatchObject({ targetId: ben, command: 'record-sibling', outcome: 'delivered' });
  const prices = ({ segments }: { segments: { from: string; weeklyPence: number }[] }) =>
    segments.map(({ from, weeklyPence }) => [from, weeklyPence]);
  expect(prices(before)[0]).toEqual([addMonths(today(), -3), 82_854]);
  expect(prices(await read(ben, '/price'))).toContainEqual([endedOn, 87_215]);
  const { items } = await read(ben, '/timeline?limit=200');
  const news = (items as { type: string }[]).filter(({ type }) => type === 'sibling-recorded');
  expect(news).toEqual([expect.objectContaining({ siblingId: ann, until: endedOn })]);
  expect((await hearth.as('provider.rowan').get(`/v1/placements/${ann}/relays`)).status).toBe(403);
  const others = await hearth.as('officer.greenwich').get(`/v1/placements/${ann}/relays`);
  expect(others.status).toBe(404);
});
