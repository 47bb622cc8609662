import { ownStart } from '../../domain/award/own-start';
import type { ComparedOffer } from '../../domain/award/score';
import { rankOffers } from '../../domain/award/score';
import type { PlainDate } from '../../domain/calendar';
import type { NeededApproval, RankedOffer } from '../../domain/placement/event-terms';
import type { DecisionRecord, QuestionOf } from '../../domain/placement/questions';
import type { ScoredOffer } from '../../domain/placement/questions-of-award';
import { termsOfOffer } from '../../domain/placement/stay-terms';
import { averageWeeklyPence } from '../../domain/pricing/accrual';
import type { Citation } from '../../domain/pricing/finding';
import { refuse } from '../../domain/refusal';
import type { Scoring } from '../../rules/reference';
import type { RegisteredService } from '../../store/read/register';
import type { Consulted } from '../consulted';
import type { Refused } from './answered';
import { judge, undecidedIn } from './answered';
import { continuousStayFrom } from './continuous-stay';
import { askGates } from './gates';
import { judgeServices } from './judge-services';
import { judgeTerms } from './judge-terms';
import { priceStay } from './price-stay';
import { dateOfBirthOf, registeredService } from './rows';

// Each offer against every gate and over the whole planned stay, and then all in order.

export interface Compared {
  readonly offer: ComparedOffer;
  readonly isForOtherNeed: boolean;
  readonly obstacles: readonly Citation[];
  readonly missingFacts: readonly string[];
  readonly needed: readonly NeededApproval[];
  readonly decisions: readonly DecisionRecord[];
}

type Planned = QuestionOf<'proposal'> & { readonly plannedEndOn: PlainDate };

/** Nothing is compared while an offer waits for its assessors: `decide` then says which. */
export async function compareOffers(
  consulted: Consulted,
  question: Planned,
  assessors: number,
): Promise<readonly Compared[]> {
  const isScored = ({ scores }: ScoredOffer) => scores.length >= assessors;
  if (!question.offers.filter((offer) => isForNeed(question, offer)).every(isScored)) return [];
  return Promise.all(question.offers.map((offer) => compare(consulted, question, offer)));
}

/** One for another need level than the referral's stands beside the others, and is not ranked. */
export function isForNeed(
  { needLevel }: Pick<QuestionOf<'proposal'>, 'needLevel'>,
  { offer }: Pick<ScoredOffer, 'offer'>,
): boolean {
  return offer.needLevel === needLevel;
}

async function compare(
  consulted: Consulted,
  question: Planned,
  scored: ScoredOffer,
): Promise<Compared> {
  const { book, store } = consulted;
  const { offerId, offer, receivedAt, scores } = scored;
  const isOther = !isForNeed(question, scored);
  const { lot, route, matchedLongTermOn, move } = question;
  const service = await registeredService(store, offer.serviceLineId);
  const span = { from: ownStart(question, offer.availableFrom), until: question.plannedEndOn };
  const isAskedAnew = question.isDirect;
  const request = { service, startsOn: span.from, move, subject: offerId, isAskedAnew };
  const gates = await askGates(consulted, question, { ...request, question: 'invitation' });
  const offered = question.isDirect
    ? await judgeTerms(consulted, question, { service, offer, offerId })
    : await whatNeedsApproval(consulted, question, { service, offer, offerId });
  const { predecessorId } = move;
  const { from: startsOn } = span;
  const follows = { predecessorId, providerId: service.providerId, startsOn };
  const continuousStayStartedOn = await continuousStayFrom(consulted, question, follows);
  const priced = await priceStay(book, {
    lot,
    terms: termsOfOffer(offer, {
      ...{ startsOn, route, matchedLongTermOn, continuousStayStartedOn },
    }),
    startsOn,
    until: span.until,
    subject: offerId,
    dateOfBirth: await dateOfBirthOf(store, question),
  });
  const price = judge(priced.undecided);
  const undecided = undecidedIn([...gates.outcomes, ...priced.undecided]);
  const sure = [...gates.obstacles, ...offered.obstacles, ...price.obstacles];
  const missing = [...gates.missingFacts, ...offered.missingFacts, ...price.missingFacts];
  // A rule that cannot decide stands in the way like one that says no: it is never a pass.
  const obstacles = sure.length > 0 || missing.length === 0 ? sure : undecided;
  return {
    offer: {
      ...{ offerId, receivedAt, scores, passesGates: obstacles.length === 0 && !isOther },
      averageWeeklyPence: averageWeeklyPence(priced.segments, span),
    },
    isForOtherNeed: isOther,
    obstacles,
    missingFacts: sure.length > 0 ? [] : missing,
    needed: [...gates.needed, ...offered.needed],
    decisions: [gates.decision, ...offered.decisions, ...priced.decisions],
  };
}

/** What was offered was held to ceilings and rates on the day of the offer, and stands. */
async function whatNeedsApproval(
  consulted: Consulted,
  question: Planned,
  {
    service,
    offer: { services },
    offerId,
  }: Pick<ScoredOffer, 'offer' | 'offerId'> & { readonly service: RegisteredService },
) {
  const { needed, decisions } = await judgeServices(consulted, question, {
    ...{ service, services, offerId },
  });
  return { obstacles: [], missingFacts: [], needed, decisions };
}

export function rank(
  compared: readonly Compared[],
  { terms, because }: Scoring,
): { readonly ranking: readonly RankedOffer[] } | Refused {
  const ranked = rankOffers(
    compared.map(({ offer }) => offer),
    terms,
  );
  if ('refused' in ranked) {
    const obstacles = because.map(({ ruleId }) => ruleId);
    return { refused: refuse('policy-refuses', { obstacles }, because) };
  }
  const ranking = ranked.ranking.map((score) => {
    const found = compared.find(({ offer }) => offer.offerId === score.offerId);
    const { obstacles = [], needed: approvals = [], isForOtherNeed = false } = found ?? {};
    return { ...score, obstacles, approvals, ...(isForOtherNeed && { isForOtherNeed }) };
  });
  return { ranking };
}
