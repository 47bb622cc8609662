import { pence } from '../money';
import type { EventOf, PlacementEvent } from './events';
import { reviewForProvider } from './exit-review';
import { hiddenFromProviders } from './hidden-from-providers';
import { isProvidersDuty } from './providers-duty';
import type { SiblingStay } from './siblings';
import type { PlacementState } from './state';

interface AwardedSight {
  readonly providerId: string;
  readonly state: PlacementState;
}

/** The awarded provider lives through the placement with the council, but for what is its own. */
export function forAwarded(
  event: PlacementEvent,
  { providerId, state }: AwardedSight,
): PlacementEvent | null {
  if (hiddenFromProviders.has(event.type)) return null;
  switch (event.type) {
    case 'placement-ended':
      return {
        ...event,
        ...{ commitments: [], returnCodes: null, textId: ownText(event, providerId) },
      };
    case 'change-made': {
      const { returnCodes: _own, ...told } = event;
      return told;
    }
    case 'notice-given':
      return { ...event, followOnId: null };
    case 'exit-review-recorded':
      return reviewForProvider(event);
    case 'overstay-authorised':
    case 'eighteen-decided':
      return { ...event, textId: null };
    case 'child-transferred':
      return {
        ...event,
        ...{ textId: null, approvals: [], missingFacts: [], areaAuthority: null },
      };
    case 'placement-withdrawn':
      return { ...event, textId: ownText(event, providerId) };
    case 'sibling-recorded':
      if (!isWithProvider(event, state)) return null;
      return { ...event, earlier: event.earlier.filter((one) => isWithProvider(one, state)) };
    case 'deadline-opened':
      return isProvidersDuty(event.deadline.kind) ? event : null;
    case 'deadline-reminded':
    case 'deadline-met':
    case 'deadline-missed':
    case 'deadline-dropped':
    case 'deadline-waived':
    case 'deadline-moved':
      return isProvidersDuty(event.deadlineId) ? event : null;
    default:
      return withoutCouncilsOwn(event);
  }
}

/** Which money the council pays from, by whose authority, and when it last reviewed is its own. */
function withoutCouncilsOwn(event: PlacementEvent): PlacementEvent {
  switch (event.type) {
    case 'award-approved':
      return {
        ...{ ...event, commitments: [], approvals: [], limit: null, areaAuthority: null },
        ...{ authorisedPence: pence(0), urgentPence: pence(0) },
      };
    case 'placement-imported':
      return { ...event, commitments: [], envelopes: [], lastHeld: nothingHeld };
    case 'placement-priced':
    case 'placement-repriced':
    case 'placement-shortened':
      return { ...event, commitments: [], envelopes: [] };
    case 'placement-extended':
      return {
        ...{ ...event, commitments: [], envelopes: [] },
        ...{ authorisedPence: pence(0), urgentPence: pence(0) },
      };
    case 'start-moved': {
      const { authorisedPence: _sum, urgentPence: _urgent, ...seen } = event;
      return { ...seen, commitments: [] };
    }
    default:
      return event;
  }
}

/** The last reviews and visits of an imported stay are dates of the council alone. */
const nothingHeld = { reviewOn: null, visitOn: null, stepDownReviewOn: null };

/** Where a sibling lives with somebody else is not this carer's to know. */
export function isWithProvider(
  { serviceLineId }: Pick<SiblingStay, 'serviceLineId'>,
  state: PlacementState,
): boolean {
  if (serviceLineId === null) return true;
  return 'award' in state && state.award.offer.serviceLineId === serviceLineId;
}

/** The other side's free text stays with it. */
function ownText(
  { by, textId }: EventOf<'placement-ended'> | EventOf<'placement-withdrawn'>,
  providerId: string,
): string | null {
  return 'partyId' in by && by.partyId === providerId ? textId : null;
}
