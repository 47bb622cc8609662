import { evolveAll } from '../../domain/placement/evolve';
import type { PlacementEvent } from '../../domain/placement/events';
import { begin } from '../../domain/placement/state';
import { readAgreement } from '../../store/read/agreements';
import { decisionsOf } from '../../store/read/books';
import { readDeadlines } from '../../store/read/deadlines';
import { readAllEvents, readEventsOfCommand, verifyChain } from '../../store/read/events';
import { readOutbox } from '../../store/read/outbox';
import { readPlacement } from '../../store/read/placements';
import { readSegments } from '../../store/read/price';
import { invitationsOf, readOffers } from '../../store/read/search';
import type { Store } from '../../store/read/store';
import { recordPlacement } from '../../store/write/record-placement';
import { day, ordinary, step, wake } from '../support/a-placement';
import { aStore, batchesOf, closeStores, eventsTo, recordLife, theOne } from './lives';

afterAll(closeStores);

/** Every table that a recording writes, as text. */
async function everything(store: Store): Promise<string> {
  const tables = [
    'placements',
    'placement_events',
    'invitations',
    'offers',
    'agreements',
    'agreement_signatures',
    'deadlines',
    'price_segments',
    'decisions',
    'envelopes',
    'envelope_movements',
    'outbox',
    'relays',
  ];
  const rows = await Promise.all(
    tables.map((table) =>
      store.prisma.$queryRawUnsafe<{ row: string }[]>(
        `SELECT t::text AS row FROM ${table} t ORDER BY 1`,
      ),
    ),
  );
  return JSON.stringify(rows);
}

function sameStart(events: readonly PlacementEvent[]) {
  return begin({
    placementId: events[0]?.placementId ?? '',
    councilId: 'lewisham',
    rehearsal: false,
  });
}

describe('recordPlacement', () => {
  test('throws on another event at a sequence that is taken, and writes nothing of it', async () => {
    const store = await aStore();
    const { events } = await recordLife(store, 'inviting');
    const sent = theOne(events, 'referral-sent');
    const before = await everything(store);

    const other = { ...sent, urgency: 'emergency', commandId: 'another-command' } as const;
    const attempt = recordPlacement(store, { events: [other], decisions: [] });

    await expect(attempt).rejects.toThrow(/another event is recorded at sequence 2/);
    expect(await everything(store)).toBe(before);
  });

  test('throws on the same command with another content', async () => {
    const store = await aStore();
    const { events } = await recordLife(store, 'inviting');
    const changed = { ...theOne(events, 'referral-sent'), urgency: 'emergency' } as const;

    const attempt = recordPlacement(store, { events: [changed], decisions: [] });

    await expect(attempt).rejects.toThrow(/another event is recorded at sequence 2/);
  });

  test('throws on a gap in the sequence, and on a placement that never began', async () => {
    const store = await aStore();
    const [opening, sending] = batchesOf(eventsTo('evaluating'));
    const later = batchesOf(eventsTo('evaluating'))[2] ?? [];

    await expect(recordPlacement(store, { events: sending ?? [], decisions: [] })).rejects.toThrow(
      /begins with its referral/,
    );
    await recordPlacement(store, { events: opening ?? [], decisions: [] });
    await expect(recordPlacement(store, { events: later, decisions: [] })).rejects.toThrow(
      /follows 1/,
    );

    expect(await readAllEvents(store, 'placement-1')).toHaveLength(1);
  });

  test('throws when the text to be signed is not the one that the hash names', async () => {
    const store = await aStore();
    const batches = batchesOf(eventsTo('agreeing'));
    const approval = batches.at(-1) ?? [];
    for (const batch of batches.slice(0, -1)) {
      await recordPlacement(store, { events: batch, decisions: [] });
    }
    const forged = approval.map((event) =>
      event.type === 'agreement-issued' ? { ...event, textHash: 'f'.repeat(64) } : event,
    );

    const attempt = recordPlacement(store, { events: forged, decisions: [] });

    await expect(attempt).rejects.toThrow(/has its hash/);
  });
});

describe('recordPlacement again', () => {
  test('recorded twice, batch by batch, leaves the same rows as once', async () => {
    const store = await aStore();
    const { events } = await recordLife(store, 'closed');
    const once = await everything(store);

    for (const batch of batchesOf(events)) {
      const again = await recordPlacement(store, { events: batch, decisions: [] });
      expect(again).toEqual({ recorded: true });
    }

    expect(await everything(store)).toBe(once);
  });

  test('sent twice at the same moment, it is recorded once', async () => {
    const store = await aStore();
    const [opening = []] = batchesOf(eventsTo('inviting'));

    const answers = await Promise.all(
      Array.from({ length: 5 }, () => recordPlacement(store, { events: opening, decisions: [] })),
    );

    expect(answers).toEqual(Array.from({ length: 5 }, () => ({ recorded: true })));
    expect(await readAllEvents(store, 'placement-1')).toHaveLength(opening.length);
  });
});

describe('the read model', () => {
  test('is the fold of the events, and an event reads back as it was written', async () => {
    const store = await aStore();
    const { events } = await recordLife(store, 'closed');

    const row = await readPlacement(store, 'placement-1');
    const recorded = await readAllEvents(store, 'placement-1');

    expect(row?.state).toEqual(evolveAll(sameStart(events), events));
    expect(recorded.map(({ event }) => event)).toEqual(events);
    expect(row).toMatchObject({
      openedAt: events[0]?.at,
      updatedAt: events.at(-1)?.at,
      providerId: 'ash',
      serviceLineId: 'home-ash',
      nextDueAt: null,
    });
  });

  test('names the earliest open duty, and what became of the others', async () => {
    const store = await aStore();
    const { events } = await recordLife(store, 'agreeing');

    const row = await readPlacement(store, 'placement-1');
    const deadlines = await readDeadlines(store, 'placement-1');

    expect(row?.nextDueAt).toBe(deadlines.find(({ status }) => status === 'open')?.dueAt);
    expect(deadlines.map(({ kind, status }) => [kind, status])).toEqual([
      ['offer-window', 'met'],
      ['award-approval', 'met'],
      ['agreement-signature', 'open'],
    ]);
    expect(theOne(events, 'deadline-met').metOn).toBe(deadlines[0]?.metOn);
  });
});

describe('a paper whose hour passes', () => {
  test.each([
    ['on its day, and which is decided by the end of it, was not missed', 0, null],
    ['and which is there a day late stays missed for all to see', 1, '2024-06-13'],
  ])('%s', async (_says, days, missedOn) => {
    const store = await aStore();
    const { events } = await recordLife(store, 'awarding');
    const awarding = evolveAll(sameStart(events), events);
    const due = awarding.clocks.find(({ kind }) => kind === 'award-due')?.dueAt ?? 0;
    const then = due + 3_600_000 + days * day;
    const woken = wake(awarding, then);
    const { events: rejected } = step(woken.state, ordinary['reject-award'](), then);
    for (const batch of batchesOf([...woken.events, ...rejected])) {
      await recordPlacement(store, { events: batch, decisions: [] });
    }

    const all = await readDeadlines(store, 'placement-1');
    const approval = all.find(({ kind }) => kind === 'award-approval');
    expect(approval).toMatchObject({ lateDays: days, missedOn });
  });
});

describe('beside the state, the store', () => {
  test('keeps offers, answers, and what came of every invitation', async () => {
    const store = await aStore();
    await recordLife(store, 'agreeing');

    const [offer] = await readOffers(store, 'placement-1');
    const invitations = await invitationsOf(store, 'placement-1');

    expect(offer).toMatchObject({ providerId: 'ash', awarded: true, ranked: { rank: 1 } });
    expect(invitations.map(({ answer, outcome }) => [answer, outcome])).toEqual([
      ['offer', 'awarded'],
      ['decline', 'not-awarded'],
      [null, 'not-awarded'],
    ]);
  });

  test('keeps the agreement word for word with both signatures, and the price in force', async () => {
    const store = await aStore();
    const { events } = await recordLife(store, 'ended');

    const agreement = await readAgreement(store, 'placement-1');

    expect(agreement?.text).toContain('£4,500.00 a week from 2024-07-01');
    expect(agreement?.signatures.map(({ party }) => party).sort()).toEqual(['council', 'provider']);
    expect(agreement?.completedAt).toBe(theOne(events, 'agreement-completed').at);
    expect(await readSegments(store, 'placement-1')).toEqual(
      theOne(events, 'placement-ended').segments,
    );
  });
});

describe('what a command came to', () => {
  test('tells one command’s events and its decisions', async () => {
    const store = await aStore();
    const [opening = [], sending = []] = batchesOf(eventsTo('inviting'));
    const decision = {
      family: 'eligibility',
      subject: 'home-ash',
      decidedOn: theOne(sending, 'referral-sent').effectiveOn,
      facts: { accreditedForLot: true },
      outcomes: [],
      bookDigest: 'sha256:book',
      engine: 'json-rules-engine 7.3.1',
    };
    await recordPlacement(store, { events: opening, decisions: [] });
    await recordPlacement(store, { events: sending, decisions: [decision] });

    const { commandId } = theOne(sending, 'referral-sent');
    const found = await readEventsOfCommand(store, {
      placementId: 'placement-1',
      commandId: commandId ?? '',
    });

    expect(found.map(({ event }) => event.sequence)).toEqual([2, 3]);
    expect(await decisionsOf(store, 'placement-1')).toEqual([{ ...decision, sequence: 2 }]);
  });

  test('writes a message with its event, for every provider that was asked', async () => {
    const store = await aStore();
    await recordLife(store, 'agreeing');

    const { items } = await readOutbox(store, { placementId: 'placement-1', limit: 100 });
    const told = items.filter(({ kind }) => kind === 'award-decided');

    expect(told.map(({ partyId }) => partyId).sort()).toEqual(['ash', 'birch', 'cedar']);
    expect(told.find(({ partyId }) => partyId === 'ash')?.body).toContain('to you');
  });
});

describe('the event table', () => {
  test.each([
    ['UPDATE', "UPDATE placement_events SET type = 'note-added'"],
    ['DELETE', 'DELETE FROM placement_events'],
    ['TRUNCATE', 'TRUNCATE placement_events'],
    ['UPDATE', 'UPDATE envelope_movements SET reserved_pence = 0'],
    ['DELETE', 'DELETE FROM envelope_movements'],
    ['TRUNCATE', 'TRUNCATE envelope_movements'],
  ])('%s is refused by the database: %s', async (operation, sql) => {
    const store = await aStore();
    await recordLife(store, 'agreeing');

    await expect(store.prisma.$executeRawUnsafe(sql)).rejects.toThrow(
      new RegExp(`append-only: ${operation} is refused`),
    );
  });

  test('the chain of hashes holds, and breaks where somebody reached past the database', async () => {
    const store = await aStore();
    const { events } = await recordLife(store, 'closed');
    expect(await verifyChain(store, 'placement-1')).toEqual({
      intact: true,
      events: events.length,
    });

    await store.prisma.$transaction([
      store.prisma.$executeRaw`ALTER TABLE placement_events DISABLE TRIGGER ALL`,
      store.prisma.$executeRaw`
        UPDATE placement_events SET body = jsonb_set(body, '{startedOn}', '"2024-07-08"')
        WHERE type = 'placement-started'`,
    ]);

    expect(await verifyChain(store, 'placement-1')).toEqual({
      intact: false,
      brokenAt: theOne(events, 'placement-started').sequence,
    });
  });
});
