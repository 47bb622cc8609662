import { londonDateOf } from '../domain/calendar';
import { dayClock, documentClocks, evaluationDueOn } from '../domain/deadlines/register-days';
import { wakeAt } from '../domain/deadlines/jitter';
import type { FindingType, Ruled } from '../domain/pricing/finding';
import { findingsOf } from '../domain/pricing/finding';
import type { Answered, ProviderAnswer, ProviderQuestion } from '../domain/provider/questions';
import type { Clock } from '../domain/provider/terms';
import { refuse } from '../domain/refusal';
import { areaCouncilOf } from './area-council';
import type { Book } from './book';
import { brmaOf } from './brma';
import { consult } from './evaluate';
import { workingCalendar } from './reference';

// Where the rules of the register meet the arithmetic of `domain/deadlines`. The book is asked on
// the day of the command; every date after that is computed from what it said.

interface RegisterRules {
  readonly evaluation: Ruled<'provider-evaluation'>;
  readonly expiry: Ruled<'document-expiry'>;
}

/**
 * Everything that one command of a service line asks. Refused with `policy-cannot-decide` where a
 * rule has no value on the day, and with `calendar-exhausted` past the end of a calendar.
 */
export async function answerRegister(
  book: Book,
  question: ProviderQuestion,
): Promise<ProviderAnswer> {
  const bookDigest = book.digest;
  const rules = await registerRules(book, question);
  if ('refused' in rules) return { refused: rules.refused, bookDigest };
  const evaluated = evaluate(book, rules.evaluation, question);
  if ('refused' in evaluated) return { refused: evaluated.refused, bookDigest };
  const area = areaFor(book, question);
  if ('refused' in area) return { refused: area.refused, bookDigest };
  const { documents, days, serviceLineId } = question;
  const clocks: readonly Clock[] = [
    ...evaluated.clocks,
    ...documents.flatMap((one) => documentClocks(rules.expiry, one, question)),
    ...days.map((day) => dayClock(day, serviceLineId)),
  ];
  return { evaluation: evaluated.evaluation, clocks, ...area, bookDigest };
}

type Refused = Extract<ProviderAnswer, { readonly refused: unknown }>;

async function registerRules(
  book: Book,
  { at, lot }: ProviderQuestion,
): Promise<RegisterRules | Pick<Refused, 'refused'>> {
  const on = londonDateOf(at);
  const { outcomes } = await consult(book, { on, question: 'register', facts: { lot } });
  const missingFacts: string[] = [];
  const only = <T extends FindingType>(type: T): Ruled<T> => {
    const [found] = findingsOf(outcomes, type);
    if (found === undefined) missingFacts.push(`timing.${type}`);
    return found as Ruled<T>; // Never read when undefined: `missingFacts` then refuses below.
  };
  const rules = { evaluation: only('provider-evaluation'), expiry: only('document-expiry') };
  if (missingFacts.length === 0) return rules;
  return { refused: refuse('policy-cannot-decide', { missingFacts }) };
}

function evaluate(
  book: Book,
  { params, citation }: RegisterRules['evaluation'],
  { evaluation, serviceLineId }: ProviderQuestion,
): Pick<Answered, 'evaluation' | 'clocks'> | Pick<Refused, 'refused'> {
  if (evaluation === null) return { evaluation: null, clocks: [] };
  const calendar = workingCalendar(book, params.calendar);
  const dueOn = evaluationDueOn(params, evaluation, calendar);
  if (dueOn === 'calendar-exhausted') {
    const { name, until } = calendar;
    return { refused: refuse('calendar-exhausted', { calendar: name, until }, [citation]) };
  }
  const { ruleId, standing } = citation;
  const dueAt = wakeAt(dueOn, serviceLineId);
  const clock: Clock = { kind: 'evaluation-due', about: 'evaluation', ruleId, dueOn, dueAt };
  return { evaluation: { dueOn, ruleId, standing }, clocks: [clock] };
}

/**
 * Where the places lie. The rental area is null where no table knows the postcode: then a placement
 * asks, and somebody names it. A council that was named stands, unless a table knows another.
 */
function areaFor(
  book: Book,
  { postcode, areaCouncilId: named, at }: ProviderQuestion,
): Pick<Answered, 'brma' | 'areaCouncilId'> | Pick<Refused, 'refused'> {
  if (postcode === null) return { brma: null, areaCouncilId: named };
  const asked = { postcode, on: londonDateOf(at) };
  const area = brmaOf(book, asked);
  const known = areaCouncilOf(book, asked);
  if (known !== null && named !== null && named !== known.council) {
    const { council, citation } = known;
    return { refused: refuse('area-council-differs', { postcode, named, council }, [citation]) };
  }
  const brma = 'refused' in area ? null : area.brma;
  return { brma, areaCouncilId: named ?? known?.council ?? null };
}
