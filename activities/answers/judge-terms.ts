import type { DecisionRecord, Question } from '../../domain/placement/questions';
import type { OfferTerms } from '../../domain/placement/terms';
import { consult, type Consultation } from '../../rules/evaluate';
import type { RegisteredService } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { dayOf, decisionOf, judge, type Judgement } from './answered';
import { offerFacts } from './register-facts';

/**
 * Terms that have passed no offer window, put to the rules of offers: the ceiling in force on the
 * day of the question, a held place, a premium for the hour.
 */
export async function judgeTerms(
  { book }: Pick<Consulted, 'book'>,
  question: Question,
  {
    service,
    offer,
    offerId,
  }: {
    readonly service: RegisteredService;
    readonly offer: OfferTerms;
    readonly offerId: string;
  },
): Promise<
  Judgement & Pick<Consultation, 'outcomes'> & { readonly decisions: readonly DecisionRecord[] }
> {
  const { lot, route } = question;
  const on = dayOf(question);
  const facts = { lot, route, ...offerFacts(service, offer, on) };
  const said = await consult(book, { on, question: 'offer', family: 'pricing', facts });
  const decided = { family: 'offer', subject: offerId, decidedOn: on };
  const { outcomes } = said;
  return { ...judge(outcomes), outcomes, decisions: [decisionOf(said, decided)] };
}
