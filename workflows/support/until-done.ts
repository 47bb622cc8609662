import { ActivityFailure } from '@temporalio/common';
import { sleep } from '@temporalio/workflow';

/**
 * Retry policies have no limit here, yet a failure may come marked as final, for instance from a
 * payload the server will not take. Then the workflow waits a minute and tries again.
 */
export async function untilDone<Result>(effect: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await effect();
    } catch (failure) {
      if (!(failure instanceof ActivityFailure)) throw failure;
      await sleep('60s');
    }
  }
}
