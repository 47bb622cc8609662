import { isoInstant } from '../../domain/calendar';
import type { AwardRecord } from '../../domain/award/award-record';
import { formatPence } from '../../domain/money';
import { table, type Section } from './paper';
import type { Words } from './words';

/** What the council decided elsewhere, by which document. */
export function authoritySection(
  { authorities }: AwardRecord,
  { textOf }: Words,
): readonly Section[] {
  if (authorities.length === 0) return [];
  const rows = authorities.map((one) => [
    one.authority,
    `${one.decidedBy}, ${one.decidedOn}`,
    one.document,
    one.amountPence === null ? 'no sum' : formatPence(one.amountPence),
    [
      one.ratifyBy === null ? '' : `to be ratified by ${one.ratifyBy}`,
      one.ratifies === null ? '' : `ratifies ${one.ratifies}`,
      textOf(one.textId),
    ]
      .filter((text) => text !== '')
      .join('\n'),
    `${one.recordedBy}, ${isoInstant(one.recordedAt)}`,
  ]);
  const head = ['Authority', 'Decided by', 'Document', 'Up to', 'More', 'Recorded by'];
  return [{ heading: 'Authority', blocks: [table(head, rows)] }];
}

/** Every version of the agreement, and who signed or rejected it. */
export function agreementsSection(
  { agreements }: AwardRecord,
  { textOf }: Words,
): readonly Section[] {
  if (agreements.length === 0) return [];
  const rows = agreements.map(({ version, form, textHash, issuedAt, signatures, rejections }) => [
    `${String(version)}, ${form} form`,
    isoInstant(issuedAt),
    textHash,
    [
      ...signatures.map(({ party, subject, at }) => `${party}: ${subject}, ${isoInstant(at)}`),
      ...rejections.map(({ party, textId }) => `rejected by the ${party}: ${textOf(textId)}`),
    ].join('\n') || 'not signed',
  ]);
  const head = ['Version', 'Issued', 'Hash of the text', 'Signatures'];
  return [{ heading: 'The agreement', blocks: [table(head, rows)] }];
}

/** What was asked and refused on the way, which an auditor wants to see too. */
export function refusalsSection({ refusals }: AwardRecord): readonly Section[] {
  if (refusals.length === 0) return [];
  const rows = refusals.map(({ command, code, because, at }) => [
    isoInstant(at),
    command,
    code,
    because.map(({ says }) => says).join('\n'),
  ]);
  return [
    {
      heading: 'What was refused on the way',
      blocks: [table(['At', 'Asked for', 'Refused', 'Because'], rows)],
    },
  ];
}
