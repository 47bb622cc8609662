import type { PlainDate } from '../../domain/calendar';
import type { Question } from '../../domain/placement/questions';
import { consult } from '../../rules/evaluate';
import type { RegisteredService } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { dayOf, decisionOf, judge, type Judgement } from './answered';
import { judgeServices, type JudgedServices } from './judge-services';
import { offerFacts, type AskedPrice } from './register-facts';

/**
 * Terms that have passed no offer window, put to the rules of offers: the ceiling in force on the
 * day from which they are asked, a held place, a premium for the hour, a rate for what is beside.
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
    readonly service: Pick<RegisteredService, 'schedules' | 'rates'>;
    readonly offer: AskedPrice;
    readonly offerId: string;
    /** Left out: the day of the question. */
    readonly on?: PlainDate;
  },
): Promise<Judgement & JudgedServices> {
  const { lot, route } = question;
  const facts = { lot, route, ...offerFacts(service, offer, on) };
  const said = await consult(book, { on, question: 'offer', family: 'pricing', facts });
  const decided = { family: 'offer', subject: offerId, decidedOn: on };
  const { services } = offer;
  const beside = await judgeServices({ book }, question, { service, services, offerId });
  const outcomes = [...said.outcomes, ...beside.outcomes];
  const decisions = [decisionOf(said, decided), ...beside.decisions];
  return { ...judge(outcomes), outcomes, needed: beside.needed, decisions };
}
