import type { ChildRow } from '../read/children';
import type { Store } from '../read/store';
import { childColumns } from './children';
import { textColumns, type NewText } from './texts';

export type ExternalSystem = 'council' | 'careplace';

export interface ExternalReference {
  readonly placementId: string;
  readonly councilId: string;
  readonly system: ExternalSystem;
  readonly reference: string;
}

/** What an imported row brings that no command may hold: words, and a child's own details. */
export interface ImportedRow {
  readonly child: ChildRow;
  readonly texts: readonly NewText[];
  readonly reference: ExternalReference | null;
}

/**
 * Keeps what a row brings, before its command is sent. The ids come from the row itself, so keeping
 * it again after an import that was broken off changes nothing.
 */
export async function putImportedRow(
  store: Store,
  { child, texts, reference }: ImportedRow,
): Promise<void> {
  await store.prisma.$transaction([
    store.prisma.child.createMany({ data: [childColumns(child)], skipDuplicates: true }),
    store.prisma.text.createMany({ data: texts.map(textColumns), skipDuplicates: true }),
    store.prisma.externalReference.createMany({
      data: reference === null ? [] : [reference],
      skipDuplicates: true,
    }),
  ]);
}

/** What another system calls an offer or a decline that was taken over from it. */
export interface AnswerReference extends ExternalReference {
  /** Of the command that records the answer. */
  readonly commandId: string;
}

/** Keeps what an imported answer brings; keeping it again changes nothing. */
export async function putImportedAnswer(
  store: Store,
  {
    texts,
    reference,
  }: { readonly texts: readonly NewText[]; readonly reference: AnswerReference | null },
): Promise<void> {
  await store.prisma.$transaction([
    store.prisma.text.createMany({ data: texts.map(textColumns), skipDuplicates: true }),
    store.prisma.answerReference.createMany({
      data: reference === null ? [] : [reference],
      skipDuplicates: true,
    }),
  ]);
}
