import type { Patches } from '../../../workflows/support/patches';

/** Every run takes the old way, as if a change had been taken back that runs have begun with. */
export function patchesOfRun(): Patches {
  return { recordsRefusalAtOnce: false };
}
