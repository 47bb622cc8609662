import { addDays, type PlainDate } from '../../domain/calendar';
import { startOn } from './asking';
import { accepted, carriedOut, livedTo, started } from './asking-stay';
import { openInterface, type Interface } from './interface';

// An additional service is looked at again on its day: it is kept, changed or ended, on the real
// engine.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = 'officer.lewisham';
const ask = (placementId: string, body: object) =>
  carriedOut(hearth, { identity: officer, placementId }, body);

const therapy = (from: PlainDate, reviewOn: PlainDate) => ({
  ...{ kind: 'therapy', description: 'Weekly therapy.', unit: 'session' },
  ...{ quantityHundredths: 100, ratePence: 9_500, from, until: null, reviewOn },
});

async function varied(placementId: string, body: object) {
  const asked = { type: 'vary-services', text: 'As the review found.', ...body };
  const { changeId } = (await ask(placementId, asked)).events[0];
  return accepted(hearth, { identity: 'signatory.birch', placementId }, changeId as string);
}

async function reviews(placementId: string) {
  const { body } = await hearth.as(officer).get(`/v1/placements/${placementId}/deadlines`);
  return (body.items as { id: string; kind: string; dueOn: string; status: string }[]).filter(
    ({ kind }) => kind === 'service-review',
  );
}

const daysOf = (duties: Awaited<ReturnType<typeof reviews>>) =>
  duties.map(({ dueOn, status }) => [dueOn, status]).sort();

const [first, second] = [addDays(startOn(), 30), addDays(startOn(), 60)];

/** Therapy at £95.00 a week from the start, whose review day has come and gone by a day. */
async function reviewed() {
  const placementId = await started(hearth);
  const { placement } = await varied(placementId, { services: [therapy(startOn(), first)] });
  await livedTo(hearth, placementId, addDays(first, 1));
  return { placementId, serviceId: placement.stay.services[0].serviceId as string };
}

test('on its day the officer is asked, and to keep it meets the review at the same price', async () => {
  const { placementId } = await reviewed();
  const [review] = await reviews(placementId);
  expect(review).toMatchObject({ dueOn: first, status: 'missed' });
  const path = `/local/mailbox?partyId=lewisham&placementId=${placementId}`;
  const { items } = (await hearth.as(officer).get(path)).body;
  expect((items as { kind: string }[]).map(({ kind }) => kind)).toContain('service-to-review');
  // Asked a week and a day before, and not only once it is overdue.
  const asked = (items as { subject: string }[]).map(({ subject }) => subject);
  expect(asked.filter((one) => one === 'Due soon: service review')).toHaveLength(2);

  const kept = { type: 'meet-deadline', deadlineId: review?.id, metOn: first, text: 'It helps.' };
  const { placement } = await ask(placementId, kept);

  expect(daysOf(await reviews(placementId))).toEqual([[first, 'met']]);
  expect(placement.stay.segments[0].weeklyPence).toBe(409_500);
});

test('to change it ends the one and begins another, with a review day of its own', async () => {
  const { placementId, serviceId } = await reviewed();
  const half = { ...therapy(first, second), quantityHundredths: 50 };

  const { placement } = await varied(placementId, {
    ...{ services: [half], ended: [{ serviceId, until: first }] },
  });

  const days = await reviews(placementId);
  expect(days.find(({ dueOn }) => dueOn === second)?.status).toBe('open');
  const prices = placement.stay.segments as { from: string; weeklyPence: number }[];
  expect(prices.slice(0, 2)).toMatchObject([
    { from: startOn(), weeklyPence: 409_500 },
    { from: first, weeklyPence: 404_750 },
  ]);
});

test('to end it takes its price away from that day', async () => {
  const { placementId, serviceId } = await reviewed();

  const { placement } = await varied(placementId, { ended: [{ serviceId, until: first }] });

  const prices = placement.stay.segments as { from: string; weeklyPence: number }[];
  expect(prices.slice(0, 2)).toMatchObject([
    { from: startOn(), weeklyPence: 409_500 },
    { from: first, weeklyPence: 400_000 },
  ]);
  const open = placement.deadlines.map(({ kind }: { kind: string }) => kind);
  expect(open).not.toContain('service-review');
});
