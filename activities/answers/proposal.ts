import type { ComparedOffer } from '../../domain/award/score';
import { rankOffers } from '../../domain/award/score';
import { latest, type PlainDate } from '../../domain/calendar';
import type { RankedOffer } from '../../domain/placement/event-terms';
import type {
  AnswerOf,
  DecisionRecord,
  QuestionOf,
  RefusedAnswer,
} from '../../domain/placement/questions';
import type { ScoredOffer } from '../../domain/placement/questions-of-award';
import { termsOfOffer } from '../../domain/placement/stay-terms';
import { averageWeeklyPence } from '../../domain/pricing/accrual';
import type { Citation, RuleOutcome } from '../../domain/pricing/finding';
import { refuse } from '../../domain/refusal';
import { consult } from '../../rules/evaluate';
import type { Scoring } from '../../rules/reference';
import { scoringFor } from '../../rules/reference';
import { awardApproval } from '../../rules/timing';
import type { Consulted } from '../consulted';
import type { Refused } from './answered';
import { askTiming, dayOf, decisionOf, judge, refusedAnswer, undecidedIn } from './answered';
import { priceStay } from './price-stay';
import { accreditationFacts } from './register-facts';
import { dateOfBirthOf, registeredService } from './rows';

/** The offers in order of score, and when the second person must have decided. */
export async function answerProposal(
  consulted: Consulted,
  question: QuestionOf<'proposal'>,
): Promise<AnswerOf<'proposal'> | RefusedAnswer> {
  const { book } = consulted;
  const scoring = scoringFor(book, { lot: question.lot, on: dayOf(question) });
  if ('refused' in scoring) return refusedAnswer(book, scoring, []);
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const { urgency, at: proposedAt } = question;
  const duty = awardApproval(asked.timing, { urgency, proposedAt });
  if ('refused' in duty) return refusedAnswer(book, duty, [asked.decision]);

  const compared = await compareOffers(consulted, question, scoring);
  const decisions = [asked.decision, ...compared.flatMap((offer) => offer.decisions)];
  const ranking = rank(compared, scoring);
  if ('refused' in ranking) return refusedAnswer(book, ranking, decisions);
  return {
    about: 'proposal',
    startsOn: question.startsOn,
    ranking: ranking.ranking,
    because: [...scoring.because, asked.timing.awardApproval.citation],
    clocks: duty.clocks,
    deadline: duty.deadline,
    assessors: scoring.assessors,
    bookDigest: book.digest,
    decisions,
  };
}

interface Compared {
  readonly offer: ComparedOffer;
  readonly obstacles: readonly Citation[];
  readonly decisions: readonly DecisionRecord[];
}

/** Nothing is compared while an offer waits for its assessors: `decide` then says which. */
async function compareOffers(
  consulted: Consulted,
  question: QuestionOf<'proposal'>,
  { assessors }: Scoring,
): Promise<readonly Compared[]> {
  const isScored = ({ scores }: ScoredOffer) => scores.length >= assessors;
  if (!question.offers.every(isScored)) return [];
  return Promise.all(question.offers.map((offer) => compare(consulted, question, offer)));
}

async function compare(
  { book, store }: Consulted,
  question: QuestionOf<'proposal'>,
  { offerId, offer, receivedAt, scores }: ScoredOffer,
): Promise<Compared> {
  const { lot, route } = question;
  const on = dayOf(question);
  const service = await registeredService(store, offer.serviceLineId);
  // A pause keeps new referrals away; an offer that is in hand stands.
  const facts = { lot, route, ...accreditationFacts(service, { lot, on }), paused: false };
  const family = 'eligibility';
  const gates = await consult(book, { on, question: 'invitation', family, facts });
  const span = { from: startOf(question, offer.availableFrom), until: question.plannedEndOn };
  const priced = await priceStay(book, {
    lot,
    terms: termsOfOffer(offer, { startsOn: span.from, route }),
    startsOn: span.from,
    until: span.until,
    subject: offerId,
    dateOfBirth: await dateOfBirthOf(store, question),
  });
  const obstacles = obstaclesOf([...gates.outcomes, ...priced.undecided]);
  return {
    offer: {
      offerId,
      averageWeeklyPence: averageWeeklyPence(priced.segments, span),
      receivedAt,
      passesGates: obstacles.length === 0,
      scores,
    },
    obstacles,
    decisions: [
      decisionOf(gates, { family, subject: offerId, decidedOn: on }),
      ...priced.decisions,
    ],
  };
}

/** A rule that cannot decide stands in the way like one that says no: it is never a pass. */
function obstaclesOf(outcomes: readonly RuleOutcome[]): readonly Citation[] {
  const { obstacles } = judge(outcomes);
  return obstacles.length > 0 ? obstacles : undecidedIn(outcomes);
}

/** An offer's own start. One that is free only after the planned end is averaged over the plan. */
function startOf(
  { startsOn, plannedEndOn }: QuestionOf<'proposal'>,
  availableFrom: PlainDate,
): PlainDate {
  return availableFrom < plannedEndOn ? latest(startsOn, availableFrom) : startsOn;
}

function rank(
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
    return { ...score, obstacles: found?.obstacles ?? [] };
  });
  return { ranking };
}
