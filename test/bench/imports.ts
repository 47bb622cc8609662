import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { addMonths, londonDateOf } from '../../domain/calendar';
import { openInterface, type Interface } from '../api/interface';
import { registerServices, sendFile } from '../api/imports/importing';
import { csvOf, generatedRows, type GeneratedRow } from '../support/import-rows';
import { priceAndForecast } from '../support/imported-price';

// A council's whole list through the interface: how long it takes, and whether it is right. What
// is wrong stops the run, since a fast import of wrong prices is no figure to publish.

export interface ImportCost {
  readonly rows: number;
  readonly firstSeconds: number;
  /** The same file again, which changes nothing. */
  readonly secondSeconds: number;
}

/** @throws when a segment is not as forecast to the penny, or the second time changes anything */
export async function importCost(count: number): Promise<ImportCost> {
  const hearth = await openInterface({ withWorker: true });
  await registerServices(hearth);
  const rows = generatedRows(count, 7);
  const csv = csvOf(rows.map(({ cells }) => cells));
  const first = await timed(hearth, csv);
  const ids = first.lines.map(({ placementId }) => placementId ?? '');
  await samePrices(hearth, rows, ids);
  const events = await hearth.dependencies.store.prisma.placementEvent.count();
  const second = await timed(hearth, csv);
  const isUnchanged = events === (await hearth.dependencies.store.prisma.placementEvent.count());
  await hearth.close();
  if (
    first.counts['imported'] !== count ||
    second.counts['already-there'] !== count ||
    !isUnchanged
  ) {
    throw new Error(JSON.stringify([first.counts, second.counts, isUnchanged]));
  }
  return { rows: count, firstSeconds: first.seconds, secondSeconds: second.seconds };
}

interface Result {
  readonly counts: Readonly<Record<string, number>>;
  readonly lines: readonly { readonly placementId: string | null }[];
}

async function timed(hearth: Interface, csv: string): Promise<Result & { seconds: number }> {
  const begun = performance.now();
  const answer = await sendFile(hearth, csv, { key: randomUUID() });
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
  const { jobId } = answer.body as { readonly jobId: string };
  for (;;) {
    const job = await hearth.dependencies.store.prisma.job.findUniqueOrThrow({
      where: { id: jobId },
    });
    if (job.status === 'done') {
      const seconds = (performance.now() - begun) / 1000;
      return { ...(job.result as unknown as Result), seconds };
    }
    if (job.status !== 'running') throw new Error(job.error ?? job.status);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function samePrices(
  { dependencies: { store, book } }: Interface,
  rows: readonly GeneratedRow[],
  ids: readonly string[],
): Promise<void> {
  const horizon = addMonths(londonDateOf(Date.now()), 24);
  for (const [index, row] of rows.entries()) {
    const placementId = ids[index] ?? '';
    const { recorded, foreseen } = await priceAndForecast(
      { store, book },
      { row, placementId },
      horizon,
    );
    if (!isDeepStrictEqual(recorded, foreseen)) {
      const told = JSON.stringify({ recorded, foreseen });
      throw new Error(`Row ${String(index)} is not priced as foreseen: ${told}`);
    }
  }
}
