import { latest } from '../../domain/calendar';
import { wakeAt } from '../../domain/deadlines/jitter';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import type { Clock } from '../../domain/placement/terms';
import type { Segment } from '../../domain/pricing/timeline';
import { plannedEnd } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { askTiming } from './answered';
import { commitmentsFor, priceStay } from './price-stay';
import { envelopesFor } from './rows';

/**
 * The price of the stay from its real first day, open-ended: it runs on past the planned end until
 * somebody records the last day. A fact is never refused, so a rule that cannot decide is kept in
 * the decision records and the agreed price stands.
 */
export async function answerStart(
  { book, store }: Consulted,
  question: QuestionOf<'start'>,
): Promise<AnswerOf<'start'>> {
  const { placementId, offer, startedOn, plannedEndOn } = question;
  const stay = { offer, startsOn: startedOn, until: null, subject: placementId };
  const priced = await priceStay(book, question, stay);
  const asked = await askTiming(book, question);
  const envelopes = await envelopesFor(store, question);
  const { segments } = priced;
  const span = { from: startedOn, until: latest(startedOn, plannedEndOn) };
  const ends =
    'refused' in asked
      ? { clocks: [], decisions: [] }
      : {
          clocks: plannedEnd(asked.timing, { plannedEndOn, startedOn, placementId }),
          decisions: [asked.decision],
        };
  return {
    about: 'start',
    segments,
    commitments: commitmentsFor(question, { segments, span, envelopes }),
    envelopes,
    clocks: [...priceClocks(segments, placementId), ...ends.clocks],
    bookDigest: book.digest,
    decisions: [...priced.decisions, ...ends.decisions],
  };
}

/** One clock for the first day of every later segment, by the rule that begins or ends with it. */
function priceClocks(segments: readonly Segment[], placementId: string): readonly Clock[] {
  return segments.slice(1).map((segment, index) => ({
    kind: 'price-changes',
    ruleId: turningRule(segments[index], segment),
    dueOn: segment.from,
    dueAt: wakeAt(segment.from, placementId),
  }));
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
