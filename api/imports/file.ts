import { createHash } from 'node:crypto';
import type { ImportProblem } from '../../domain/imports/problem';
import { textOfFile } from '../../domain/imports/text-of-file';
import { HttpProblem } from '../http-problem';

/**
 * The text of a file that was sent.
 *
 * @throws HttpProblem 422 `file-unreadable` when it is no UTF-8
 */
export function textSent(bytes: Uint8Array): string {
  const file = textOfFile(bytes);
  if ('problem' in file) throw unreadable([file.problem]);
  return file.text;
}

/** A file of which no row can be read: each reason with its line and column. */
export function unreadable(problems: readonly ImportProblem[]): HttpProblem {
  const errors = problems.map((problem) => ({
    ...{ in: 'body' as const, pointer: pointerOf(problem), code: problem.code },
    message: sentenceOf(problem),
  }));
  const said = errors.map(({ message }) => message);
  return new HttpProblem('file-unreadable', `${said.join(' ')} Nothing was taken.`, { errors });
}

export function sentenceOf({ line, column, says }: ImportProblem): string {
  return column === null ? `Line ${line}: ${says}` : `Line ${line}, ${column}: ${says}`;
}

function pointerOf({ line, column }: ImportProblem): string {
  const name = column?.replaceAll('~', '~0').replaceAll('/', '~1');
  return name === undefined ? `/${line}` : `/${line}/${name}`;
}

/** What was asked with a key: the file, byte for byte, and how it was to be taken. */
export function fileHash(bytes: Uint8Array, how: object): string {
  const hash = createHash('sha256').update(bytes).update(JSON.stringify(how));
  return `sha256:${hash.digest('hex')}`;
}
