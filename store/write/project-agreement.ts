import { agreementText } from '../../domain/agreement/agreement-text';
import { invariant } from '../../domain/invariant';
import type { EventOf } from '../../domain/placement/events';
import { instantColumn, jsonColumn } from '../read/values';
import { textDigest } from './digest';
import type { Transaction } from './transaction';

type Issued = Pick<EventOf<'agreement-issued'>, 'placementId' | 'terms' | 'textHash' | 'at'>;

/** Keeps the very text that is put out for signature: the one whose hash the event carries. */
export async function issueAgreement(
  transaction: Transaction,
  { placementId, terms, textHash, at }: Issued,
): Promise<void> {
  const text = agreementText(terms);
  const { agreementId, version } = terms;
  invariant(textDigest(text) === textHash, `the text of agreement ${agreementId} has its hash`);
  await transaction.agreement.create({
    data: {
      ...{ agreementId, placementId, version, text, textHash },
      terms: jsonColumn(terms),
      issuedAt: instantColumn(at),
    },
  });
}

export async function signAgreement(
  transaction: Transaction,
  { placementId, party, textHash, by, at }: EventOf<'agreement-signed'>,
): Promise<void> {
  invariant('subject' in by, 'a person signs');
  const { agreementId } = await transaction.agreement.findFirstOrThrow({
    where: { placementId, textHash },
    orderBy: [{ issuedAt: 'desc' }, { version: 'desc' }],
  });
  const { subject } = by;
  await transaction.signature.create({
    data: { agreementId, party, subject, at: instantColumn(at) },
  });
}

export async function completeAgreement(
  transaction: Transaction,
  { agreementId, at }: EventOf<'agreement-completed'>,
): Promise<void> {
  await transaction.agreement.update({
    where: { agreementId },
    data: { completedAt: instantColumn(at) },
  });
}
