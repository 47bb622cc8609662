import type { Refusal } from '../domain/refusal';
import type { OwnCode, ShapeError } from './problem';

/** A request that cannot be answered, on its way to the problem handler. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: OwnCode;
  readonly errors: readonly ShapeError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: OwnCode,
    detail: string,
    more: {
      readonly errors?: readonly ShapeError[];
      readonly retryAfterSeconds?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(detail, { cause: more.cause });
    this.code = code;
    this.errors = more.errors;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** A refusal of the domain that the interface itself gives, for instance by role. */
export class RefusedProblem extends Error {
  override readonly name = 'RefusedProblem';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** The same answer for what is absent and for what belongs to somebody else. */
export function notFound(): HttpProblem {
  return new HttpProblem('not-found', 'There is no such thing, or it is not yours to see.');
}
