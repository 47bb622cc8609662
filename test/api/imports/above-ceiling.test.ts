import { randomUUID } from 'node:crypto';
import { addMonths } from '../../../domain/calendar';
import { ashRow, csvOf } from '../../support/import-rows';
import { today } from '../asking';
import { accepted, carriedOut } from '../asking-stay';
import { openInterface, type Interface } from '../interface';
import { imported, officer } from './importing';

// A stay that was agreed elsewhere above what its home may ask here is a fact, and what is above
// its ceiling is held until somebody decides on it. Ash House asks £4,650.00 a week at most.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const ask = (identity: string, placementId: string, body: object) =>
  carriedOut(hearth, { identity: `${identity}.lewisham`, placementId }, body);
const startedOn = addMonths(today(), -2);

async function brought(coreWeeklyPrice: string): Promise<string> {
  const row = {
    ...{ ...ashRow, external_reference: `above-${randomUUID()}` },
    family_name: `At ${coreWeeklyPrice}`,
    ...{ started_on: startedOn, dpv_from: startedOn, core_weekly_price: coreWeeklyPrice },
  };
  const { lines } = await imported(hearth, csvOf([row]));
  expect(lines).toMatchObject([{ outcome: 'imported' }]);
  const [{ placementId }] = lines as [{ placementId: string }];
  return placementId;
}

async function seen(placementId: string) {
  const at = `/v1/placements/${placementId}`;
  const { disputes } = (await hearth.as(officer).get(at)).body;
  const { items } = (await hearth.as(officer).get(`${at}/deadlines`)).body;
  const owed = (items as { kind: string; status: string }[]).filter(
    ({ kind }) => kind === 'money-above-terms',
  );
  const charges = (await hearth.as('finance.lewisham').get(`${at}/charges?until=${today()}`)).body;
  return { disputes, owed, charges };
}

test('what a stay costs above the ceiling is held from its first day, until it is decided', async () => {
  const placementId = await brought('4750.00');

  const { disputes, owed, charges } = await seen(placementId);
  expect(disputes).toMatchObject([
    {
      ...{ from: startedOn, until: null, weeklyPence: 10_000, raisedBy: 'rules', isOpen: true },
      because: [{ ruleId: 'pricing.ceiling' }],
    },
  ]);
  expect(owed).toMatchObject([{ status: 'open', ruleId: 'timing.money-above-terms' }]);
  expect(charges.disputedPence).toBe(Math.round((10_000 * charges.chargedPence) / 475_000));

  const [{ disputeId }] = disputes as [{ disputeId: string }];
  await ask('approver', placementId, {
    ...{ type: 'resolve-dispute', disputeId, adjustmentPence: 0, text: 'It stands for this stay.' },
  });
  const after = await seen(placementId);
  expect(after.owed).toMatchObject([{ status: 'met' }]);
  expect(after.charges.disputedPence).toBe(0);
});

test('a price that is put right to one above the ceiling has the part above it held', async () => {
  const placementId = await brought('4650.00');
  expect((await seen(placementId)).disputes).toEqual([]);

  const change = { kind: 'price-term', from: startedOn, coreWeeklyPence: 470_000 };
  const proposal = { type: 'propose-change', change, text: 'The paper says £4,700.00.' };
  const proposed = await ask('officer', placementId, proposal);
  const { changeId } = proposed.events[0] as { changeId: string };
  await ask('approver', placementId, { type: 'approve-change', changeId });
  await accepted(hearth, { identity: 'signatory.ash', placementId }, changeId);

  const { disputes, owed } = await seen(placementId);
  expect(disputes).toMatchObject([{ from: startedOn, until: null, weeklyPence: 5_000 }]);
  expect(owed).toMatchObject([{ status: 'open' }]);
});
