import type { DocumentFileRow } from '../read/document-files';
import type { Store } from '../read/store';

/** Keeps what is known of a file. Its content has been put away before, under the same id. */
export async function putDocumentFile(
  store: Store,
  { documentId, ...file }: Omit<DocumentFileRow, 'handedInAt'>,
): Promise<void> {
  await store.prisma.documentFile.create({ data: { id: documentId, ...file } });
}
