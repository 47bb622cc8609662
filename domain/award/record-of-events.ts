import type { EventOf, EventType, PlacementEvent } from '../placement/events';

/** The events of one type, in order. */
export function ofType<Type extends EventType>(
  events: readonly PlacementEvent[],
  type: Type,
): readonly EventOf<Type>[] {
  return events.filter((event): event is EventOf<Type> & PlacementEvent => event.type === type);
}

/** The person who did something, or the rule by which time did it. */
export function whoDid({ by }: Pick<PlacementEvent, 'by'>): string {
  return 'subject' in by ? by.subject : by.ruleId;
}
