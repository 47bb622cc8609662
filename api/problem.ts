import type { Refusal, RefusalCode } from '../domain/refusal';
import { statusOfEndingRefusal } from './ending-refusals';
import { statusOfProviderRefusal } from './provider-refusals';
import { detailOf } from './refusal-words';
import { toWire, type JsonValue } from './wire';

// Everything that can be said no to over HTTP, in two tables: refusals, which the domain names and
// which do not compile here until they have a status; and what only the interface can refuse.

export type RefusalStatus = 403 | 404 | 409 | 412 | 422;

/** 404 not there for you; 409 the placement's state; 412 its version; 422 a value or a rule. */
export const statusOfRefusal: Readonly<Record<RefusalCode, RefusalStatus>> = {
  'command-does-not-fit-stage': 409,
  'placement-over': 409,
  'stale-version': 412,
  'role-may-not': 403,
  'not-your-placement': 404,
  'not-invited': 404,
  'already-answered': 409,
  'need-level-differs': 422,
  'need-level-unknown': 422,
  'accommodation-differs': 422,
  'offer-window-closed': 409,
  'offer-unknown': 422,
  'referral-incomplete': 422,
  'possible-duplicate': 409,
  'nothing-changed': 422,
  'field-settled': 409,
  'too-many-questions': 409,
  'question-not-asked': 422,
  'question-already-answered': 409,
  'window-not-longer': 422,
  'answers-awaited': 409,
  'offers-sealed': 409,
  'search-no-wider': 422,
  'already-shortlisted': 409,
  'said-out-of-time': 422,
  'best-and-final-made': 409,
  'revision-awaited': 409,
  'revision-not-invited': 409,
  'price-above-earlier': 422,
  'question-unknown': 422,
  'answers-missing': 422,
  'offer-not-scored': 409,
  'reason-required': 422,
  'same-person': 403,
  'agreement-text-differs': 409,
  'already-signed': 409,
  'date-in-future': 422,
  'start-before-birth': 422,
  'sibling-is-the-child': 422,
  'not-in-a-group': 422,
  'split-needs-reason': 422,
  'until-before-from': 422,
  'end-before-start': 422,
  'start-in-past': 422,
  'planned-end-before-start': 422,
  'window-after-start': 422,
  'window-in-past': 422,
  'calendar-exhausted': 422,
  'no-eligible-provider': 422,
  'notice-too-short': 422,
  'last-day-in-past': 422,
  'start-or-reason': 422,
  'start-unchanged': 422,
  'day-before': 422,
  'absence-unknown': 422,
  'absent-already': 409,
  'not-an-extension': 422,
  'not-a-shortening': 422,
  'accommodation-not-exempt': 422,
  'lot-has-no-rates': 422,
  'nothing-changes': 422,
  'service-not-in-stay': 422,
  'price-term-unknown': 422,
  'change-unknown': 422,
  'change-not-yours': 403,
  'stay-is-over': 409,
  'stay-goes-on': 409,
  'dispute-unknown': 422,
  'dispute-needs-days': 422,
  'dispute-open': 409,
  'settlement-differs': 422,
  'office-required': 422,
  'limb-required': 422,
  'limb-not-asked': 422,
  'authority-required': 422,
  'authority-unknown': 422,
  'ratify-by-required': 422,
  'ratifies-required': 422,
  'nothing-to-approve': 409,
  'service-unknown': 422,
  'provider-differs': 422,
  'agreement-rejected': 409,
  'agreement-complete': 409,
  'agreement-not-rejected': 409,
  'award-compared-nobody': 409,
  'award-not-approved': 409,
  'challenge-not-yours': 409,
  'challenger-unnamed': 422,
  'challenge-open': 409,
  'challenge-too-late': 409,
  'challenge-unknown': 422,
  'not-your-turn-to-sign': 409,
  'above-role-limit': 422,
  'envelope-exceeded': 422,
  'policy-refuses': 422,
  'policy-cannot-decide': 422,
  'policy-unconfirmed': 422,
  ...statusOfEndingRefusal,
  ...statusOfProviderRefusal,
};

/** What no placement refuses, because it never got as far. */
export const ownProblems = {
  'request-malformed': { status: 400, title: 'The request is not in the shape that is asked for' },
  'idempotency-key-missing': { status: 400, title: 'A change needs an Idempotency-Key' },
  'cursor-unknown': { status: 400, title: 'The cursor is not one that this list gave' },
  'no-identity': { status: 401, title: 'It is not known who is asking' },
  'not-found': { status: 404, title: 'There is nothing here for you' },
  'reply-link-expired': { status: 410, title: 'The link is no longer good' },
  'idempotency-key-reused': { status: 409, title: 'The key was used for another request' },
  'entry-decided': { status: 409, title: 'The authority entry was decided otherwise' },
  'job-without-result': { status: 409, title: 'The job has no result to give' },
  'not-a-rehearsal': { status: 409, title: 'Only a rehearsal can go ahead of the calendar' },
  'body-too-large': { status: 413, title: 'The body is larger than this address takes' },
  'document-type-unknown': { status: 415, title: 'The document is of no type that is taken' },
  'body-not-json': { status: 415, title: 'The body must be application/json' },
  'body-not-csv': { status: 415, title: 'The body must be text/csv' },
  'file-unreadable': { status: 422, title: 'The file cannot be read by its columns' },
  'values-do-not-fit': { status: 422, title: 'The values do not fit each other' },
  'entry-does-not-load': { status: 422, title: 'The book does not load with this entry' },
  'target-in-past': { status: 422, title: 'A clock only goes forward' },
  'too-many-requests': { status: 429, title: 'Too many requests at once' },
  'our-mistake': { status: 500, title: 'Hearth made a mistake' },
  'answer-not-yet-known': { status: 503, title: 'The answer is not known yet' },
  'took-too-long': { status: 503, title: 'It took too long' },
  'dependency-away': { status: 503, title: 'Something that Hearth needs is away' },
  'time-skipping-off': { status: 503, title: 'This server does not skip time' },
} as const;

export type OwnCode = keyof typeof ownProblems;
export type ProblemCode = OwnCode | RefusalCode;

/** One thing wrong with a request: where (a JSON pointer), a stable code, and words. */
export interface ShapeError {
  readonly in: 'body' | 'query' | 'path' | 'header';
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** RFC 9457, with a stable code and the request id. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly requestId: string;
  readonly errors?: readonly ShapeError[];
  /** Of a refusal: the rules behind it, and the figures that explain it. */
  readonly because?: JsonValue;
  readonly facts?: JsonValue;
}

const problemType = (code: ProblemCode): string => `urn:hearth:problem:${code}`;

export function problemOfRefusal(refusal: Refusal, requestId: string): Problem {
  const { code, because, ...facts } = refusal;
  return {
    type: problemType(code),
    title: titleOf(code),
    status: statusOfRefusal[code],
    detail: detailOf(refusal),
    code,
    requestId,
    because: toWire(because),
    facts: toWire(facts),
  };
}

export function ownProblem(
  code: OwnCode,
  {
    detail,
    requestId,
    errors,
  }: {
    readonly detail: string;
    readonly requestId: string;
    readonly errors?: readonly ShapeError[];
  },
): Problem {
  const { status, title } = ownProblems[code];
  const base = { type: problemType(code), title, status, detail, code, requestId };
  return errors === undefined ? base : { ...base, errors };
}

const titles: Readonly<Record<RefusalStatus, string>> = {
  403: 'This is not yours to do',
  404: 'There is nothing here for you',
  409: 'The placement does not allow it now',
  412: 'The placement has moved on since you read it',
  422: 'It cannot be done as asked',
};

/** By policy, or by what the placement is: the title says which, the detail says why. */
function titleOf(code: RefusalCode): string {
  if (code === 'policy-refuses') return 'A rule refuses it';
  if (code === 'policy-cannot-decide') return 'A rule cannot decide it';
  if (code === 'policy-unconfirmed') return 'A value that is needed is not confirmed';
  return titles[statusOfRefusal[code]];
}
