import { agreementTerms } from '../agreement/agreement-terms';
import { invariant } from '../invariant';
import type { CommandOf } from './commands';
import type { AgreementTerms } from './event-terms';
import type { AnswerOf, QuestionOf } from './questions';
import type { OfferTerms } from './terms';

// What was agreed before the placement came here, in the words of an offer and of an agreement.

/** What was agreed, as an offer says it: the price in force last. */
export function importedOffer({
  serviceLineId,
  needLevel,
  startedOn,
  terms,
}: CommandOf<'import-placement'>): OfferTerms {
  const core = terms.cores.at(-1);
  invariant(core !== undefined, 'an imported stay has a price');
  return {
    ...{ serviceLineId, needLevel, availableFrom: startedOn },
    coreWeeklyPence: core.coreWeeklyPence,
    services: terms.services,
    accommodation: terms.accommodation,
  };
}

/**
 * The agreement as Hearth would write it from the same facts. It was signed elsewhere, so nobody's
 * signature stands under this text; both parties can read it, and the price's reasons in it.
 */
export function importedAgreement(
  question: Pick<
    QuestionOf<'import'>,
    'agreementId' | 'councilId' | 'childId' | 'offer' | 'startedOn' | 'plannedEndOn'
  >,
  answer: Pick<AnswerOf<'import'>, 'providerId' | 'segments' | 'bookDigest'>,
): AgreementTerms {
  const { providerId, segments, bookDigest } = answer;
  const { startedOn: startsOn } = question;
  return agreementTerms(
    { ...question, agreementVersion: 1, providerId, startsOn },
    { segments, bookDigest },
  );
}
