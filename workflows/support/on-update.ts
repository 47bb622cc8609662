import { setHandler } from '@temporalio/workflow';
import type { defineUpdate } from '@temporalio/workflow';

type Update<Answer, Asked extends unknown[]> = ReturnType<typeof defineUpdate<Answer, Asked>>;

export interface UpdateHandling<Answer, Asked extends unknown[]> {
  readonly handler: (...asked: Asked) => Promise<Answer>;
  /**
   * Must answer at once, and the type says so: the engine drops the promise of an `async` one. The
   * update would be let in, and its rejection would then fail every later task of the placement.
   */
  readonly validator: (...asked: Asked) => undefined;
}

/** The one way in which updates are registered here. */
export function onUpdate<Answer, Asked extends unknown[]>(
  update: Update<Answer, Asked>,
  { handler, validator }: UpdateHandling<Answer, Asked>,
): void {
  setHandler(update, handler, { validator });
}
