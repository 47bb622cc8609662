import { latest, type PlainDate } from '../calendar';

interface Plan {
  readonly startsOn: PlainDate;
  readonly plannedEndOn: PlainDate;
}

/**
 * From when an offer's stay is compared, awarded and paid for: from the planned start, or from the
 * day on which the place is free. One that is free only after the planned end has no stay there; it
 * is averaged over the plan, and cannot be proposed on it.
 */
export function ownStart({ startsOn, plannedEndOn }: Plan, availableFrom: PlainDate): PlainDate {
  return availableFrom < plannedEndOn ? latest(startsOn, availableFrom) : startsOn;
}
