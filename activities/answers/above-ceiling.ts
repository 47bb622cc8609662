import { overlap } from '../../domain/calendar';
import { agreedDays, type AgreedDays } from '../../domain/placement/agreed-days';
import type { DecisionRecord, Question, QuestionOf } from '../../domain/placement/questions';
import type { AboveTerms } from '../../domain/placement/questions-of-stay';
import type { Duty, NeedLevel, ServiceTerms } from '../../domain/placement/terms';
import { paperOwed } from '../../rules/timing';
import type { RegisteredService } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { askTiming, dayOf } from './answered';
import { dutyOwed } from './duties';
import { judgeTerms } from './judge-terms';
import { moneyAbove } from './money-above';
import { registeredService } from './rows';

// A price that was agreed elsewhere has passed no offer. What of it lies above the ceiling, or
// above the rates for what is bought beside, is found when the stay is priced with it, before the
// first week of it is charged.

interface JudgedPrice {
  readonly above: AboveTerms | null;
  readonly decisions: readonly DecisionRecord[];
}

/** Each agreed price of a stay that came here, by the schedule of its first day on its route. */
export async function aboveOfImport(
  consulted: Consulted,
  question: QuestionOf<'import'>,
): Promise<JudgedPrice> {
  const { offer, terms, startedOn } = question;
  const service = await registeredService(consulted.store, offer.serviceLineId);
  return judgeDays(consulted, question, {
    ...{ service, needLevel: offer.needLevel, days: agreedDays(terms, startedOn) },
    services: terms.services,
  });
}

/** The same of one price that was put right, where no signature here is there to bound it. */
export async function aboveOfCorrection(
  consulted: Consulted,
  question: QuestionOf<'reprice'>,
): Promise<JudgedPrice> {
  const { corrected, terms, startedOn } = question;
  if (corrected === undefined) return { above: null, decisions: [] };
  const { serviceLineId, needLevel, from } = corrected;
  const service = await registeredService(consulted.store, serviceLineId);
  const days = agreedDays(terms, startedOn).filter(({ agreedFrom }) => agreedFrom === from);
  // The core price alone was put right.
  return judgeDays(consulted, question, { service, needLevel, days, services: [] });
}

async function judgeDays(
  consulted: Consulted,
  question: Question,
  {
    service,
    needLevel,
    days,
    services,
  }: {
    readonly service: RegisteredService;
    readonly needLevel: NeedLevel;
    readonly days: readonly AgreedDays[];
    readonly services: readonly ServiceTerms[];
  },
): Promise<JudgedPrice> {
  const { placementId: offerId } = question;
  const judged = await Promise.all(
    days.map(async (span) => {
      const { from: on, route, coreWeeklyPence } = span;
      const offer = { needLevel, coreWeeklyPence, services: within(services, span) };
      const terms = { service, offer, offerId, on };
      const said = await judgeTerms(consulted, { ...question, route }, terms);
      return { ...said, money: moneyAbove(said.outcomes, { service, offer, days: span, on }) };
    }),
  );
  const money = judged.flatMap((one) => one.money);
  const decisions = judged.flatMap((one) => one.decisions);
  if (money.length === 0) return { above: null, decisions };
  return { above: { money, duty: await decisionOwed(consulted, question) }, decisions };
}

/** The services of these days, as of these days. */
function within(services: readonly ServiceTerms[], days: AgreedDays): readonly ServiceTerms[] {
  return services.flatMap((one) => {
    const shared = overlap(one, days);
    return shared === null ? [] : [{ ...one, ...shared }];
  });
}

/** By when somebody must have decided on it; null where the clock rules do not speak. */
async function decisionOwed({ book }: Consulted, question: Question): Promise<Duty | null> {
  const asked = await askTiming(book, question);
  if ('refused' in asked) return null;
  const paper = { paper: 'money-above-terms', after: dayOf(question) } as const;
  const owed = paperOwed(asked.timing, paper);
  return 'refused' in owed ? null : dutyOwed(book, owed, question.placementId);
}
