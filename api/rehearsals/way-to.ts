/**
 * A skip that ends just when a timer fires may go on to the one that is armed then: seen on server
 * 1.32.0 in one skip of four, and with a second past the clock still on 26 November 2026, by two
 * months. So a skip ends this long before the clock, while nothing is under way.
 */
const beforeTheClockMs = 200;

export interface Way {
  /** To be skipped, on a server that can; 0 when there is nothing to skip. */
  readonly skipMs: number;
  /** To be waited for after that, in real time. */
  readonly waitMs: number;
}

/** How to come to an instant that lies `distanceMs` ahead, and no further. */
export function wayTo(distanceMs: number): Way {
  const waitMs = Math.min(beforeTheClockMs, Math.max(0, distanceMs));
  return { skipMs: Math.max(0, distanceMs - waitMs), waitMs };
}
