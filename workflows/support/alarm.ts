import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { EpochMs } from '../../domain/calendar';
import { workflowNow } from './workflow-now';

export interface Alarm {
  /** Sets the one timer for this instant, or for none. It is touched only when that changes. */
  setFor(dueAt: EpochMs | null): void;
  hasRung(): boolean;
}

/**
 * The placement's one timer. Setting and cancelling cost an event each, and a wait that goes on for
 * the same instant costs none, however many commands come in between.
 */
export function openAlarm(): Alarm {
  let set: { readonly dueAt: EpochMs; readonly scope: CancellationScope } | null = null;
  let rang = false;

  const start = (dueAt: EpochMs): void => {
    const mine = { dueAt, scope: new CancellationScope() };
    set = mine;
    const rings = mine.scope.run(() => sleep(Math.max(1, dueAt - workflowNow())));
    rings.then(
      () => {
        if (set !== mine) return;
        set = null;
        rang = true;
      },
      (reason: unknown) => {
        if (!isCancellation(reason)) throw reason;
      },
    );
  };

  return {
    setFor(dueAt) {
      if (set?.dueAt === dueAt) return;
      set?.scope.cancel();
      set = null;
      rang = false;
      if (dueAt !== null) start(dueAt);
    },
    hasRung: () => rang,
  };
}
