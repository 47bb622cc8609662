import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The memory that a back-test of 100,000 placements may take: MiB. */
export const allowedMebibytes = 512;

/**
 * What bulk questions cost on one core: lines to print. They are asked in a process of their own,
 * which ends with an error when its heap wants more than is allowed.
 */
export function backTestLines(): readonly string[] {
  const heap = `--max-old-space-size=${String(allowedMebibytes)}`;
  const child = [heap, join(__dirname, 'back-test-process.cjs')];
  return execFileSync(process.execPath, child, { encoding: 'utf8' }).split('\n');
}
