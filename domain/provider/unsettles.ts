import { earliest, latest, type PlainDate } from '../calendar';
import type { EventOf, ProviderEvent } from './events';
import { changed } from './register-change';
import { factsOf, type RegisterFact } from './register-fact';
import { isAccredited } from './standing-on';

/**
 * The day from which an event takes away, or gives back, what open referrals and placements with a
 * service stand on; null where it does neither. What is said of a day to come counts from that day.
 *
 * @param before what the register knew before the event
 */
export function unsettledFrom(
  event: ProviderEvent,
  before: readonly RegisterFact[],
): PlainDate | null {
  const { effectiveOn } = event;
  switch (event.type) {
    case 'service-suspended':
    case 'registration-recorded':
    case 'grade-recorded':
      return latest(effectiveOn, ...event.register.added.map(({ from }) => from));
    case 'suspension-lifted':
      return latest(effectiveOn, ...event.register.added.flatMap(({ until }) => until ?? []));
    case 'service-accredited':
      return cutFrom(event, before);
    case 'suspension-began':
    case 'suspension-ended':
    case 'accreditation-ended':
    case 'service-removed':
    case 'service-left':
      return effectiveOn;
    default:
      return null;
  }
}

/** The first day that was accredited for a lot and is so no more; null when none was taken away. */
function cutFrom(
  { effectiveOn, register }: EventOf<'service-accredited'>,
  before: readonly RegisterFact[],
): PlainDate | null {
  const were = { accreditations: factsOf(before, 'accreditation') };
  const are = { accreditations: factsOf(changed(before, register), 'accreditation') };
  const [first, ...others] = are.accreditations
    .flatMap(({ lot, until }) => (until === null ? [] : [{ lot, on: latest(until, effectiveOn) }]))
    .filter((day) => isAccredited(were, day) && !isAccredited(are, day))
    .map(({ on }) => on);
  return first === undefined ? null : earliest(first, ...others);
}
