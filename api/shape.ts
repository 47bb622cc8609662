import type { z } from 'zod';
import { HttpProblem } from './http-problem';
import type { ShapeError } from './problem';

type Issue = z.core.$ZodIssue;

/**
 * Reads one part of a request by its schema.
 *
 * @throws HttpProblem `request-malformed`, with a pointer for everything that is wrong
 */
export function parsePart<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  part: ShapeError['in'],
): z.output<Schema> {
  const outcome = schema.safeParse(given, { reportInput: true });
  if (outcome.success) return outcome.data;
  const errors = outcome.error.issues.flatMap((issue) => errorsOf(issue, part));
  throw malformed(errors);
}

export function malformed(errors: readonly ShapeError[]): HttpProblem {
  const said = errors.map((error) => `${error.in} ${error.pointer || '/'}: ${error.message}`);
  return new HttpProblem('request-malformed', said.join('; '), { errors });
}

function errorsOf(issue: Issue, part: ShapeError['in']): readonly ShapeError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      in: part,
      pointer: pointerTo([...issue.path, key]),
      code: 'unknown-field',
      message: 'there is no such field here',
    }));
  }
  const { message } = issue;
  return [{ in: part, pointer: pointerTo(issue.path), code: codeOf(issue), message }];
}

/** RFC 6901: `~` and `/` inside a name are written `~0` and `~1`. */
function pointerTo(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

function codeOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'missing' : 'wrong-type';
    case 'too_small':
    case 'too_big':
      return 'out-of-range';
    case 'invalid_value':
    case 'invalid_union':
      return 'not-allowed';
    default:
      return 'not-valid';
  }
}
