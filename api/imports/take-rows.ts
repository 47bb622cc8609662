import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import type { Refusal } from '../../domain/refusal';
import type { Outcome } from '../ask-workflow';
import { HttpProblem } from '../http-problem';
import type { JobTicket } from '../jobs/jobs';

// Rows are taken some at a time. Each keeps its words first, and then sends its command under an id
// of its own, so that one broken off anywhere is taken again from its start.

export type Taken = 'taken' | 'taken-before' | { readonly refused: Refusal };

/** As many as keep two cores busy; the database and the engine do most of the work. */
const atOnce = 8;

/**
 * Takes rows in order, some at a time.
 *
 * @param rows each of which may be asked again until it has an outcome
 * @returns what became of each, in their order; null when it was told to stop
 */
export async function takeRows(
  rows: readonly (() => Promise<Outcome>)[],
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
      taken[at] = becameOf(await patiently(row));
      done += 1;
      ticket.onProgress({ done, total: rows.length });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return done === rows.length ? taken : null;
}

function becameOf(outcome: Outcome): Taken {
  switch (outcome.kind) {
    case 'happened':
      return 'taken';
    case 'already-recorded':
      return 'taken-before';
    case 'refused':
      return { refused: outcome.refusal };
  }
}

/** How long an answer is waited for: longer than a person would, since nobody does. */
export const answerMs = 60_000;
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
