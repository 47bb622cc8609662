import type { EpochMs } from '../../domain/calendar';
import type { Store } from './store';
import { instantOf } from './values';

/** What is known of a file that was handed in for a service line. */
export interface DocumentFileRow {
  readonly documentId: string;
  readonly serviceLineId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** sha256 of the content, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly handedInBy: string;
  readonly handedInAt: EpochMs;
}

export async function readDocumentFile(
  store: Store,
  documentId: string,
): Promise<DocumentFileRow | null> {
  const row = await store.prisma.documentFile.findUnique({ where: { id: documentId } });
  if (row === null) return null;
  const { id, handedInAt, ...rest } = row;
  return { ...rest, documentId: id, handedInAt: instantOf(handedInAt) };
}
