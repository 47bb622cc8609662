import type { EpochMs } from '../../domain/calendar';
import type { Store } from './store';
import { instantOf } from './values';

/** Words that somebody wrote, with the command they belong to. */
export interface TextRow {
  readonly textId: string;
  readonly commandId: string;
  readonly text: string;
  readonly createdAt: EpochMs;
}

export async function readText(store: Store, textId: string): Promise<TextRow | null> {
  const [row] = await readTexts(store, [textId]);
  return row ?? null;
}

export async function readTexts(
  store: Store,
  textIds: readonly string[],
): Promise<readonly TextRow[]> {
  const rows = await store.prisma.text.findMany({ where: { id: { in: [...textIds] } } });
  return rows.map(({ id, commandId, text, createdAt }) => ({
    textId: id,
    commandId,
    text,
    createdAt: instantOf(createdAt),
  }));
}
