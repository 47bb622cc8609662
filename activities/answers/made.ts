import { agreementTerms } from '../../domain/agreement/agreement-terms';
import { londonDateOf, type PlainDate } from '../../domain/calendar';
import type { AnswerOf, QuestionOf, RefusedAnswer } from '../../domain/placement/questions';
import { refuse, type Refusal } from '../../domain/refusal';
import type { Book } from '../../rules/book';
import type { Owed } from '../../rules/duty-days';
import { defaultPlannedEnd } from '../../rules/reference';
import { awardApproval, paperOwed, type Timing } from '../../rules/timing';
import { serviceLine } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { agreementOut } from './agreement-out';
import { askTiming, refusedAnswer, type Refused } from './answered';
import { areaOwed } from './area-owed';
import { dutyOwed } from './duties';
import { askGates, type Gated } from './gates';
import { judgeTerms } from './judge-terms';
import { moneyAbove } from './money-above';
import { dateOfBirthOf, isUnder18 } from './rows';
import { answerStart } from './start';

/**
 * A placement that was made already: its price from its real first day, the papers that are owed,
 * and what the gates and the rules of offers would have said. None of them stands in its way.
 */
export async function answerMade(
  consulted: Consulted,
  question: QuestionOf<'made'>,
): Promise<AnswerOf<'made'> | RefusedAnswer> {
  const { book } = consulted;
  const { startedOn, at } = question;
  const otherwise = await providerOtherwise(consulted, question);
  if (otherwise !== null) return refusedAnswer(book, { refused: otherwise }, []);
  const asked = await askTiming(book, question);
  if ('refused' in asked) return refusedAnswer(book, asked, []);
  const end = plannedEndOf(book, question);
  if ('refused' in end) return refusedAnswer(book, end, [asked.decision]);
  const { plannedEndOn } = end;
  const stay = await answerStart(consulted, {
    ...question,
    ...{ about: 'start', plannedEndOn, urgency: 'emergency' },
    predecessorId: question.move.predecessorId,
    held: [],
  });
  const gates = await gatesOf(consulted, question);

  const approval = awardApproval(asked.timing, { urgency: 'emergency', proposedAt: at });
  const agreed = { plannedEndOn, segments: stay.segments };
  const signing = signingOf({ book, timing: asked.timing }, question, agreed);
  const decisions = [...stay.decisions, ...gates.decisions];
  if ('refused' in approval) return refusedAnswer(book, approval, decisions);
  if ('refused' in signing) return refusedAnswer(book, signing, decisions);
  const papers = papersAfter(book, question, { timing: asked.timing, deadline: approval.deadline });
  if ('refused' in papers) return refusedAnswer(book, papers, decisions);
  const { obstacles, needed, moneyAbove: above } = gates;
  const placed = { ...question, startsOn: startedOn, urgency: 'emergency' } as const;
  return {
    ...stay,
    about: 'made',
    plannedEndOn,
    ...{ obstacles, needed, signing, moneyAbove: above, papers },
    area: await areaOwed(consulted, placed, gates),
    isLimbAsked: isUnder18(await dateOfBirthOf(consulted.store, question), startedOn),
    missingFacts: [...new Set([...stay.missingFacts, ...gates.missingFacts])],
    approval: { clocks: approval.clocks, deadline: approval.deadline },
    decisions,
  };
}

/** The planned end that was recorded, or else the one that the book has for the lot. */
function plannedEndOf(
  book: Book,
  { lot, startedOn, plannedEndOn }: QuestionOf<'made'>,
): { readonly plannedEndOn: PlainDate } | Refused {
  if (plannedEndOn !== null) return { plannedEndOn };
  return defaultPlannedEnd(book, { lot, startsOn: startedOn });
}

/** The short agreement of an emergency, at the price from the real first day, goes out to sign. */
function signingOf(
  rules: { readonly book: Book; readonly timing: Timing },
  question: QuestionOf<'made'>,
  { plannedEndOn, segments }: Pick<AnswerOf<'made'>, 'plannedEndOn' | 'segments'>,
): AnswerOf<'made'>['signing'] | Refused {
  const { startedOn, at } = question;
  const text = agreementTerms(
    { ...question, startsOn: startedOn, plannedEndOn, matchedLongTermOn: matchedOn(question) },
    { form: 'emergency', version: 1, segments, bookDigest: rules.book.digest },
  );
  return agreementOut(rules, { at, terms: text, urgency: 'emergency', startedOn });
}

/** The day of each paper that may be missing, by its own rule or by that of the approval. */
function papersAfter(
  book: Book,
  { placementId, at, startedOn }: QuestionOf<'made'>,
  {
    timing,
    deadline,
  }: { readonly timing: Timing; readonly deadline: AnswerOf<'made'>['approval']['deadline'] },
): AnswerOf<'made'>['papers'] | Refused {
  const recordedOn = londonDateOf(at);
  const limb = paperOwed(timing, { paper: 'section-22c-limb', after: recordedOn });
  if ('refused' in limb) return limb;
  const money = paperOwed(timing, { paper: 'money-above-terms', after: recordedOn });
  if ('refused' in money) return money;
  const full = paperOwed(timing, { paper: 'full-agreement', after: startedOn });
  if ('refused' in full) return full;
  const owed = (day: Owed) => dutyOwed(book, day, placementId);
  return {
    'award-record': owed({ ...deadline, kind: 'award-record' }),
    authority: owed({ ...deadline, kind: 'authority' }),
    'section-22c-limb': owed(limb),
    'money-above-terms': owed(money),
    'full-agreement': owed(full),
  };
}

/**
 * Whoever is named reads of the child and signs, so it must be the provider of that very home. Of
 * an offer that came through a search the register has said so already.
 */
async function providerOtherwise(
  { store }: Consulted,
  { offer: { serviceLineId }, providerId: named, offeredAt }: QuestionOf<'made'>,
): Promise<Refusal | null> {
  if (offeredAt !== undefined) return null;
  const providerId = (await serviceLine(store, serviceLineId))?.providerId ?? named;
  return providerId === named ? null : refuse('provider-differs', { serviceLineId, providerId });
}

const matchedOn = ({ terms }: QuestionOf<'made'>) => terms.matchedLongTermOn;

/**
 * A home that the register does not know is judged by no gate, which is said as a missing fact, and
 * has no ceiling. What was offered is held to the ceiling of the day on which it was.
 */
async function gatesOf(
  consulted: Consulted,
  question: QuestionOf<'made'>,
): Promise<
  Pick<Gated, 'obstacles' | 'needed' | 'missingFacts'> &
    Pick<AnswerOf<'made'>, 'moneyAbove'> & {
      readonly decisions: readonly Gated['decision'][];
    }
> {
  const { offer, startedOn: startsOn, move, offerId: subject } = question;
  const service = await serviceLine(consulted.store, offer.serviceLineId);
  const on = londonDateOf(question.offeredAt ?? question.at);
  const terms = { service: service ?? { schedules: [], rates: [] }, offer, on };
  const prices = await judgeTerms(consulted, question, { ...terms, offerId: subject });
  const days = { from: startsOn, until: null };
  const above = moneyAbove(prices.outcomes, { ...terms, days });
  if (service === null) {
    const { obstacles, decisions } = prices;
    const missingFacts = ['register.service-line'];
    return { obstacles, needed: [], missingFacts, moneyAbove: above, decisions };
  }
  const asked = { subject, question: 'invitation', isAskedAnew: true } as const;
  const request = { service, startsOn, move, ...asked };
  const places = await askGates(consulted, question, request);
  return {
    obstacles: [...places.obstacles, ...prices.obstacles],
    needed: [...places.needed, ...prices.needed],
    moneyAbove: above,
    missingFacts: [...places.missingFacts, ...prices.missingFacts],
    decisions: [places.decision, ...prices.decisions],
  };
}
