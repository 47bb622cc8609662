import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

/** An update that does nothing: what a command costs before Hearth does anything for it. */
export const doNothing = defineUpdate<number, [number]>('do-nothing');

export async function bareUpdates(): Promise<void> {
  setHandler(doNothing, (given) => given);
  await condition(() => false);
}
