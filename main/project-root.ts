import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds package.json. Rules, migrations and the schema are read from there, so the
 * same code runs as TypeScript under jest and as JavaScript from dist/, with nothing copied.
 *
 * @throws when no folder above this file holds a package.json, which is a broken installation
 */
export const projectRoot: string = above(__dirname);

function above(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`No package.json above ${__dirname}`);
  return above(parent);
}
