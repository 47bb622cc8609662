import type { Patches } from '../../../workflows/support/patches';

/** Every run takes the new way, whenever it began, as if the change had no patch. */
export function patchesOfRun(): Patches {
  return { recordsRefusalAtOnce: true };
}
