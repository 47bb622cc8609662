import { relaysFrom, type RelayRow } from '../../store/read/relays';
import type { Given } from '../dependencies';
import { councilOf } from '../permit';
import type { Asked, Reply } from '../route';
import { toWire } from '../wire';
import { z } from '../zod';
import type { One } from './parts';
import { seePlacement } from './view';

// What one placement had to tell another: where a child lives, to its siblings; that a step down
// has begun. The council sees what has arrived, what waits, and what was set aside and why.

const instant = z.string().openapi({ format: 'date-time' });

export const relayWire = z
  .object({
    sequence: z.int().openapi({ description: 'The event that it follows from.' }),
    targetId: z.string().openapi({ description: 'The placement that is told.' }),
    command: z.string().openapi({ example: 'record-sibling' }),
    outcome: z.enum(['waiting', 'delivered', 'refused', 'set-aside']).openapi({
      description: 'set-aside: the placement that was to be told was not opened within 30 days.',
    }),
    refusedCode: z.string().nullable(),
    attempts: z.int(),
    lastError: z.string().nullable(),
    recordedAt: instant,
    settledAt: instant.nullable(),
  })
  .openapi('Relay');

export async function relays(
  given: Given,
  { actor, params }: Asked<One, unknown, unknown>,
): Promise<Reply> {
  await seePlacement(given, { ...params, actor });
  councilOf(actor);
  const rows = await relaysFrom(given.store, params.placementId);
  return { status: 200, body: { items: toWire(rows.map(onTheWire)) } };
}

function onTheWire(row: RelayRow) {
  const { sequence, targetId, command, refusedCode, attempts, lastError } = row;
  const { recordedAt, settledAt } = row;
  return {
    ...{ sequence, targetId, command: command.type, outcome: outcomeOf(row), refusedCode },
    ...{ attempts, lastError, recordedAt, settledAt },
  };
}

function outcomeOf({ settledAt, refusedCode }: RelayRow) {
  if (settledAt === null) return 'waiting';
  if (refusedCode === null) return 'delivered';
  return refusedCode === 'target-never-opened' ? 'set-aside' : 'refused';
}
