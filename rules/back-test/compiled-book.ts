import { isPlainDate } from '../../domain/calendar';
import type { DayNumber } from '../../domain/day-number';
import { addMonthsTo, birthdayOn, dayNumberOf, noEnd } from '../../domain/day-number';
import type { Lot, Route } from '../../domain/placement/terms';
import type { Book } from '../book';
import type { CompiledRule } from '../compile';
import { compileRule, positionOf, rowOf } from '../compile';
import type { ConditionLeaf, RuleQuestion } from '../envelope';
import { questions } from '../envelope';
import type { FactName } from '../facts';
import { factRegister } from '../facts';
import type { FactOnDay } from './bulk-facts';
import { factsOnDay, lastingFacts } from './bulk-facts';
import type { BulkStay } from './bulk-stay';
import type { BulkTables } from './bulk-tables';
import { bulkTables } from './bulk-tables';
import type { Reasons } from './reasons';
import { noReasons } from './reasons';

// A book made ready for bulk questions: its rules as closures, by question; and for each lot and
// route the price rules that are put to it, the facts that they name, and the days on which a
// price can change, as recipes for any stay.

/** A day on which some price rule may answer otherwise than on the day before; null: none. */
type TurningDay = (stay: BulkStay) => DayNumber | null;

interface PlacedFact {
  readonly position: number;
  readonly on: FactOnDay;
}

/** What is asked of the stays of one lot and route. */
export interface PricePlan {
  readonly rules: readonly CompiledRule[];
  /** Facts that are the same on every day of a stay, and those that are not. */
  readonly lastingFacts: readonly PlacedFact[];
  readonly dailyFacts: readonly PlacedFact[];
  /** Days on which a rule or a rate begins or ends, whatever the stay. */
  readonly fixedDays: readonly DayNumber[];
  readonly turningDays: readonly TurningDay[];
  readonly noReasons: Reasons;
}

export interface CompiledBook {
  readonly book: Book;
  readonly byQuestion: Readonly<Record<RuleQuestion, readonly CompiledRule[]>>;
  readonly tables: BulkTables;
  readonly planFor: (stay: { readonly lot: Lot; readonly route: Route }) => PricePlan;
}

export function compileBook(book: Book): CompiledBook {
  const rules = book.rules.map(compileRule);
  const asked = (question: RuleQuestion): readonly CompiledRule[] =>
    rules.filter(({ rule }) => rule.asked.includes(question));
  const byQuestion = Object.fromEntries(
    questions.map((question) => [question, asked(question)]),
  ) as Record<RuleQuestion, readonly CompiledRule[]>;
  const tables = bulkTables(book);
  const plans = new Map<Lot, Map<Route, PricePlan>>();
  return {
    book,
    byQuestion,
    tables,
    planFor: ({ lot, route }) => {
      const ofLot = plans.get(lot) ?? new Map<Route, PricePlan>();
      plans.set(lot, ofLot);
      const plan = ofLot.get(route) ?? pricePlan(byQuestion.price, { lot, route, tables });
      ofLot.set(route, plan);
      return plan;
    },
  };
}

/** A rule for another lot or route is not asked, as in `consult`. */
function pricePlan(
  asked: readonly CompiledRule[],
  { lot, route, tables }: { readonly lot: Lot; readonly route: Route; readonly tables: BulkTables },
): PricePlan {
  const fixed = rowOf({ lot, route });
  const rules = asked.filter((rule) => rule.concerns(fixed));
  const known = factsOnDay(tables);
  const names = new Set(rules.flatMap(({ rule }) => rule.leaves.map(({ fact }) => fact)));
  const placed = (isWanted: (name: FactName) => boolean): readonly PlacedFact[] =>
    [...names].filter(isWanted).flatMap((name) => {
      const on = known[name];
      return on === undefined ? [] : [{ position: positionOf(name), on }];
    });
  return {
    rules,
    lastingFacts: placed((name) => lastingFacts.includes(name)),
    dailyFacts: placed((name) => !lastingFacts.includes(name)),
    fixedDays: fixedDays(rules, tables),
    turningDays: [
      ...rules.flatMap(({ rule }) => rule.leaves.flatMap(turnsOn)),
      ...rules.flatMap(categoryTurns),
    ],
    noReasons: noReasons(),
  };
}

function fixedDays(rules: readonly CompiledRule[], tables: BulkTables): readonly DayNumber[] {
  const changesByTable = rules.some(({ rule }) => rule.finding.type === 'lha-reduction');
  const spans = [...rules, ...(changesByTable ? tables.lhaRates : [])];
  const edges = spans.flatMap(({ from, until }) => (until === noEnd ? [from] : [from, until]));
  return [...new Set(edges)].sort((a, b) => a - b);
}

/** The days on which one comparison can turn from no to yes or back, as in `price.ts`. */
function turnsOn({ fact, operator, value }: ConditionLeaf): readonly TurningDay[] {
  const steps = operator === 'is' ? [0, 1] : [0];
  if (fact === 'pricedOn' && isPlainDate(value)) {
    const day = dayNumberOf(value);
    return steps.map((step) => () => day + step);
  }
  if (typeof value !== 'number') return [];
  const { countsFromStay, countsFromBirth, countsFromAge } = factRegister[fact];
  if (countsFromBirth !== undefined) return steps.map((step) => birthdayOf(value + step));
  if (countsFromAge !== undefined) {
    return steps.map((step) => birthdayOf(countsFromAge, value + step));
  }
  if (countsFromStay === undefined) return [];
  return steps.map((step) =>
    countsFromStay === 'months'
      ? (stay) => addMonthsTo(stay.continuousStayStartedOn, value + step)
      : (stay) => stay.continuousStayStartedOn + value + step,
  );
}

function categoryTurns({ rule: { finding } }: CompiledRule): readonly TurningDay[] {
  return finding.type === 'lha-reduction' ? [birthdayOf(finding.params.untilAge)] : [];
}

function birthdayOf(age: number, daysAfter = 0): TurningDay {
  return ({ dateOfBirth }) =>
    dateOfBirth === null ? null : birthdayOn(dateOfBirth, age) + daysAfter;
}
