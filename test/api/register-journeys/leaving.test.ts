import { offersWire } from '../../../api/placements/offer-schemas';
import { addDays } from '../../../domain/calendar';
import { commandsOf, offer, sent, today } from '../asking';
import { openInterface, type Interface } from '../interface';
import { registerAt, text } from './at-the-register';

// A home goes, by the host's decision or its own, while it has made an offer.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const at = () => registerAt(hearth);
const officer = 'officer.lewisham';

async function offered(id: string, provider: string): Promise<string> {
  const placementId = await sent(hearth);
  const answer = await hearth.as(`provider.${provider}`).post(commandsOf(placementId), offer(id));
  expect(answer.status).toBe(200);
  return placementId;
}

interface Affected {
  readonly items: readonly { readonly placementId: string; readonly offerId: string | null }[];
  readonly counts: object;
}

const affected = async (who: string, id: string) =>
  (await at().read(who, id, '/affected-placements')) as Affected;

test.each([
  ['ash-house', 'ash', 'host', { type: 'remove', reason: 'terms-breached', text }, 'removed'],
  ['birch-lodge', 'birch', 'provider.birch', { type: 'leave', text: null }, 'left'],
] as const)(
  'the offer of %s is kept and flagged when it goes, and its officer is told',
  async (id, provider, who, going, stage) => {
    const placementId = await offered(id, provider);
    const itemOf = async () =>
      (await affected(officer, id)).items.find((item) => item.placementId === placementId);
    const before = await itemOf();
    expect(before).toMatchObject({ isFlagged: false, offerId: expect.any(String) as string });

    const { service, events } = await at().done(who, id, going);

    expect([service.stage, events.map(({ type }) => type)]).toEqual([stage, [`service-${stage}`]]);
    expect(await itemOf()).toEqual({ ...before, isFlagged: true });
    expect((await affected('host', id)).counts).toMatchObject({ placements: 0, offers: 1 });
    const told = (await at().letters(officer, id)).filter((one) => one.placementId === placementId);
    expect(told.map(({ kind }) => kind)).toEqual(['placement-concerned']);
    expect(told[0]?.body).toContain('eligibility.accredited-for-lot');
    expect(await at().letters('officer.greenwich', id)).toEqual([]);
    expect(await at().entryOn('officer.greenwich', id, today())).toBeNull();
    expect(await at().entryOn('officer.greenwich', id, addDays(today(), -1))).not.toBeNull();
    expect(await at().refused('host', id, { type: 'pause', reason: 'other' })).toEqual([
      ...[409, 'service-over'],
    ]);
    const own = await hearth.as(`provider.${provider}`).get(`/v1/placements/${placementId}/offers`);
    expect(offersWire.parse(own.body).items).toMatchObject([{ serviceLineId: id }]);
    const referral = await hearth.as(officer).get(`/v1/placements/${placementId}`);
    expect(referral.body.stage).toBe('inviting');
  },
);
