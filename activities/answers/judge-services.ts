import { oncePer } from '../../domain/once-per';
import { contains } from '../../domain/calendar';
import type { NeededApproval } from '../../domain/placement/event-terms';
import type { DecisionRecord, Question } from '../../domain/placement/questions';
import type { ServiceTerms } from '../../domain/placement/terms';
import { findingsOf, type RuleOutcome } from '../../domain/pricing/finding';
import { consult, type Consultation } from '../../rules/evaluate';
import type { RegisteredService } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { dayOf, decisionOf } from './answered';

// What is bought beside the core price, by the provider's own scheduled rates (the report of 11
// January 2023, 4.7 and 7.4), by whichever way it comes into a stay.

export interface AskedServices {
  readonly service: Pick<RegisteredService, 'rates'>;
  readonly services: readonly ServiceTerms[];
}

export interface JudgedServices {
  readonly outcomes: readonly RuleOutcome[];
  /** Kinds that are in no schedule: a second person answers for them, and says why. */
  readonly needed: readonly NeededApproval[];
  readonly decisions: readonly DecisionRecord[];
}

/** Of an offer: each service that it asks for. */
export async function judgeServices(
  consulted: Pick<Consulted, 'book'>,
  question: Question,
  { offerId, ...asked }: AskedServices & { readonly offerId: string },
): Promise<JudgedServices> {
  const said = await askServices(consulted, question, asked);
  const outcomes = said.flatMap((one) => one.outcomes);
  const needed = findingsOf(outcomes, 'needs-approval').map(({ params, citation: because }) => {
    return { ...params, because };
  });
  const about = { family: 'offer', subject: offerId, decidedOn: dayOf(question) };
  return {
    outcomes,
    needed: oncePer(needed, ({ because }) => because.ruleId),
    decisions: said.map((one) => decisionOf(one, about)),
  };
}

/** Each service in its own words: several may be of one kind, at several rates. */
export function askServices(
  { book }: Pick<Consulted, 'book'>,
  question: Question,
  { service, services }: AskedServices,
): Promise<readonly Consultation[]> {
  const { lot, route } = question;
  return Promise.all(
    services.map((one) => {
      const scheduled = scheduledRate(service, one);
      const facts = {
        ...{ lot, route, serviceKindScheduled: scheduled !== undefined },
        penceAboveServiceRate: scheduled === undefined ? 0 : one.ratePence - scheduled.ratePence,
      };
      return consult(book, { on: dayOf(question), question: 'service', facts });
    }),
  );
}

/** The provider's rate for the kind and unit, on the first day of the service. */
export function scheduledRate(
  { rates }: AskedServices['service'],
  { kind, unit, from }: ServiceTerms,
): RegisteredService['rates'][number] | undefined {
  return rates.find((rate) => rate.service === kind && rate.unit === unit && contains(rate, from));
}
