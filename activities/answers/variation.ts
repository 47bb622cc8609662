import { variationText } from '../../domain/agreement/variation-text';
import { contains } from '../../domain/calendar';
import type { Change } from '../../domain/placement/change-terms';
import type { ServiceTerms } from '../../domain/placement/terms';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import { findingsOf } from '../../domain/pricing/finding';
import { consult, type Consultation } from '../../rules/evaluate';
import type { RegisteredService } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { dayOf, decisionOf, judge } from './answered';
import { registeredService } from './rows';
import { textHashOf } from './text-hash';
import { scheduleOn } from './register-facts';

/** Whether a variation may stand, and which of its parts a second person must answer for. */
export async function answerVariation(
  consulted: Consulted,
  question: QuestionOf<'variation'>,
): Promise<AnswerOf<'variation'>> {
  const { book, store } = consulted;
  const { change, placementId: subject, serviceLineId } = question;
  const service = await registeredService(store, serviceLineId);
  const said =
    change.kind === 'services'
      ? await Promise.all(
          change.added.map((one) => askService(consulted, question, { service, one })),
        )
      : [
          change.kind === 'price-term'
            ? await askCorrection(consulted, question, change)
            : await askCore(consulted, question, service),
        ];
  const outcomes = said.flatMap((one) => one.outcomes);
  const toApprove = findingsOf(outcomes, 'needs-approval').map(({ citation }) => citation);
  return {
    about: 'variation',
    ...judge(outcomes),
    textHash: textHashOf(variationText(question.text)),
    toApprove: [...new Map(toApprove.map((one) => [one.ruleId, one])).values()],
    bookDigest: book.digest,
    decisions: said.map((one) =>
      decisionOf(one, { family: 'variation', subject, decidedOn: dayOf(question) }),
    ),
  };
}

/** The scheduled rate of the kind and unit, on the first day of the service. */
function askService(
  { book }: Consulted,
  question: QuestionOf<'variation'>,
  { service, one }: { readonly service: RegisteredService; readonly one: ServiceTerms },
): Promise<Consultation> {
  const { lot, route } = question;
  const { kind, unit, from, ratePence } = one;
  const scheduled = service.rates.find(
    (rate) => rate.service === kind && rate.unit === unit && contains(rate, from),
  );
  const facts = {
    lot,
    route,
    serviceKindScheduled: scheduled !== undefined,
    penceAboveServiceRate: scheduled === undefined ? 0 : ratePence - scheduled.ratePence,
  };
  return consult(book, { on: dayOf(question), question: 'service', facts });
}

/**
 * A price is fixed for life: what stands is the highest there may be. With a reassessed need band
 * it is that band's scheduled price on the day the placement began; without one on that day the
 * fact is missing, and the rule cannot decide. The band that the price is agreed for already is no
 * reassessed one, whatever its schedule says.
 */
function askCore(
  { book }: Consulted,
  { lot, route, change, coreWeeklyPence: stands, startedOn, ...question }: QuestionOf<'variation'>,
  service: RegisteredService,
): Promise<Consultation> {
  const proposed = change.kind === 'core-price' ? change.coreWeeklyPence : stands;
  const named = change.kind === 'core-price' ? change.needLevel : null;
  const needLevel = named === question.needLevel ? null : named;
  const scheduled =
    needLevel === null
      ? stands
      : scheduleOn(service, { needLevel, on: startedOn })?.coreWeeklyPence;
  const highest = scheduled === undefined ? undefined : Math.max(stands, scheduled);
  const facts = {
    lot,
    route,
    ...(highest !== undefined && { penceAboveFixedCore: proposed - highest }),
  };
  return consult(book, { on: dayOf(question), question: 'variation', facts });
}

/** What was written down wrong goes no higher than what both parties signed. */
function askCorrection(
  { book }: Consulted,
  question: QuestionOf<'variation'>,
  { coreWeeklyPence }: Extract<Change, { kind: 'price-term' }>,
): Promise<Consultation> {
  const { lot, route, signedWeeklyPence, isSignedElsewhere } = question;
  const facts = {
    ...{ lot, route, agreementSignedElsewhere: isSignedElsewhere },
    penceAboveSignedPrice: coreWeeklyPence - signedWeeklyPence,
  };
  return consult(book, { on: dayOf(question), question: 'correction', facts });
}
