import { nearestFlip } from '../../domain/award/nearest-flip';
import { ownStart } from '../../domain/award/own-start';
import { qualityOf } from '../../domain/award/score';
import type { PlainDate } from '../../domain/calendar';
import { urgencyOf } from '../../domain/deadlines/offer-window';
import type { Criteria } from '../../domain/placement/event-terms';
import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import type { Urgency } from '../../domain/placement/terms';
import { defaultPlannedEnd, scoringFor, type Scoring } from '../../rules/reference';
import { awardApproval, type Timing } from '../../rules/timing';
import { serviceLine } from '../../store/read/register';
import type { Consulted } from '../consulted';
import type { Refused } from './answered';
import { askTiming, dayOf, refusedAnswer } from './answered';
import { compareOffers, isForNeed, rank, type Compared } from './compare-offers';
import { dateOfBirthOf, isUnder18 } from './rows';
import { siblingHomes } from './siblings';

/** The offers in order of score, and when the second person must have decided. */
export async function answerProposal(
  consulted: Consulted,
  question: QuestionOf<'proposal'>,
): Promise<AnswerOf<'proposal'> | RefusedAnswer> {
  const { book } = consulted;
  const settled = await settle(consulted, question);
  if ('refused' in settled) return refusedAnswer(book, settled, []);
  const { scoring, timing, plannedEndOn, urgency, decision, isScoringLeftOut } = settled;
  const duty = awardApproval(timing, { urgency, proposedAt: question.at });
  if ('refused' in duty) return refusedAnswer(book, duty, [decision]);

  const planned = { ...question, plannedEndOn };
  const { assessors } = scoring;
  const providerId = await namedProvider(consulted, question);
  const compared =
    question.isDirect && providerId === null
      ? []
      : await compareOffers(consulted, planned, isScoringLeftOut ? 0 : assessors);
  const decisions = [decision, ...compared.flatMap((offer) => offer.decisions)];
  const ranking = rank(compared, scoring);
  if ('refused' in ranking) return refusedAnswer(book, ranking, decisions);
  const start = startOf(planned);
  return {
    about: 'proposal',
    ...{ ...start, plannedEndOn, urgency, providerId, isScoringLeftOut },
    ranking: ranking.ranking,
    missingFacts: [...new Set(compared.flatMap(({ missingFacts }) => missingFacts))],
    because: [...scoring.because, ...settled.because],
    clocks: duty.clocks,
    deadline: duty.deadline,
    assessors,
    criteria: criteriaOf(scoring),
    nearestFlip: flipOf(compared, scoring),
    isLimbAsked: await isLimbAsked(consulted, { ...question, ...start }),
    ...(question.siblings !== undefined && { siblings: await siblingHomes(consulted, question) }),
    bookDigest: book.digest,
    decisions,
  };
}

/** The start of the offer that is proposed, with that of the plan where it is another. */
function startOf({
  chosenId,
  offers,
  startsOn: plannedFrom,
  plannedEndOn,
}: QuestionOf<'proposal'> & { readonly plannedEndOn: PlainDate }): Pick<
  AnswerOf<'proposal'>,
  'startsOn' | 'plannedFrom'
> {
  const chosen = offers.find(({ offerId }) => offerId === chosenId);
  if (chosen === undefined) return { startsOn: plannedFrom };
  const plan = { startsOn: plannedFrom, plannedEndOn };
  const startsOn = ownStart(plan, chosen.offer.availableFrom);
  return startsOn === plannedFrom ? { startsOn } : { startsOn, plannedFrom };
}

interface Settled extends Pick<AnswerOf<'proposal'>, 'because' | 'isScoringLeftOut'> {
  readonly scoring: Scoring;
  readonly timing: Timing;
  readonly plannedEndOn: PlainDate;
  readonly urgency: Urgency;
  readonly decision: AnswerOf<'proposal'>['decisions'][number];
}

/** What the comparison stands on: the weights, the plan, and how urgent the placement is. */
export async function settle(
  { book }: Consulted,
  question: QuestionOf<'proposal'>,
): Promise<Settled | Refused> {
  const { lot, startsOn, at } = question;
  const scoring = scoringFor(book, { lot, on: dayOf(question) });
  if ('refused' in scoring) return scoring;
  const asked = await askTiming(book, question);
  if ('refused' in asked) return asked;
  const { timing, decision } = asked;
  const end =
    question.plannedEndOn === null
      ? defaultPlannedEnd(book, { lot, startsOn })
      : { plannedEndOn: question.plannedEndOn };
  if ('refused' in end) return end;
  const urgency =
    question.urgency ?? urgencyOf(timing.urgency.params, { sentAt: at, requiredStartOn: startsOn });
  const isScored = question.offers
    .filter((offer) => isForNeed(question, offer))
    .every(({ scores }) => scores.length >= scoring.assessors);
  return {
    ...{ scoring, timing, decision, urgency, plannedEndOn: end.plannedEndOn },
    isScoringLeftOut: !isScored && (question.isDirect || urgency === 'emergency'),
    because: [
      timing.awardApproval.citation,
      ...('because' in end ? [end.because] : []),
      ...(question.urgency === null ? [timing.urgency.citation] : []),
    ],
  };
}

/** The provider of the one named line; null where the register does not know it, or many offer. */
async function namedProvider(
  { store }: Consulted,
  { isDirect, offers }: QuestionOf<'proposal'>,
): Promise<string | null> {
  const [named] = offers;
  if (!isDirect || named === undefined) return null;
  return (await serviceLine(store, named.offer.serviceLineId))?.providerId ?? null;
}

export function flipOf(compared: readonly Compared[], { terms }: Scoring) {
  const passing = compared.filter(({ offer }) => offer.passesGates);
  const standing = passing.map(({ offer }) => ({
    ...offer,
    qualityHundredths: qualityOf(offer, terms),
  }));
  return nearestFlip(standing, terms);
}

/** By what the offers were compared, kept with the award for whoever reads it without the book. */
export function criteriaOf({ terms, questions, assessors }: Scoring): Criteria {
  const { qualityBasisPoints, priceBasisPoints, bestMark } = terms;
  const weighted = terms.questions.map((question, index) => ({
    ...question,
    asks: questions[index]?.asks ?? '',
  }));
  return { qualityBasisPoints, priceBasisPoints, bestMark, assessors, questions: weighted };
}

/** Section 22C asks while the child is looked after: until the 18th birthday. */
async function isLimbAsked(
  { store }: Consulted,
  question: QuestionOf<'proposal'>,
): Promise<boolean> {
  return isUnder18(await dateOfBirthOf(store, question), question.startsOn);
}
