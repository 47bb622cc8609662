import { isPlainDate } from '../../domain/calendar';
import type { DayNumber } from '../../domain/day-number';
import { addMonthsTo, dayNumberOf, noEnd } from '../../domain/day-number';
import type { FactValue } from '../../domain/pricing/finding';
import type { Book } from '../book';
import type { CompiledRule } from '../compile';
import { compileRule, positionOf } from '../compile';
import type { ConditionLeaf, RuleQuestion } from '../envelope';
import { questions } from '../envelope';
import type { FactName } from '../facts';
import { factNames, factRegister } from '../facts';
import type { BulkStay } from './bulk-stay';
import { factOnDay } from './bulk-stay';
import type { Reasons } from './reasons';
import { noReasons } from './reasons';

// A book made ready for bulk questions: its rules as closures, by question; the facts that its
// price rules name; and the days on which a price can change, as recipes for any stay.

/** A day of a stay on which some price rule may answer otherwise than on the day before. */
type TurningDay = (stay: BulkStay) => DayNumber;

interface NeededFact {
  readonly position: number;
  readonly on: (stay: BulkStay, day: DayNumber) => FactValue | undefined;
}

export interface CompiledBook {
  readonly book: Book;
  readonly byQuestion: Readonly<Record<RuleQuestion, readonly CompiledRule[]>>;
  /** Facts of the price rules that a stay supplies; the others stay missing. */
  readonly neededFacts: readonly NeededFact[];
  readonly turningDays: readonly TurningDay[];
  readonly rowLength: number;
  readonly noReasons: Reasons;
}

export function compileBook(book: Book): CompiledBook {
  const rules = book.rules.map(compileRule);
  const asked = (question: RuleQuestion): readonly CompiledRule[] =>
    rules.filter(({ rule }) => rule.asked.includes(question));
  const byQuestion = Object.fromEntries(
    questions.map((question) => [question, asked(question)]),
  ) as Record<RuleQuestion, readonly CompiledRule[]>;
  const { price } = byQuestion;
  return {
    book,
    byQuestion,
    neededFacts: neededFacts(price),
    turningDays: turningDays(price),
    rowLength: factNames.length,
    noReasons: noReasons(),
  };
}

function neededFacts(rules: readonly CompiledRule[]): readonly NeededFact[] {
  const names = new Set(rules.flatMap(({ rule }) => rule.leaves.map(({ fact }) => fact)));
  return [...names].flatMap((name: FactName) => {
    const on = factOnDay[name];
    return on === undefined ? [] : [{ position: positionOf(name), on }];
  });
}

function turningDays(rules: readonly CompiledRule[]): readonly TurningDay[] {
  const edges = rules.flatMap(({ from, until }) => (until === noEnd ? [from] : [from, until]));
  const thresholds = rules.flatMap(({ rule }) => rule.leaves.flatMap(turnsOn));
  const fixed = [...new Set(edges)].map((day) => () => day);
  return [...fixed, ...thresholds];
}

/** The days on which one comparison can turn from no to yes or back, as in `price.ts`. */
function turnsOn({ fact, operator, value }: ConditionLeaf): readonly TurningDay[] {
  const steps = operator === 'is' ? [0, 1] : [0];
  if (fact === 'pricedOn' && isPlainDate(value)) {
    const day = dayNumberOf(value);
    return steps.map((step) => () => day + step);
  }
  const { countsFromStay } = factRegister[fact];
  if (typeof value !== 'number' || countsFromStay === undefined) return [];
  return steps.map((step) =>
    countsFromStay === 'months'
      ? (stay) => addMonthsTo(stay.continuousStayStartedOn, value + step)
      : (stay) => stay.continuousStayStartedOn + value + step,
  );
}
