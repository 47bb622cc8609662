import { contains, overlap, type DateSpan } from '../calendar';
import { needLevelsOf, type Lot, type NeedLevel } from '../placement/terms';
import { refuse, type Refusal } from '../refusal';
import type { RegisterFact } from './register-fact';
import { factsOf } from './register-fact';
import type { Price, PriceProposal, Rate } from './state';

// A price schedule says one core weekly price for a need level on a day, and on every day after its
// first, unless it declares that days without one are meant. The open end of an earlier price is
// ended by the next; any other overlap is a mistake, because nobody could say which price holds.

type Schedule = Pick<PriceProposal, 'prices' | 'rates' | 'gapsDeclared'>;

export function scheduleFits(
  { facts, lots }: { readonly facts: readonly RegisterFact[]; readonly lots: readonly Lot[] },
  { prices, rates, gapsDeclared }: Schedule,
): Refusal | null {
  if (prices.length === 0 && rates.length === 0) return refuse('schedule-is-empty', {});
  const needed = lots.flatMap((lot): readonly NeedLevel[] => needLevelsOf[lot]);
  const stranger = prices.find(({ needLevel }) => !needed.includes(needLevel));
  if (stranger !== undefined) {
    const { needLevel } = stranger;
    return refuse('need-level-not-of-service', { needLevel, needed: [...new Set(needed)] });
  }
  const wrong = [...prices.map(priceFits), ...rates.map(rateFits)].find((it) => it !== null);
  if (wrong !== undefined) return wrong;
  const held = factsOf(facts, 'price');
  for (const [needLevel, own] of groupBy(prices, (price) => price.needLevel)) {
    const rivals = held.filter((one) => one.needLevel === needLevel);
    const refusal =
      withoutOverlap(needLevel, own, rivals) ??
      (gapsDeclared
        ? null
        : withoutGap(needLevel, [...rivals, ...own], declaredIn(facts, needLevel)));
    if (refusal !== null) return refusal;
  }
  for (const [what, own] of groupBy(rates, (rate) => `${rate.service}/${rate.unit}`)) {
    const rivals = factsOf(facts, 'rate').filter((one) => `${one.service}/${one.unit}` === what);
    const refusal = withoutOverlap(what, own, rivals);
    if (refusal !== null) return refusal;
  }
  return null;
}

function priceFits({ needLevel, coreWeeklyPence, ceilingPence, from, until }: Price) {
  if (until !== null && until <= from) {
    return refuse('ends-before-it-begins', { field: 'prices', from });
  }
  const isRight = coreWeeklyPence > 0 && coreWeeklyPence <= ceilingPence;
  return isRight ? null : refuse('ceiling-below-price', { needLevel });
}

function rateFits({ service, ratePence, from, until }: Rate) {
  if (until !== null && until <= from) {
    return refuse('ends-before-it-begins', { field: 'rates', from });
  }
  return ratePence > 0 ? null : refuse('rate-is-zero', { service });
}

function withoutOverlap(
  what: string,
  own: readonly DateSpan[],
  held: readonly DateSpan[],
): Refusal | null {
  for (const [index, span] of own.entries()) {
    const others = own.slice(index + 1).find((other) => overlap(span, other) !== null);
    if (others !== undefined) return refuse('schedules-overlap', { what, from: others.from });
    const rival = held.find(
      (one) => overlap(one, span) !== null && !(one.until === null && one.from < span.from),
    );
    if (rival !== undefined) return refuse('schedules-overlap', { what, from: rival.from });
  }
  return null;
}

function declaredIn(facts: readonly RegisterFact[], needLevel: string): readonly DateSpan[] {
  return factsOf(facts, 'price-gap').filter((gap) => gap.needLevel === needLevel);
}

function withoutGap(
  needLevel: string,
  prices: readonly DateSpan[],
  declared: readonly DateSpan[],
): Refusal | null {
  const [gap] = gapsBetween(prices).filter(
    ({ from }) => !declared.some((it) => contains(it, from)),
  );
  if (gap === undefined) return null;
  return refuse('schedule-gap', { needLevel, ...gap });
}

/**
 * The days without a price: between two prices, and after one that ends the open price before it,
 * since that comes back only when it is priced anew. After the last price of all there is none.
 */
export function gapsBetween(prices: readonly DateSpan[]): readonly DateSpan[] {
  const all = [...prices].sort((a, b) => (a.from < b.from ? -1 : 1));
  const isOpen = all.some(({ until }) => until === null);
  return all.flatMap(({ until }, index) => {
    const next = all[index + 1];
    if (until === null || (next === undefined ? !isOpen : next.from <= until)) return [];
    return [{ from: until, until: next?.from ?? null }];
  });
}

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    groups.set(keyOf(item), [...group, item]);
  }
  return groups;
}
