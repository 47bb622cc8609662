import { oncePer } from '../../domain/once-per';
import { variationText } from '../../domain/agreement/variation-text';
import type { Change } from '../../domain/placement/change-terms';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import { findingsOf } from '../../domain/pricing/finding';
import { consult, type Consultation } from '../../rules/evaluate';
import type { RegisteredService } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { dayOf, decisionOf, judge } from './answered';
import { askServices } from './judge-services';
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
      ? await askServices(consulted, question, { service, services: change.added })
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
    toApprove: oncePer(toApprove, ({ ruleId }) => ruleId),
    bookDigest: book.digest,
    decisions: said.map((one) =>
      decisionOf(one, { family: 'variation', subject, decidedOn: dayOf(question) }),
    ),
  };
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
