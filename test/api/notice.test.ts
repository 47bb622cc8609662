import { addDays, type PlainDate } from '../../domain/calendar';
import { commandsOf, startOn, today } from './asking';
import { carriedOut, livedTo, started } from './asking-stay';
import { openInterface, type Interface } from './interface';

// How short notice may be is the rule's to say, and a council's own where it has entered a list.

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

async function refusal(placementId: string, body: object) {
  const { status, body: told } = await hearth.as(officer).post(commandsOf(placementId), body);
  return [status, told.code, told.because?.[0]?.ruleId];
}

/** In place of the shipped rule: the same ladder, and fewer reasons for less. */
async function listed(shorterReasons: readonly string[]): Promise<void> {
  const rule = hearth.dependencies.book.rules.find(({ file }) => file.id === 'timing.notice');
  if (rule === undefined) throw new Error('The book has a rule of notice.');
  const { params } = rule.file.event as { params: object };
  const entry = await hearth.as('contract-manager.lewisham').post('/v1/policy/entries', {
    ...{
      recordId: 'timing.notice',
      from: today(),
      value: { params: { ...params, shorterReasons } },
    },
    says: 'Notice is shorter for a risk alone.',
    source: { document: 'Call-off terms', clause: '12' },
  });
  expect([entry.status, entry.body.detail]).toEqual([201, undefined]);
  const path = `/v1/policy/entries/${String(entry.body.entryId)}/approve`;
  expect((await hearth.as('approver.lewisham').post(path, {})).status).toBe(200);
}

const give = (lastDayOn: PlainDate, shorterReason: string | null = null) => ({
  ...{ type: 'give-notice', lastDayOn, shorterReason },
});

test('notice is no shorter than the ladder, but for a reason on the council’s own list', async () => {
  const placementId = await started(hearth);
  const startedOn = startOn();
  await livedTo(hearth, placementId, addDays(startedOn, 10));
  const soon = addDays(startedOn, 12);
  // The ladder of the shipped rule: fourteen days after the first week.
  expect(await refusal(placementId, give(soon))).toEqual([
    ...[422, 'notice-too-short', 'timing.notice'],
  ]);

  await listed(['immediate-risk', 'safeguarding']);
  const [, code, ruleId] = await refusal(placementId, give(soon, 'mutual'));
  expect([code, ruleId]).toEqual(['notice-too-short', `timing.notice-entered-${today()}`]);
  const given = await ask(placementId, { type: 'give-notice' });
  expect(given.placement.notice.lastDayOn).toBe(addDays(startedOn, 24));
  const forward = { type: 'bring-notice-forward', lastDayOn: soon, shorterReason: 'mutual' };
  expect((await refusal(placementId, forward))[1]).toBe('notice-too-short');
  const brought = await ask(placementId, { ...forward, shorterReason: 'safeguarding' });
  expect(brought.placement.notice.lastDayOn).toBe(soon);
});
