import { letterText } from '../../domain/letters/letter-text';
import { lettersFor } from '../../domain/letters/letters';
import { instantColumn, jsonColumn } from '../read/values';
import type { Step } from './step';
import type { Transaction } from './transaction';

/** One outbox row for each letter of an event, with its words as they will be sent. */
export async function writeMessages(
  transaction: Transaction,
  { event, before, after }: Step,
): Promise<void> {
  const letters = lettersFor(event, { before, after });
  if (letters.length === 0) return;
  const { placementId, sequence, at } = event;
  await transaction.message.createMany({
    data: letters.map((letter, position) => ({
      ...{ placementId, sequence, position, ...letterText(letter) },
      party: letter.to.party,
      partyId: letter.to.partyId,
      role: letter.to.role,
      kind: letter.kind,
      facts: jsonColumn(letter.facts),
      rehearsal: after.rehearsal,
      createdAt: instantColumn(at),
    })),
  });
}
