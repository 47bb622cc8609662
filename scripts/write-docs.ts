// Writes the documents that are printed from code, so that they cannot say something else than the
// code does. `npm run docs` writes them; `--check` only compares, and fails where they differ.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { openApiText } from '../api/openapi';
import { moves, timeMoves } from '../domain/placement/transitions';
import * as provider from '../domain/provider/transitions';
import { renderAssumptions } from '../rules/assumptions';
import { loadBook } from '../rules/book';
import { renderRuleBook } from '../rules/rule-book';
import { renderFloorPlan } from './floor-plan';
import type { Floors } from './floor-plan';
import { placementPage, providerPage, renderStates, type MoveTable } from './placement-states';

/** A page, by its path from the project's root, and how its text is made. */
export interface GeneratedDocument {
  readonly path: string;
  readonly render: () => string | Promise<string>;
}

/** Every generated document. A new one is a new row here. */
export function generatedDocuments(root: string): readonly GeneratedDocument[] {
  return [
    { path: 'docs/floor-plan.md', render: () => renderFloorPlan(readFloors(root)) },
    {
      path: 'docs/placement-states.md',
      render: () => renderStates({ moves, timeMoves }, placementPage),
    },
    { path: 'docs/provider-states.md', render: renderProviderStates },
    {
      path: 'docs/assumptions.md',
      render: () => renderAssumptions(loadBook(join(root, 'rules'))),
    },
    { path: 'docs/rule-book.md', render: () => renderRuleBook(loadBook(join(root, 'rules'))) },
    { path: 'docs/openapi.json', render: openApiText },
  ];
}

/** A service line's table leads each cause to one stage. */
function renderProviderStates(): string {
  const listed = (table: Readonly<Record<string, object>>): MoveTable =>
    Object.fromEntries(
      Object.entries(table).map(([stage, causes]) => [
        stage,
        Object.fromEntries(Object.entries(causes).map(([cause, to]) => [cause, [String(to)]])),
      ]),
    );
  const tables = { moves: listed(provider.moves), timeMoves: listed(provider.timeMoves) };
  return renderStates(tables, providerPage);
}

/** The first line in which a document differs from what it should say; null when it is the same. */
export interface Difference {
  readonly path: string;
  readonly line: number;
  readonly written: string;
  readonly shouldSay: string;
}

/** Compares every generated document with its file; a missing file differs in line 1. */
export async function differences(root: string): Promise<readonly Difference[]> {
  const found = await Promise.all(
    generatedDocuments(root).map(async ({ path, render }) => {
      const file = join(root, path);
      const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
      return firstDifference(path, { written, shouldSay: await render() });
    }),
  );
  return found.filter((difference) => difference !== null);
}

/** Where two texts part, by line; null when they are the same. */
export function firstDifference(
  path: string,
  texts: { readonly written: string; readonly shouldSay: string },
): Difference | null {
  if (texts.written === texts.shouldSay) return null;
  const written = texts.written.split('\n');
  const shouldSay = texts.shouldSay.split('\n');
  const at = shouldSay.findIndex((line, index) => line !== written[index]);
  // When everything matches as far as it goes, the file has lines too many.
  const index = at === -1 ? shouldSay.length : at;
  return {
    path,
    line: index + 1,
    written: written[index] ?? '',
    shouldSay: shouldSay[index] ?? '',
  };
}

/** The project's root, whether this runs as TypeScript or from dist/. */
export function findRoot(folder = __dirname): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  if (dirname(folder) === folder) throw new Error('No package.json in any folder above.');
  return findRoot(dirname(folder));
}

function readFloors(root: string): Floors {
  const load = createRequire(join(root, 'package.json'));
  return (load('./.dependency-cruiser.cjs') as { floors: Floors }).floors;
}

async function main(): Promise<void> {
  const root = findRoot();
  if (process.argv.includes('--check')) {
    for (const { path, line, written, shouldSay } of await differences(root)) {
      console.error(`${path}:${line} is out of date; npm run docs writes it anew.`);
      console.error(`- ${written}\n+ ${shouldSay}`);
      process.exitCode = 1;
    }
    return;
  }
  for (const { path, render } of generatedDocuments(root)) {
    writeFileSync(join(root, path), await render());
    console.log(`Wrote ${path}`);
  }
}

if (require.main === module) void main();
