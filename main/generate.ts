import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadBook } from '../rules/book';
import { BadCommand, runScript, wholeOption } from './command-line';
import { projectRoot } from './project-root';
import type { SyntheticOrder } from './synthetic/synthetic-file';
import { writeSynthetic } from './synthetic/synthetic-file';

const usage = `npm run generate -- --placements 100000 --seed 1 [--councils 30] [--out FILE]
Writes made-up placements, one a line, for demonstrations, back-tests and benchmarks.`;

export async function generate(given: readonly string[]): Promise<string> {
  const { order, out } = readCommand(given);
  const name = `placements-${order.placements}-seed-${order.seed}.ndjson`;
  const path = out ?? join(projectRoot, '.hearth', 'synthetic', name);
  await writeSynthetic(path, { book: loadBook(join(projectRoot, 'rules')), order });
  return `Wrote ${order.placements} synthetic placements to ${path}`;
}

function readCommand(given: readonly string[]): {
  readonly order: SyntheticOrder;
  readonly out: string | undefined;
} {
  const { values } = parse(given);
  const { placements, seed, councils, out } = values;
  const order = {
    placements: wholeOption(placements, { name: 'placements', min: 1, otherwise: 750 }),
    seed: wholeOption(seed, { name: 'seed', min: 0, otherwise: 1 }),
    ...(councils !== undefined && {
      councils: wholeOption(councils, { name: 'councils', min: 1, otherwise: 1 }),
    }),
  };
  return { order, out };
}

function parse(given: readonly string[]) {
  const option = { type: 'string' } as const;
  const options = { placements: option, seed: option, councils: option, out: option };
  try {
    return parseArgs({ args: [...given], options });
  } catch (error) {
    throw new BadCommand(error instanceof Error ? error.message : String(error));
  }
}

if (require.main === module) void runScript({ usage, run: generate });
