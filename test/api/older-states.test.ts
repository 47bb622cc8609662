import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../../domain/calendar';
import { schemaVersion } from '../../domain/placement/state';
import { placementWorkflowId, placementWorkflowType } from '../../workflows/messages';
import { commands, opened, today } from './asking';
import { openInterface, type Interface } from './interface';
import { searchAt } from './searching';

// A placement that an older version of Hearth began: its run ends, the next one begins with what
// that version handed on, and the placement goes on.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

type Json = Readonly<Record<string, unknown>>;

/** A state that the version wrote of a child who lived there, for the fields that it knew. */
function writtenBy(version: 1 | 2): Json {
  const file = `../domain/placement/states-v${String(version)}/active.json`;
  return JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as Json;
}

/** A value of today with no more than an older one knew; of lists, in their first member. */
function asKnownBy(older: unknown, value: unknown): unknown {
  if (Array.isArray(older) && Array.isArray(value)) {
    const [first] = older as readonly unknown[];
    return first === undefined ? value : value.map((one) => asKnownBy(first, one));
  }
  if (!isObject(older) || !isObject(value)) return value;
  const known = Object.keys(older).filter((field) => field in value);
  return Object.fromEntries(known.map((field) => [field, asKnownBy(older[field], value[field])]));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The clocks of those versions; what a duty or a birthday wakes came later. */
const clocksThen = ['signature-reminder', 'signature-due', 'price-changes'];

/** Ends the run of a child placed today, and begins the next as the older version would have. */
async function carriedOnFrom(version: 1 | 2): Promise<string> {
  const placementId = await opened(hearth, { rehearsal: true });
  const { done } = searchAt(hearth);
  await done('officer.lewisham', placementId, commands['record-placement-made']);
  const { prisma } = hearth.dependencies.store;
  const row = await prisma.placement.findUniqueOrThrow({ where: { id: placementId } });
  const known = asKnownBy(writtenBy(version), row.state) as Json;
  const clocks = (known['clocks'] as readonly { kind: string }[]).filter(({ kind }) =>
    clocksThen.includes(kind),
  );
  const state = { ...known, clocks, schemaVersion: version };
  const { client, taskQueue } = hearth.dependencies.temporal;
  const workflowId = placementWorkflowId({ councilId: 'lewisham', placementId });
  await client.workflow.getHandle(workflowId).terminate('the run of the older version is over');
  await prisma.placement.update({ where: { id: placementId }, data: { state } });
  await client.workflow.start(placementWorkflowType, { workflowId, taskQueue, args: [state] });
  return placementId;
}

test.each([1, 2] as const)(
  'a run that begins with a state of version %i goes on',
  async (version) => {
    const { done, advance, letters, timeline, view } = searchAt(hearth);
    const placementId = await carriedOnFrom(version);
    const before = (await timeline('officer.lewisham', placementId)).length;

    await done('social-worker.lewisham', placementId, commands['record-limb']);
    await advance(placementId, 12);
    const overdue = (await letters('ash', placementId)).filter(
      ({ kind }) => kind === 'signature-overdue',
    );
    expect(overdue).toHaveLength(1);
    await done('officer.lewisham', placementId, { type: 'give-notice' });
    const endedOn = addDays(today(), 12);
    const end = { type: 'end-placement', endedOn, reason: 'planned-move' };
    const { placement } = await done('officer.lewisham', placementId, end);

    expect(placement).toMatchObject({
      stage: 'ended',
      ending: { endedOn, totalPence: Math.round((400_000 * 12) / 7) },
    });
    const { prisma } = hearth.dependencies.store;
    const row = await prisma.placement.findUniqueOrThrow({ where: { id: placementId } });
    expect(row.state).toMatchObject({ schemaVersion, stage: 'ended' });
    const events = await timeline('officer.lewisham', placementId);
    expect(events.length).toBeGreaterThan(before);
    expect((await view('officer.lewisham', placementId)).version).toBe(events.length);
  },
);
