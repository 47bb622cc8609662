import { plainDate } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import { dayColumn, instantColumn } from '../read/values';
import type { Step } from './step';
import type { Transaction } from './transaction';

/**
 * A corrected day of birth, once a second person has agreed to it. The new day comes from the text
 * that was kept with the proposal, so that it stands in no event; the old one is kept beside it.
 */
export async function correctChild(
  transaction: Transaction,
  { event, before }: Step,
): Promise<void> {
  if (event.type !== 'change-made' || event.change.kind !== 'date-of-birth') return;
  const { dateOfBirthId: id } = event.change;
  const { text } = await transaction.text.findUniqueOrThrow({ where: { id } });
  invariant(before.referral !== null, 'a correction comes after the referral');
  const { childId } = before.referral;
  const child = await transaction.child.findUniqueOrThrow({ where: { id: childId } });
  const newDateOfBirth = dayColumn(plainDate(text));
  await transaction.child.update({
    where: { id: childId },
    data: { dateOfBirth: newDateOfBirth },
  });
  await transaction.childCorrection.create({
    data: {
      ...{ childId, placementId: event.placementId, sequence: event.sequence, newDateOfBirth },
      oldDateOfBirth: child.dateOfBirth,
      at: instantColumn(event.at),
    },
  });
}
