import * as due from '../../domain/deadlines/duties';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import type { Duty } from '../../domain/placement/terms';
import { consultDuties } from '../../rules/duties';
import { workingCalendar } from '../../rules/reference';
import { agreementSignature } from '../../rules/timing';
import { serviceLine } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { askTiming } from './answered';
import { areaOwed } from './area-owed';
import { dutyOwed } from './duties';
import { askGates, type Gated } from './gates';
import { priceFrom } from './reprice';
import { dateOfBirthOf } from './rows';

/**
 * Whose service it is, and for which lots. A move within one provider has happened, so what the
 * gates say of the new home is kept and refuses nothing. It is a placement of its own to those who
 * are told of a child, and to the plan; the agreement names the home, so a new version of it is to
 * be signed, as after an urgent start.
 */
export async function answerTransfer(
  consulted: Consulted,
  question: QuestionOf<'transfer'>,
): Promise<AnswerOf<'transfer'>> {
  const { book, store } = consulted;
  const { movedOn, kind, reprice } = question;
  const service = await serviceLine(store, question.serviceLineId);
  const priced =
    reprice === null
      ? null
      : await priceFrom(consulted, { ...question, ...reprice, about: 'reprice' });
  const gates = service === null ? unjudged : await gatesOf(consulted, question, service);
  const urgency = kind === 'emergency' ? 'emergency' : 'planned';
  const area = await areaOwed(consulted, { ...question, startsOn: movedOn, urgency }, gates);
  const signature = await signatureOwed(consulted, question);
  const { obstacles, needed, missingFacts } = gates;
  return {
    about: 'transfer',
    providerId: service?.providerId ?? null,
    lots: service?.lots ?? [],
    ...{ obstacles, needed, missingFacts, areaAuthority: area?.notice ?? null },
    duties: [
      ...signature.duties,
      ...(await dutiesOfMove(consulted, question)),
      ...(area === null ? [] : [area.duty]),
    ],
    priced,
    bookDigest: book.digest,
    decisions: [
      ...signature.decisions,
      ...gates.decisions,
      ...(priced === null ? [] : priced.decisions),
    ],
  };
}

type Judged = Pick<Gated, 'obstacles' | 'needed' | 'missingFacts'> &
  Pick<AnswerOf<'transfer'>, 'decisions'>;

const unjudged: Judged = { obstacles: [], needed: [], missingFacts: [], decisions: [] };

async function gatesOf(
  consulted: Consulted,
  question: QuestionOf<'transfer'>,
  service: NonNullable<Awaited<ReturnType<typeof serviceLine>>>,
): Promise<Judged> {
  const { movedOn: startsOn, move, placementId: subject } = question;
  const request = { service, startsOn, move, subject, question: 'invitation' } as const;
  const gated = await askGates(consulted, question, { ...request, isAskedAnew: true });
  const { obstacles, needed, missingFacts, decision } = gated;
  return { obstacles, needed, missingFacts, decisions: [decision] };
}

async function signatureOwed(
  { book }: Consulted,
  question: QuestionOf<'transfer'>,
): Promise<Pick<AnswerOf<'transfer'>, 'duties' | 'decisions'>> {
  const asked = await askTiming(book, question);
  if ('refused' in asked) return { duties: [], decisions: [] };
  const { movedOn, at: issuedAt } = question;
  const urgently = { urgency: 'urgent', plannedStartOn: movedOn, startedOn: movedOn } as const;
  const duty = agreementSignature(asked.timing, { ...urgently, issuedAt });
  if ('refused' in duty) return { duties: [], decisions: [asked.decision] };
  const { deadline, clocks } = duty;
  // No text is out yet: the officer is reminded of it, as of any duty, and not the signatories.
  const remindAt = clocks.filter(({ kind }) => kind === 'signature-reminder');
  const duties = [{ deadline, remindAt: remindAt.map(({ dueAt }) => dueAt) }];
  return { duties, decisions: [asked.decision] };
}

/** The plan of the new home, and who is told of it: on the day of a planned move, or days on. */
async function dutiesOfMove(
  { book, store }: Consulted,
  question: QuestionOf<'transfer'>,
): Promise<readonly Duty[]> {
  const { movedOn: startsOn, lot, route, kind: how, placementId } = question;
  const dateOfBirth = await dateOfBirthOf(store, question);
  const { said } = await consultDuties(book, { startsOn, lot, route, dateOfBirth });
  return (['placement-plan', 'notification'] as const).flatMap((kind) => {
    const rule = said(kind);
    if (rule === undefined) return [];
    const calendar = workingCalendar(book, rule.params.calendar);
    const emergency = how === 'emergency';
    const day = due.atTheStart(rule.params, { startsOn, emergency, calendar });
    if (day === 'calendar-exhausted') return [];
    const { ruleId, standing } = rule.citation;
    return [dutyOwed(book, { kind, ...day, ruleId, standing }, placementId)];
  });
}
