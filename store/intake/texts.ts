import type { EpochMs } from '../../domain/calendar';
import type { Store } from '../read/store';
import { instantColumn } from '../read/values';

/** Words that a command will name by id: handed in before the command is sent. */
export interface NewText {
  readonly textId: string;
  readonly commandId: string;
  readonly text: string;
}

export async function putTexts(store: Store, texts: readonly NewText[]): Promise<void> {
  if (texts.length === 0) return;
  await store.prisma.text.createMany({ data: texts.map(textColumns) });
}

export function textColumns({ textId, ...rest }: NewText) {
  return { id: textId, ...rest };
}

/**
 * Removes the words of commands that came to nothing, once they are older than `before`: thirty
 * days, so that whoever was refused can still read what they had written.
 *
 * @returns how many texts went
 */
export async function sweepTexts(
  store: Store,
  { before }: { readonly before: EpochMs },
): Promise<number> {
  return store.prisma.$executeRaw`
    DELETE FROM texts
    WHERE created_at < ${instantColumn(before)}
      AND NOT EXISTS (
        SELECT FROM placement_events event
        WHERE event.command_id = texts.command_id AND event.type <> 'command-refused'
      )
      AND NOT EXISTS (
        SELECT FROM provider_events event
        WHERE event.command_id = texts.command_id AND event.type <> 'command-refused'
      )`;
}
