import type { PlainDate } from '../../domain/calendar';
import type { DecisionRecord, Question } from '../../domain/placement/questions';
import { consult, type Consultation } from '../../rules/evaluate';
import type { RegisteredService } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { dayOf, decisionOf, judge, type Judgement } from './answered';
import { offerFacts, type AskedPrice } from './register-facts';

/**
 * Terms that have passed no offer window, put to the rules of offers: the ceiling in force on the
 * day from which they are asked, a held place, a premium for the hour.
 */
export async function judgeTerms(
  { book }: Pick<Consulted, 'book'>,
  question: Question,
  {
    service,
    offer,
    offerId,
    on = dayOf(question),
  }: {
    readonly service: Pick<RegisteredService, 'schedules'>;
    readonly offer: AskedPrice;
    readonly offerId: string;
    /** Left out: the day of the question. */
    readonly on?: PlainDate;
  },
): Promise<
  Judgement & Pick<Consultation, 'outcomes'> & { readonly decisions: readonly DecisionRecord[] }
> {
  const { lot, route } = question;
  const facts = { lot, route, ...offerFacts(service, offer, on) };
  const said = await consult(book, { on, question: 'offer', family: 'pricing', facts });
  const decided = { family: 'offer', subject: offerId, decidedOn: on };
  const { outcomes } = said;
  return { ...judge(outcomes), outcomes, decisions: [decisionOf(said, decided)] };
}
