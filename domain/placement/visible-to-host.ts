import type { EventType, PlacementEvent } from './events';

const seenByHost: ReadonlySet<EventType> = new Set<EventType>([
  'placement-started',
  'placement-priced',
  'placement-repriced',
  'price-changed',
  'change-made',
  'dispute-raised',
  'dispute-resolved',
  'placement-ended',
]);

/** The host reads what it decides about, and nothing that says who the child is. */
export function forHost(event: PlacementEvent): PlacementEvent | null {
  if (!seenByHost.has(event.type)) return null;
  switch (event.type) {
    case 'placement-priced':
    case 'placement-repriced':
      return { ...event, commitments: [], envelopes: [] };
    case 'placement-ended':
      return { ...event, commitments: [], textId: null };
    default:
      return event;
  }
}
