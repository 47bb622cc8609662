import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The cases beside a shipped rule, as they stand in its file; null when it has none, as a table has
 * none, and nor has a value that a council entered.
 *
 * @param ruleId such as `pricing.ceiling`; anything else finds nothing
 */
export function shippedCases(ruleId: string, rootDir: string = rulesFolder()): unknown {
  if (!/^[a-z][a-z-]*\.[a-z0-9][a-z0-9-]*$/.test(ruleId)) return null;
  const file = join(rootDir, `${ruleId.replace('.', '/')}.cases.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : null;
}

/** The data files stand in the project's own folder, also when this runs from dist/. */
function rulesFolder(): string {
  const isHere = existsSync(join(__dirname, 'documents.json'));
  return isHere ? __dirname : join(__dirname, '../../rules');
}
