import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Book } from '../rules/book';
import { bookFromSources, loadBook } from '../rules/book';
import { BadCommand } from './command-line';

/** A name that is neither a folder with a book in it nor a commit. */
export class NoSuchBook extends BadCommand {}

/**
 * The book of a folder, or of the `rules` folder at a commit: a branch, a tag or a hash.
 *
 * @throws NoSuchBook, or BookFault with every fault of the book that was found
 */
export function bookAt(root: string, name: string): Book {
  const folder = resolve(root, name);
  if (existsSync(join(folder, 'documents.json')) && statSync(folder).isDirectory()) {
    return loadBook(folder);
  }
  const commit = commitOf(root, name);
  const paths = git(root, ['ls-tree', '-r', '-z', '--name-only', commit, '--', 'rules/'])
    .split('\0')
    .filter((path) => path.endsWith('.json') && !path.endsWith('.cases.json'))
    .map((path) => path.slice('rules/'.length))
    .filter((path) => path === 'documents.json' || /^[^/]+\/[^/]+$/.test(path));
  if (paths.length === 0) throw new NoSuchBook(`There are no rules at ${name}.`);
  return bookFromSources(
    paths.map((path) => ({ path, text: git(root, ['show', `${commit}:rules/${path}`]) })),
  );
}

function commitOf(root: string, name: string): string {
  try {
    // The name is never read as an option, whatever it begins with.
    const asked = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    return git(root, asked).trim();
  } catch {
    throw new NoSuchBook(`${name} is neither a folder with a book in it nor a commit.`);
  }
}

function git(root: string, given: readonly string[]): string {
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 2 ** 20, stdio } as const;
  return execFileSync('git', given, options);
}
