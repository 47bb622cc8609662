import type { EpochMs } from '../../domain/calendar';

/**
 * The time of the current workflow task, the same on every replay: the one place where workflow
 * code reads a clock. In a rehearsal it runs ahead of the real one.
 */
export function workflowNow(): EpochMs {
  return Date.now();
}
