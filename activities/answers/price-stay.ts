import type { PlainDate } from '../../domain/calendar';
import { wakeAt } from '../../domain/deadlines/jitter';
import type { Undecided } from '../../domain/placement/questions-of-stay';
import type { DecisionRecord, Question } from '../../domain/placement/questions';
import type { Clock } from '../../domain/placement/terms';
import type { Segment } from '../../domain/pricing/timeline';
import type { Book } from '../../rules/book';
import type { UndecidedOutcome } from '../../rules/price';
import { priceTerms, type TermsToPrice } from '../../rules/price-terms';
import { decisionOf } from './answered';

export interface StayPrice {
  readonly segments: readonly Segment[];
  readonly decisions: readonly DecisionRecord[];
  /** Rules that could not decide on some day; with any, the segments are not to be relied on. */
  readonly undecided: readonly UndecidedOutcome[];
}

export interface Priceable extends TermsToPrice {
  readonly subject: string;
}

/** The price of a stay on its terms, day by day, with what the rules were asked and said. */
export async function priceStay(book: Book, stay: Priceable): Promise<StayPrice> {
  const { segments, parts, undecided } = await priceTerms(book, stay);
  const decisions = parts.flatMap(({ decisions: asked, bookDigest }) =>
    asked.map(({ on, ...consulted }) =>
      decisionOf(
        { ...consulted, bookDigest },
        { family: 'pricing', subject: stay.subject, decidedOn: on },
      ),
    ),
  );
  return { segments, decisions, undecided };
}

/** The days on which rules could not decide, for an explanation that names them. */
export function undecidedDays(undecided: readonly UndecidedOutcome[]): readonly Undecided[] {
  return undecided.map(({ citation, span: { from, until } }) => ({ ...citation, from, until }));
}

/**
 * One clock for the first day of every segment after a day, by the rule that begins or ends with
 * it. The price itself is recorded, and on its day nothing is asked again.
 */
export function priceClocks(
  segments: readonly Segment[],
  { after, placementId }: { readonly after: PlainDate } & Pick<Question, 'placementId'>,
): readonly Clock[] {
  return segments.flatMap((segment, index): readonly Clock[] =>
    index === 0 || segment.from <= after
      ? []
      : [
          {
            kind: 'price-changes',
            ruleId: turningRule(segments[index - 1], segment),
            dueOn: segment.from,
            dueAt: wakeAt(segment.from, placementId),
          },
        ],
  );
}

/** A service that begins or ends has no rule: its own terms, in the agreement, say when. */
function turningRule(before: Segment | undefined, after: Segment): string {
  const idsOf = (segment: Segment | undefined) =>
    (segment?.because ?? []).map(({ ruleId }) => ruleId);
  const [old, fresh] = [idsOf(before), idsOf(after)];
  const begun = fresh.find((id) => !old.includes(id));
  const over = old.find((id) => !fresh.includes(id));
  return begun ?? over ?? 'agreement.services';
}
