import pLimit, { type LimitFunction } from 'p-limit';

// Temporal lets one workflow have ten updates in flight. The eleventh is refused, and with it the
// server forgets the task that the worker has in hand: all ten are sent and heard again, and an
// offer that was in time may then be late (ADR 0016). A workflow works through them one by one, so
// four keep it busy, and two processes of this interface stay below ten.

const atOnce = 4;

interface Line {
  readonly limit: LimitFunction;
  waiting: number;
}

const lines = new Map<string, Line>();

/** Does some work once fewer than four others are under way for the same workflow, in order. */
export async function inLine<Result>(
  workflowId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const line = lines.get(workflowId) ?? { limit: pLimit(atOnce), waiting: 0 };
  lines.set(workflowId, line);
  line.waiting += 1;
  try {
    return await line.limit(work);
  } finally {
    line.waiting -= 1;
    if (line.waiting === 0) lines.delete(workflowId);
  }
}

/** How many workflows somebody asks at this moment. */
export function linesStanding(): number {
  return lines.size;
}
