import { earliest, latest, type PlainDate } from '../calendar';
import type { Segment } from './timeline';

/**
 * The recorded segments as they stand when the stay ends on a day, which is not charged. Prices
 * and reasons are those already told; only the last segment's end is new.
 */
export function segmentsUntil(segments: readonly Segment[], day: PlainDate): readonly Segment[] {
  return segments
    .filter(({ from }) => from < day)
    .map((segment) => ({
      ...segment,
      until: segment.until === null ? day : earliest(segment.until, day),
    }));
}

/** The segment in force on a day, or null outside the stay. */
export function segmentOn(segments: readonly Segment[], day: PlainDate): Segment | null {
  return segments.find(({ from, until }) => from <= day && (until === null || day < until)) ?? null;
}

/** The segments from a day on: one that has begun before it begins on it here. */
export function segmentsFrom(segments: readonly Segment[], day: PlainDate): readonly Segment[] {
  return segments
    .filter(({ until }) => until === null || until > day)
    .map((segment) => ({ ...segment, from: latest(segment.from, day) }));
}
