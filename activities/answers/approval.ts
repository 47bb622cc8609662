import { oncePer } from '../../domain/once-per';
import { agreementTerms } from '../../domain/agreement/agreement-terms';
import { aboveRoleLimit, widestOf } from '../../domain/award/role-limit';
import { commitmentsFor } from '../../domain/envelope/commitments';
import type {
  AnswerOf,
  DecisionRecord,
  QuestionOf,
  RefusedAnswer,
} from '../../domain/placement/questions';
import { termsOfOffer } from '../../domain/placement/stay-terms';
import { accruedPence } from '../../domain/pricing/accrual';
import type { Citation } from '../../domain/pricing/finding';
import type { Segment } from '../../domain/pricing/timeline';
import type { Facts } from '../../rules/facts';
import { roleLimitsFor } from '../../rules/reference';
import { memberships, routeLives } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { agreementOut } from './agreement-out';
import { areaOwed } from './area-owed';
import { askTiming, dayOf, judge, refusedAnswer } from './answered';
import { askGates, type Gated } from './gates';
import { judgeServices } from './judge-services';
import { continuousStayFrom } from './continuous-stay';
import { partedFrom } from './parted';
import { priceStay } from './price-stay';
import { termFacts } from './register-facts';
import { dateOfBirthOf, envelopesFor, registeredService } from './rows';

/**
 * Whether the award may be approved today and by whom, what it will cost to its planned end, what
 * that takes of each envelope, and the hash of the agreement that goes out with it.
 */
export async function answerApproval(
  consulted: Consulted,
  question: QuestionOf<'approval'>,
): Promise<AnswerOf<'approval'> | RefusedAnswer> {
  const { book, store } = consulted;
  const { startsOn, plannedEndOn: until, offer, offerId, urgency, route, lot } = question;
  const gates = await gatesOf(consulted, question);
  const { matchedLongTermOn, form, agreementVersion: version } = question;
  const { move, providerId } = question;
  const follows = { predecessorId: move.predecessorId, providerId, startsOn };
  const continuousStayStartedOn = await continuousStayFrom(consulted, question, follows);
  const terms = termsOfOffer(offer, {
    ...{ startsOn, route, matchedLongTermOn, continuousStayStartedOn },
  });
  const dateOfBirth = await dateOfBirthOf(store, question);
  const stay = { lot, terms, startsOn, until, subject: offerId, dateOfBirth };
  const priced = await priceStay(book, stay);
  const { segments } = priced;

  const asked = await askTiming(book, question);
  const decisions = [gates.decision, ...gates.beside, ...priced.decisions];
  if ('refused' in asked) return refusedAnswer(book, asked, decisions);
  decisions.push(asked.decision);
  const text = agreementTerms(question, { form, version, segments, bookDigest: book.digest });
  const issued = { at: question.at, terms: text, urgency, startedOn: null };
  const out = agreementOut({ book, timing: asked.timing }, issued);
  if ('refused' in out) return refusedAnswer(book, out, decisions);

  const span = { from: startsOn, until };
  const envelopes = await envelopesFor(store, question);
  const totalPence = accruedPence(segments, span);
  const all = roleLimitsFor(book, { lot, on: dayOf(question) });
  const held = all.filter(({ role }) => question.heldBy.includes(role));
  return {
    about: 'approval',
    ...everyObstacle(gates, judge(priced.undecided)),
    needed: gates.needed,
    aboveLimit: aboveRoleLimit(totalPence, held, all),
    limit: widestOf(held),
    area: await areaOwed(consulted, question, gates),
    segments,
    totalPence,
    commitments: commitmentsFor(terms, { segments, span, envelopes }),
    because: citations(gates, segments),
    ...(question.siblings !== undefined && { parted: await partedFrom(consulted, question) }),
    ...out,
    bookDigest: book.digest,
    decisions,
  };
}

/** The gates, and what is bought beside the core price that a second person answers for. */
async function gatesOf(
  consulted: Consulted,
  question: QuestionOf<'approval'>,
): Promise<Gated & { readonly beside: readonly DecisionRecord[] }> {
  const { startsOn, move, offerId: subject, offer } = question;
  const service = await registeredService(consulted.store, offer.serviceLineId);
  const more = await factsOfTerm(consulted, question);
  const gates = await askGates(consulted, question, {
    ...{ service, startsOn, move, subject, question: 'award', more },
  });
  const { services } = offer;
  const { needed, decisions: beside } = await judgeServices(consulted, question, {
    ...{ service, services, offerId: subject },
  });
  const because = [...gates.because, ...needed.map((one) => one.because)];
  return { ...gates, needed: [...gates.needed, ...needed], because, beside };
}

async function factsOfTerm({ store }: Consulted, question: QuestionOf<'approval'>): Promise<Facts> {
  const { councilId, route, lot } = question;
  const [memberSpans, lives] = await Promise.all([
    memberships(store, councilId),
    routeLives(store, { route, lot }),
  ]);
  return termFacts({ memberships: memberSpans, routeLives: lives }, dayOf(question));
}

/** What stands in the way, of gates or price; what is missing, only where nothing does. */
function everyObstacle(
  gates: Pick<Gated, 'obstacles' | 'missingFacts'>,
  price: Pick<Gated, 'obstacles' | 'missingFacts'>,
): Pick<Gated, 'obstacles' | 'missingFacts'> {
  const obstacles = [...gates.obstacles, ...price.obstacles];
  if (obstacles.length > 0) return { obstacles, missingFacts: [] };
  return { obstacles, missingFacts: [...gates.missingFacts, ...price.missingFacts] };
}

/** The rules that were passed, and those that shape the price. */
function citations({ because }: Gated, segments: readonly Segment[]): readonly Citation[] {
  const all = [...because, ...segments.flatMap((segment) => segment.because)];
  return oncePer(all, ({ ruleId }) => ruleId);
}
