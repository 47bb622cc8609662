import { sleep } from '@temporalio/workflow';
import type { PlacementState } from '../../../domain/placement/state';
import type { PlacementStart } from '../../../workflows/messages';
import { placementLifecycle as lived } from '../../../workflows/placement-lifecycle';

/**
 * The placement's workflow with one step in another place: it sleeps before it first listens. No
 * kept history began so, and replaying any must fail; if one passed, the gate would be open.
 */
export async function placementLifecycle(
  carried: PlacementStart | PlacementState,
): Promise<PlacementState> {
  await sleep(1);
  return lived(carried);
}
