import { sleep } from '@temporalio/workflow';
import type { PlacementState } from '../../../domain/placement/state';
import type { ProviderState } from '../../../domain/provider/state';
import type { PlacementStart, ProviderStart } from '../../../workflows/messages';
import { placementLifecycle as livedByPlacement } from '../../../workflows/placement-lifecycle';
import { providerLifecycle as livedByProvider } from '../../../workflows/provider-lifecycle';

// The two workflows with one step in another place: they sleep before they first listen. No kept
// history began so, and replaying any must fail; if one passed, the gate would be open.

export async function placementLifecycle(
  carried: PlacementStart | PlacementState,
): Promise<PlacementState> {
  await sleep(1);
  return livedByPlacement(carried);
}

export async function providerLifecycle(carried: ProviderStart): Promise<ProviderState> {
  await sleep(1);
  return livedByProvider(carried);
}
