import { decisionAfter, type DecisionOnRecord } from './proposals-on-record';
import { ofType, whoDid } from './record-of-events';
import type { EpochMs } from '../calendar';
import type { EventOf, PlacementEvent } from '../placement/events';

/** One provider that was named without asking others. */
export type DirectOnRecord = Pick<
  EventOf<'award-made-directly'>,
  'offerId' | 'providerId' | 'offer' | 'urgency' | 'justification' | 'textId'
> & { readonly by: string; readonly at: EpochMs };

export function directAwardsIn(events: readonly PlacementEvent[]): readonly DirectOnRecord[] {
  return ofType(events, 'award-made-directly').map((event) => {
    const { offerId, providerId, offer, urgency, justification, textId, at } = event;
    return { offerId, providerId, offer, urgency, justification, textId, by: whoDid(event), at };
  });
}

/**
 * A placement that was made before it was written down: who agreed it, and what the rules would
 * have said, which stood in nobody's way.
 */
export type MadeOnRecord = Pick<
  EventOf<'placement-made-recorded'>,
  | 'offerId'
  | 'providerId'
  | 'offer'
  | 'startedOn'
  | 'plannedEndOn'
  | 'limb'
  | 'limbTextId'
  | 'agreedByTextId'
  | 'agreedAt'
  | 'agreedHow'
  | 'textId'
  | 'obstacles'
  | 'approvals'
  | 'missingFacts'
  | 'areaAuthority'
> & {
  readonly by: string;
  readonly recordedAt: EpochMs;
  readonly decision: DecisionOnRecord | null;
};

export function madeIn(events: readonly PlacementEvent[]): MadeOnRecord | null {
  const [event] = ofType(events, 'placement-made-recorded');
  if (event === undefined) return null;
  const { offerId, providerId, offer, startedOn, plannedEndOn, limb, limbTextId } = event;
  const { agreedByTextId, agreedAt, agreedHow, textId, obstacles, approvals } = event;
  const { missingFacts, areaAuthority } = event;
  return {
    ...{ offerId, providerId, offer, startedOn, plannedEndOn, limb, limbTextId },
    ...{ agreedByTextId, agreedAt, agreedHow, textId, obstacles, approvals },
    ...{ missingFacts, areaAuthority },
    by: whoDid(event),
    recordedAt: event.at,
    decision: decisionAfter(events, event.sequence),
  };
}
