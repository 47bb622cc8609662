import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/** The folder that holds package.json. */
export const projectRoot = resolve(__dirname, '../..');

// What .gitignore leaves out, and git's own folder. The house tests walk the tree rather than ask
// git, so that a file is held to the rules from the moment it is written, and in an archive too.
const ignored: ReadonlySet<string> = new Set([
  '.git',
  ...readFileSync(join(projectRoot, '.gitignore'), 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('/'))
    .map((line) => line.slice(0, -1)),
]);

/** Every file of the project, as a path from its root with forward slashes, in order. */
export function projectFiles(folder = projectRoot): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry): readonly string[] => {
      const path = join(folder, entry.name);
      const name = relative(projectRoot, path).split(sep).join('/');
      if (ignored.has(entry.name) || ignored.has(name)) return [];
      if (entry.isDirectory()) return projectFiles(path);
      const isLocal = entry.name.endsWith('.log') || entry.name === '.env';
      return entry.isFile() && !isLocal ? [name] : [];
    })
    .sort();
}

/** The text of a project file, by its path from the root. */
export function textOf(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8');
}

/** The top-level folder of a path: `domain` of `domain/money.ts`. */
export function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}
