import type { AwardRecord } from '../../domain/award/award-record';
import { formatPence } from '../../domain/money';
import { table, type Section } from './paper';
import { exactly, lines, plain, when } from './spelt';
import type { Words } from './words';

/** What the council decided elsewhere, by which document. */
export function authoritySection(
  { authorities }: AwardRecord,
  { textOf }: Words,
): readonly Section[] {
  if (authorities.length === 0) return [];
  const rows = authorities.map((one) => [
    plain(one.authority),
    `${plain(one.decidedBy)}, ${one.decidedOn}`,
    one.document,
    one.amountPence === null ? 'no sum' : formatPence(one.amountPence),
    lines(
      one.ratifyBy === null ? '' : `to be ratified by ${one.ratifyBy}`,
      one.ratifies === null ? '' : `ratifies ${one.ratifies}`,
      textOf(one.textId),
    ),
    `${one.recordedBy}, ${when(one.recordedAt)}`,
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
    when(issuedAt),
    textHash,
    [
      ...signatures.map(({ party, subject, at }) => `${party}: ${subject}, ${exactly(at)}`),
      ...rejections.map(({ party, textId }) => `rejected by the ${party}: ${textOf(textId)}`),
    ].join('\n') || 'not signed',
  ]);
  const head = ['Version', 'Issued', 'Hash of the text', 'Signatures'];
  return [{ heading: 'The agreement', blocks: [table(head, rows)] }];
}

/** Every paper that was owed, with its day, and whether it was there in time. */
export function papersSection({ papers }: AwardRecord, { textOf }: Words): readonly Section[] {
  if (papers.length === 0) return [];
  const rows = papers.map(({ kind, countedFrom, dueOn, ruleId, standing, ...paper }) => [
    plain(kind),
    lines(dueOn, `counted from ${countedFrom}`),
    lines(...statusOf(paper, textOf)),
    `${ruleId}, ${standing}`,
  ]);
  return [
    {
      heading: 'The papers and their days',
      blocks: [table(['Paper', 'Due by', 'What became of it', 'Rule'], rows)],
    },
  ];
}

function statusOf(
  {
    metOn,
    lateDays,
    isMissed,
    waived,
    isDropped,
  }: Pick<
    AwardRecord['papers'][number],
    'metOn' | 'lateDays' | 'isMissed' | 'waived' | 'isDropped'
  >,
  textOf: Words['textOf'],
): readonly string[] {
  const late = lateDays === 0 ? 'in time' : `${String(lateDays)} days late`;
  if (metOn !== null) return [`there on ${metOn}, ${late}`];
  if (waived !== null) return [`waived by ${waived.by}: ${textOf(waived.textId)}`];
  if (isDropped) return ['no longer owed: the placement took another way'];
  return [isMissed ? 'missed, and still owed' : 'open'];
}

/** What was asked and refused on the way, which an auditor wants to see too. */
export function refusalsSection({ refusals }: AwardRecord): readonly Section[] {
  if (refusals.length === 0) return [];
  const rows = refusals.map(({ command, code, because, by, at }) => [
    lines(when(at), by),
    plain(command),
    plain(code),
    because.map(({ says }) => says).join('\n'),
  ]);
  return [
    {
      heading: 'What was refused on the way',
      blocks: [table(['When, and who', 'Asked for', 'Refused', 'Because'], rows)],
    },
  ];
}
