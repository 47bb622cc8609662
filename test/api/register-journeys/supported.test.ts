import { addDays, plainDate, type PlainDate } from '../../../domain/calendar';
import { isWorkingDay } from '../../../domain/deadlines/working-days';
import { workingCalendar } from '../../../rules/reference';
import { today } from '../asking';
import { openInterface, type Interface } from '../interface';
import { registerAt, registered, text } from './at-the-register';

// Supported accommodation joins: questions while the clock stands still, the host's inspection, and
// an accreditation for two lots that ends by itself.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const at = () => registerAt(hearth);
const lots = ['supportedAccommodation', 'residential'];
const application = () => ({
  type: 'apply',
  service: {
    ...{ providerName: 'Willow Housing (fictional)', name: 'Willow Steps (fictional)' },
    ...{ town: 'Lewisham', lots, isFictional: true },
  },
  registration: registered('supported-accommodation'),
});

const evaluationOf = async (id: string) =>
  (await at().read('provider.willow', id)).evaluation as {
    readonly dueOn: PlainDate;
    readonly stoodStill: readonly { from: string; until: string | null }[];
  } | null;

/** The working day so many after a day, by the calendar of the book. */
function workingDaysAfter(day: PlainDate, count: number): PlainDate {
  const calendar = workingCalendar(hearth.dependencies.book, 'contract');
  let [on, left] = [day, count];
  while (left > 0) {
    on = addDays(on, 1);
    if (isWorkingDay(calendar, on)) left -= 1;
  }
  return on;
}

function workingDaysIn(from: PlainDate, until: PlainDate): number {
  const calendar = workingCalendar(hearth.dependencies.book, 'contract');
  let count = 0;
  for (let day = from; day < until; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}

test('the host’s ten working days stand still while a question is with the applicant', async () => {
  const id = await at().begun('provider.willow', application());
  const applied = await evaluationOf(id);
  expect(applied).toMatchObject({ dueOn: workingDaysAfter(today(), 10), stoodStill: [] });

  await at().done('host', id, { type: 'ask-applicant', text: 'Who is on call at night?' });
  expect(await evaluationOf(id)).toMatchObject({ stoodStill: [{ from: today(), until: null }] });
  expect(await at().refused('host', id, { type: 'accredit', accreditations })).toEqual([
    ...[409, 'command-does-not-fit-stage'],
  ]);
  expect((await at().letters('provider.willow', id)).at(-1)?.kind).toBe('applicant-asked');

  const answeredOn = await at().daysGoBy(id, 20);
  expect(await at().types('host', id)).not.toContain('evaluation-fell-due');
  await at().done('provider.willow', id, { type: 'answer-host', text });
  const due = workingDaysAfter(today(), 10 + workingDaysIn(today(), answeredOn));
  expect(await evaluationOf(id)).toMatchObject({
    dueOn: due,
    stoodStill: [{ from: today(), until: answeredOn }],
  });
  const queue = await hearth.as('host').get(`/v1/service-lines?stage=evaluating&limit=200`);
  expect(queue.body.items).toContainEqual(
    expect.objectContaining({ serviceLineId: id, evaluationDueOn: due }),
  );
  const letter = (await at().letters('host', id)).at(-1);
  expect([letter?.kind, letter?.body]).toEqual(['host-answered', expect.stringContaining(due)]);
  expect(await at().read('officer.lewisham', id)).toMatchObject({ evaluation: null });

  expect(await at().toNextClock(id)).toBe(due);
  expect((await at().letters('host', id)).at(-1)?.kind).toBe('evaluation-due');
}, 120_000);

const ends = { supportedAccommodation: addDays(today(), 100), residential: addDays(today(), 130) };
const accreditations = [
  { lot: 'supportedAccommodation', from: today(), until: ends.supportedAccommodation },
  { lot: 'residential', from: today(), until: ends.residential },
];

async function inspected(id: string, result: string): Promise<void> {
  const plan = { type: 'plan-visit', kind: 'accreditation-inspection', plannedOn: today() };
  const planned = await at().done('host', id, plan);
  const [{ visitId }] = (planned.service['visits'] as [{ visitId: string }]).slice(-1) as [
    { visitId: string },
  ];
  await at().done('host', id, { type: 'record-visit', visitId, heldOn: today(), result, text });
}

test('it is accredited after an inspection that it passes, for two lots, each until its own last day', async () => {
  const id = await at().begun('provider.willow', application());
  const accredit = { type: 'accredit', accreditations };
  expect(await at().refused('host', id, accredit)).toEqual([409, 'inspection-required']);
  await inspected(id, 'not-met');
  expect(await at().refused('host', id, accredit)).toEqual([409, 'inspection-required']);
  await inspected(id, 'met-with-actions');
  const { service } = await at().done('host', id, accredit);
  expect(service).toMatchObject({ stage: 'accredited', evaluation: null });

  await at().done('host', id, { type: 're-evaluate', text });
  expect(await evaluationOf(id)).toMatchObject({ dueOn: workingDaysAfter(today(), 10) });
  const longer = { lot: 'residential', from: today(), until: addDays(ends.residential, 60) };
  await at().done('host', id, { type: 'accredit', accreditations: [longer] });
  expect(await evaluationOf(id)).toBeNull();

  const isListed = async (lot: string, on: string) =>
    (await at().entryOn('officer.greenwich', id, plainDate(on), lot)) !== null;
  const last = ends.supportedAccommodation;
  expect(await at().toNextClock(id)).toBe(last);
  expect(await at().toNextClock(id)).toBe(longer.until);
  expect([
    await isListed('supportedAccommodation', addDays(last, -1)),
    await isListed('supportedAccommodation', last),
    await isListed('residential', last),
    await isListed('residential', addDays(longer.until, -1)),
    await isListed('residential', longer.until),
  ]).toEqual([true, false, true, true, false]);
  const ended = (await at().types('host', id)).filter((type) => type === 'accreditation-ended');
  expect(ended).toHaveLength(2);
  expect((await at().letters('provider.willow', id)).map(({ kind }) => kind)).toEqual([
    ...['service-accredited', 'service-accredited'],
  ]);
}, 120_000);
