import type { PlainDate } from '../calendar';
import { contains } from '../calendar';
import type { Pence } from '../money';
import type { HeldFinding } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';

/** A day on which the weekly price becomes another; `ruleId` is null when a service is why. */
export interface PriceChange {
  readonly on: PlainDate;
  readonly ruleId: string | null;
  readonly weeklyPence: Pence;
}

/**
 * Every change of the weekly price after a day, each with the rule behind it: the one that begins
 * to speak; else the one that falls silent; else the one whose sum changes, as a benefit rate does.
 * Days on which only the reasons change are not among them.
 */
export function priceChanges(
  segments: readonly Segment[],
  { after, held }: { readonly after: PlainDate; readonly held: readonly HeldFinding[] },
): readonly PriceChange[] {
  return segments.flatMap((segment, index) => {
    const before = segments[index - 1];
    const { from: on, weeklyPence } = segment;
    if (before === undefined || on <= after || before.weeklyPence === weeklyPence) return [];
    return [{ on, ruleId: causeOf(segment, { before, held }), weeklyPence }];
  });
}

function causeOf(
  segment: Segment,
  { before, held }: { readonly before: Segment; readonly held: readonly HeldFinding[] },
): string | null {
  const begins = reasonsOf(segment).find((id) => !reasonsOf(before).includes(id));
  const ends = reasonsOf(before).find((id) => !reasonsOf(segment).includes(id));
  return begins ?? ends ?? resized(segment.from, held) ?? null;
}

/** The rule whose sum begins anew on a day, with another sum than it had until then. */
function resized(day: PlainDate, held: readonly HeldFinding[]): string | undefined {
  return held.find(
    ({ citation, span, reductionPence }) =>
      span.from === day &&
      contains(span, day) &&
      held.some(
        (other) =>
          other.citation.ruleId === citation.ruleId &&
          other.span.until === day &&
          other.reductionPence !== reductionPence,
      ),
  )?.citation.ruleId;
}

function reasonsOf({ because }: Segment): readonly string[] {
  return because.map(({ ruleId }) => ruleId);
}
