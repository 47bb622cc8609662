import { addMonths, latest } from '../../domain/calendar';
import { nextRates } from '../../domain/deadlines/duties';
import { dutyOn } from '../../domain/deadlines/duty';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import type { DeadlineKind, Duty } from '../../domain/placement/terms';
import type { Ruled } from '../../domain/pricing/finding';
import { consultDuties, dutiesOfStay } from '../../rules/duties';
import { plannedEnd } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { askTiming, decisionOf, missingFactsIn, undecidedIn } from './answered';
import { commitmentsFor, priceClocks, priceStay } from './price-stay';
import { dateOfBirthOf, envelopesFor } from './rows';

/**
 * The price of the stay from its real first day, open-ended: it runs on past the planned end until
 * somebody records the last day. A fact is never refused, so a rule that cannot decide is kept in
 * the decision records and the agreed price stands.
 */
export async function answerStart(
  consulted: Consulted,
  question: QuestionOf<'start'>,
): Promise<AnswerOf<'start'>> {
  const { book, store } = consulted;
  const { placementId, lot, terms, startedOn, plannedEndOn } = question;
  const dateOfBirth = await dateOfBirthOf(store, question);
  const stay = { lot, terms, startsOn: startedOn, until: null, subject: placementId, dateOfBirth };
  const priced = await priceStay(book, stay);
  const asked = await askTiming(book, question);
  const owed = await dutiesFrom(consulted, question, dateOfBirth);
  const envelopes = await envelopesFor(store, question);
  const { segments, undecided } = priced;
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
    commitments: commitmentsFor(terms, { segments, span, envelopes }),
    envelopes,
    clocks: [...priceClocks(segments, { after: startedOn, placementId }), ...ends.clocks],
    undecided: undecidedIn(undecided),
    missingFacts: missingFactsIn(undecided),
    duties: owed.duties,
    bookDigest: book.digest,
    decisions: [...priced.decisions, ...ends.decisions, ...owed.decisions],
  };
}

/**
 * The first duty of each kind; each later one is opened by the one before it. Looked for thirteen
 * months ahead, as no first one lies further away. Nobody's age, or a day past the working
 * calendar: none, since a fact is never refused.
 */
async function dutiesFrom(
  { book }: Consulted,
  question: QuestionOf<'start'>,
  dateOfBirth: Awaited<ReturnType<typeof dateOfBirthOf>>,
): Promise<{
  readonly duties: readonly Duty[];
  readonly decisions: AnswerOf<'start'>['decisions'];
}> {
  if (dateOfBirth === undefined) return { duties: [], decisions: [] };
  const { lot, route, startedOn, plannedEndOn, becameLookedAfterOn, urgency, terms } = question;
  const facts = {
    ...{ lot, route, dateOfBirth, becameLookedAfterOn },
    startsOn: startedOn,
    until: latest(plannedEndOn, addMonths(startedOn, 13)),
    emergency: urgency === 'emergency',
    longTermOn: lot === 'fostering' ? terms.matchedLongTermOn : null,
  };
  const said = await consultDuties(book, facts);
  const about = { family: 'duty', subject: question.placementId, decidedOn: startedOn };
  const decisions = [decisionOf(said, about)];
  const dated = dutiesOfStay(book, said, facts);
  if ('refused' in dated) return { duties: [], decisions };
  const kinds = [...new Set(dated.map(({ kind }) => kind))];
  const duties = kinds.flatMap((kind) => {
    const first = dated.find((duty) => duty.kind === kind && duty.dueOn >= startedOn);
    if (first === undefined) return [];
    const { ruleId, standing } = first;
    const owed = { kind: kind as DeadlineKind, ruleId, standing };
    return [dutyOn(owed, { day: first, placementId: question.placementId })];
  });
  const rates = said.said('rates-to-follow');
  return { duties: rates === undefined ? duties : [...duties, yearly(rates, question)], decisions };
}

/** Once a year the rates in the price are looked at again. */
function yearly(
  { params, citation: { ruleId, standing } }: Ruled<'rates-to-follow'>,
  { startedOn, placementId }: QuestionOf<'start'>,
): Duty {
  const day = nextRates(params, startedOn);
  return dutyOn({ kind: 'rates-to-follow', ruleId, standing }, { day, placementId });
}
