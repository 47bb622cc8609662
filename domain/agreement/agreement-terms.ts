import type { AgreementTerms } from '../placement/event-terms';
import type { AnswerOf, QuestionOf } from '../placement/questions';

type Agreed = Pick<
  QuestionOf<'approval'>,
  | 'agreementId'
  | 'agreementVersion'
  | 'councilId'
  | 'childId'
  | 'providerId'
  | 'offer'
  | 'startsOn'
  | 'plannedEndOn'
>;

/**
 * The facts of the IPA, from the question that asked for its approval and the price that answered.
 * The activity that hashes the text and the event that records it both take them from here, so that
 * what is signed is what was issued.
 */
export function agreementTerms(
  question: Agreed,
  { segments, bookDigest }: Pick<AnswerOf<'approval'>, 'segments' | 'bookDigest'>,
): AgreementTerms {
  const { agreementId, agreementVersion, councilId, childId, providerId } = question;
  const { offer, startsOn, plannedEndOn } = question;
  return {
    templateVersion: 1,
    agreementId,
    version: agreementVersion,
    councilId,
    childId,
    providerId,
    offer,
    startsOn,
    plannedEndOn,
    segments,
    bookDigest,
  };
}
