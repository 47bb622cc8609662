import { londonDateOf } from '../../domain/calendar';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import { consult } from '../../rules/evaluate';
import type { Consulted } from '../consulted';
import { decisionOf, judge } from './answered';
import { judgeServices } from './judge-services';
import { accreditationFacts, offerFacts } from './register-facts';
import { registeredService } from './rows';

/**
 * Whether an offer may stand, by the ceiling in force on the London day on which it was made and by
 * the provider's own rates for what it asks for beside.
 */
export async function answerOffer(
  { book, store }: Consulted,
  question: QuestionOf<'offer'>,
): Promise<AnswerOf<'offer'>> {
  const { lot, route, offer, placementId, providerId, madeAt } = question;
  const decidedOn = londonDateOf(madeAt);
  const service = await registeredService(store, offer.serviceLineId);
  const facts = {
    lot,
    route,
    ...accreditationFacts(service, { lot, on: decidedOn }),
    ...offerFacts(service, offer, decidedOn),
  };
  const consulted = await consult(book, { on: decidedOn, question: 'offer', facts });
  const subject = `${placementId}/${providerId}/${offer.serviceLineId}`;
  const { services } = offer;
  const beside = await judgeServices({ book }, question, { service, services, offerId: subject });
  return {
    about: 'offer',
    ...judge([...consulted.outcomes, ...beside.outcomes]),
    bookDigest: book.digest,
    decisions: [
      decisionOf(consulted, { family: 'offer', subject, decidedOn }),
      ...beside.decisions,
    ],
  };
}
