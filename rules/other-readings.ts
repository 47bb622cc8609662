import { overlap, type PlainDate } from '../domain/calendar';
import { minus, type Pence } from '../domain/money';
import { accruedPence } from '../domain/pricing/accrual';
import type { Book, Rule } from './book';
import { toCanonicalJson } from './book';
import { digestOf } from './canonical-json';
import { couldFire } from './evaluate';
import { priceTerms, type TermsToPrice } from './price-terms';

// Where a source can be read in two ways, the book ships one and names the other. What the other
// would cost is worked out by pricing the same stay again with that one rule read otherwise. It
// decides nothing and is never recorded.

export interface OtherReading {
  readonly ruleId: string;
  /** How else the source can be read. */
  readonly says: string;
  /** The whole stay by the other reading; null while a rule cannot decide what it costs. */
  readonly totalPence: Pence | null;
  /** That less the total by the reading that ships: above nought, the other would cost more. */
  readonly differencePence: Pence | null;
}

/** The rules of a book whose source can be read otherwise. */
export function readInTwoWays(book: Book): readonly Rule[] {
  return book.rules.filter(({ file }) => file.otherReading !== undefined);
}

/** The book with one rule read the other way, for questions alone; null when it has no other. */
export function readOtherwise(book: Book, ruleId: string): Book | null {
  const rule = readInTwoWays(book).find(({ id }) => id === ruleId);
  const other = rule?.file.otherReading;
  if (rule === undefined || other === undefined) return null;
  const rest = book.rules.filter((one) => one !== rule);
  const made = { ...book, rules: [...rest, ...reread(rule, other)].sort(byId) };
  return { ...made, digest: digestOf(toCanonicalJson(made)) };
}

/**
 * What a stay would cost by each other reading of a rule of its lot, all else the same. Stays that
 * both readings price alike differ by nought.
 */
export async function otherReadings(
  book: Book,
  stay: TermsToPrice & { readonly until: PlainDate },
): Promise<readonly OtherReading[]> {
  const { lot, startsOn: from, until } = stay;
  const rules = readInTwoWays(book).filter(
    (rule) => couldFire(rule, { lot }) && overlap(rule.inForce, { from, until }) !== null,
  );
  if (rules.length === 0 || from >= until) return [];
  const shipped = await totalUnder(book, stay);
  return Promise.all(
    rules.map(async ({ id: ruleId, file }) => {
      const totalPence = await totalUnder(readOtherwise(book, ruleId) ?? book, stay);
      const isKnown = totalPence !== null && shipped !== null;
      return {
        ...{ ruleId, says: file.otherReading?.says ?? file.says, totalPence },
        differencePence: isKnown ? minus(totalPence, shipped) : null,
      };
    }),
  );
}

async function totalUnder(
  book: Book,
  stay: TermsToPrice & { readonly until: PlainDate },
): Promise<Pence | null> {
  const { segments, undecided } = await priceTerms(book, stay);
  if (undecided.length > 0) return null;
  return accruedPence(segments, { from: stay.startsOn, until: stay.until });
}

type Other = NonNullable<Rule['file']['otherReading']>;

/** Without conditions the rule is not there by this reading. */
function reread(rule: Rule, { says, conditions }: Other): readonly Rule[] {
  if (conditions === null) return [];
  const { otherReading: _, ...file } = rule.file;
  const leaves = 'all' in conditions ? conditions.all : conditions.any;
  const citation = { ...rule.citation, says };
  return [{ ...rule, file: { ...file, says, conditions }, leaves, citation }];
}

function byId(a: Rule, b: Rule): number {
  return a.id < b.id ? -1 : 1;
}
