import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Book } from '../../rules/book';
import type { Lot } from '../../domain/placement/terms';
import type { RecordedPlacement } from '../../rules/back-test/recorded-placement';
import { recordedPlacementSchema } from '../../rules/back-test/recorded-placement';
import { syntheticPlacements } from './placements';
import type { World } from './world';
import { councilsFor, lots, makeWorld } from './world';

// A file of placements: a first line that says what it is, then one placement a line, as JSON.

export interface SyntheticOrder {
  readonly placements: number;
  readonly seed: number;
  /** As many as the placements of three years need, unless told. */
  readonly councils?: number | undefined;
}

export interface Synthetic {
  readonly world: World;
  readonly placements: Iterable<RecordedPlacement>;
}

/** Makes placements up, one by one; the book says which questions assessors answer. */
export function synthesise(book: Book, order: SyntheticOrder): Synthetic {
  const { placements, seed } = order;
  const world = makeWorld({ seed, councils: order.councils ?? councilsFor(placements) });
  const questionIds = questionIdsOf(book);
  return { world, placements: syntheticPlacements(world, { placements, seed, questionIds }) };
}

export async function writeSynthetic(
  path: string,
  { book, order }: { readonly book: Book; readonly order: SyntheticOrder },
): Promise<void> {
  const { world, placements } = synthesise(book, order);
  mkdirSync(dirname(path), { recursive: true });
  await pipeline(Readable.from(lines({ world, placements }, order)), createWriteStream(path));
}

/**
 * Reads a file of placements line by line.
 *
 * @throws with every bad line's number and reason, up to twenty of them; nothing is used then
 */
export async function readPlacements(path: string): Promise<readonly RecordedPlacement[]> {
  const reader = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  const placements: RecordedPlacement[] = [];
  const faults: string[] = [];
  let number = 0;
  for await (const line of reader) {
    number += 1;
    if (line.trim() === '' || (number === 1 && isHeading(line))) continue;
    const read = readLine(line);
    if ('fault' in read) faults.push(`line ${number}: ${read.fault}`);
    else placements.push(read.placement);
  }
  if (faults.length > 0) throw new Error(`${path}\n${faults.slice(0, 20).join('\n')}`);
  return placements;
}

function* lines({ world, placements }: Synthetic, order: SyntheticOrder): Generator<string> {
  const { councils, providers } = world;
  const heading = {
    synthetic: true,
    says: 'Made up by a seeded generator. No child, council or provider in it exists.',
    seed: order.seed,
    placements: order.placements,
    councils,
    providers: lots.flatMap((lot) => providers[lot]),
  };
  yield `${JSON.stringify(heading)}\n`;
  for (const placement of placements) yield `${JSON.stringify(placement)}\n`;
}

function isHeading(line: string): boolean {
  return line.startsWith('{"synthetic":');
}

function readLine(
  line: string,
): { readonly placement: RecordedPlacement } | { readonly fault: string } {
  try {
    const result = recordedPlacementSchema.safeParse(JSON.parse(line));
    if (result.success) return { placement: result.data };
    const [issue] = result.error.issues;
    return { fault: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a placement'}` };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: error.message };
    throw error;
  }
}

function questionIdsOf(book: Book): Readonly<Record<Lot, readonly string[]>> {
  const asked = (lot: Lot): readonly string[] =>
    book.tables.flatMap(({ file }) =>
      file.kind === 'award-questions' && file.lot === lot
        ? file.rows.map(({ questionId }) => questionId)
        : [],
    );
  return {
    fostering: asked('fostering'),
    residential: asked('residential'),
    supportedAccommodation: asked('supportedAccommodation'),
  };
}
