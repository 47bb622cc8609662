import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import type { Command } from '../../domain/placement/commands';
import type { Refusal } from '../../domain/refusal';
import { putImportedRow, type ImportedRow } from '../../store/intake/imports';
import { HttpProblem } from '../http-problem';
import type { JobTicket } from '../jobs/jobs';
import { send, type Asking } from '../placements/ask';
import type { PlacementStart } from '../../workflows/messages';

// Rows become running placements, some at a time. Each keeps its words and its child first, then
// sends its command under its own id, so that one broken off anywhere is taken again from its start.

export interface RowToTake {
  readonly kept: ImportedRow;
  readonly start: PlacementStart;
  readonly command: Command;
}

export type Taken = 'taken' | 'taken-before' | { readonly refused: Refusal };

/** As many as keep two cores busy; the database and the engine do most of the work. */
const atOnce = 8;

/**
 * Takes rows in order, some at a time.
 *
 * @returns what became of each, in their order; null when it was told to stop
 */
export async function takeRows(
  given: Asking,
  rows: readonly RowToTake[],
  ticket: JobTicket,
): Promise<readonly Taken[] | null> {
  const taken: Taken[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (next < rows.length && !ticket.isCancelled()) {
      const at = next;
      const row = rows[at];
      next += 1;
      if (row === undefined) return;
      taken[at] = await takeRow(given, row);
      done += 1;
      ticket.onProgress({ done, total: rows.length });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return done === rows.length ? taken : null;
}

async function takeRow(given: Asking, { kept, start, command }: RowToTake): Promise<Taken> {
  await putImportedRow(given.store, kept);
  const outcome = await patiently(() =>
    send(given, { start, command, opens: true, deadline: given.clock() + answerMs }),
  );
  switch (outcome.kind) {
    case 'happened':
      return 'taken';
    case 'already-recorded':
      return 'taken-before';
    case 'refused':
      return { refused: outcome.refusal };
  }
}

/** Longer than a person waits, since nobody does. */
const answerMs = 60_000;
const pausesMs = [1_000, 5_000, 15_000, 30_000];

/** The engine may be away for a while; the command has its id, so that it is sent again. */
async function patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (const pauseMs of pausesMs) {
    try {
      return await ask();
    } catch (fault) {
      if (!isPassing(fault)) throw fault;
      await sleep(pauseMs);
    }
  }
  return ask();
}

function isPassing(fault: unknown): boolean {
  if (fault instanceof ServiceError || isGrpcServiceError(fault)) return true;
  return fault instanceof HttpProblem && passing.some((code) => code === fault.code);
}

const passing = ['answer-not-yet-known', 'dependency-away'] as const;
