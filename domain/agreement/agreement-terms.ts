import type { AgreementForm, AgreementTerms } from '../placement/event-terms';
import type { Segment } from '../pricing/timeline';

type Facts = Omit<
  AgreementTerms,
  'templateVersion' | 'form' | 'version' | 'segments' | 'bookDigest'
>;

/**
 * The facts of the IPA, from the question that asked and the price that answered. The activity that
 * hashes the text and the event that records it both take them from here, so that what is signed is
 * what was issued.
 */
export function agreementTerms(
  facts: Facts,
  {
    form,
    version,
    segments,
    bookDigest,
  }: {
    readonly form: AgreementForm;
    readonly version: number;
    readonly segments: readonly Segment[];
    readonly bookDigest: string;
  },
): AgreementTerms {
  const { agreementId, councilId, childId, providerId, lot, route } = facts;
  const { offer, startsOn, plannedEndOn, matchedLongTermOn } = facts;
  return {
    ...{ templateVersion: 2, form, agreementId, version, councilId, childId, providerId },
    ...{ lot, route, offer, startsOn, plannedEndOn, matchedLongTermOn, segments, bookDigest },
  };
}

/** The same agreement from another planned start, at the price that goes with it. */
export function fromAnotherStart(
  terms: AgreementTerms,
  moved: Pick<AgreementTerms, 'startsOn' | 'segments' | 'bookDigest'>,
): AgreementTerms {
  const { startsOn, segments, bookDigest } = moved;
  return { ...terms, startsOn, segments, bookDigest };
}
