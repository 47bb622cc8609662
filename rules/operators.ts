import { isPlainDate } from '../domain/calendar';
import type { FactValue } from '../domain/pricing/finding';
import type { FactType } from './fact-entry';

// The closed list of comparisons, in place of the library's own, which answer quietly: there, null
// is less than 5 and the text '9' is not less than '10'. Here a value of the wrong type throws, and
// nothing is ever compared in silence.

export interface StrictOperator {
  readonly name: string;
  /** The types of fact it may stand beside. */
  readonly suits: readonly FactType[];
  readonly test: (actual: unknown, expected: unknown) => boolean;
}

/** A comparison that cannot be made: a bug in whoever let the value through. */
export class OperatorFault extends Error {}

export const strictOperators = [
  {
    name: 'is',
    suits: ['text', 'whole', 'flag', 'date'],
    test: (actual, expected) => value(actual) === sameType(actual, expected),
  },
  {
    name: 'isOneOf',
    suits: ['text'],
    test: (actual, expected) => texts(expected).includes(text(actual)),
  },
  {
    name: 'atLeast',
    suits: ['whole'],
    test: (actual, expected) => whole(actual) >= whole(expected),
  },
  {
    name: 'lessThan',
    suits: ['whole'],
    test: (actual, expected) => whole(actual) < whole(expected),
  },
  {
    name: 'onOrAfter',
    suits: ['date'],
    test: (actual, expected) => date(actual) >= date(expected),
  },
  {
    name: 'before',
    suits: ['date'],
    test: (actual, expected) => date(actual) < date(expected),
  },
] as const satisfies readonly StrictOperator[];

export type OperatorName = (typeof strictOperators)[number]['name'];

export const operatorNames = strictOperators.map(({ name }) => name);

export function operatorNamed(name: OperatorName): StrictOperator {
  const found = strictOperators.find((operator) => operator.name === name);
  if (found === undefined) throw new OperatorFault(`there is no operator ${name}`);
  return found;
}

function value(given: unknown): FactValue {
  if (typeof given === 'string' || typeof given === 'boolean') return given;
  return whole(given);
}

function sameType(actual: unknown, expected: unknown): FactValue {
  if (typeof actual !== typeof expected) throw fault('a value of the same type', expected);
  return value(expected);
}

function text(given: unknown): string {
  if (typeof given !== 'string') throw fault('text', given);
  return given;
}

function texts(given: unknown): readonly string[] {
  if (!Array.isArray(given) || given.length === 0) throw fault('a list of texts', given);
  return given.map(text);
}

function whole(given: unknown): number {
  if (typeof given !== 'number' || !Number.isSafeInteger(given))
    throw fault('a whole number', given);
  return given;
}

function date(given: unknown): string {
  if (!isPlainDate(given)) throw fault('a date', given);
  return given;
}

function fault(wanted: string, given: unknown): OperatorFault {
  return new OperatorFault(`${wanted} is needed, not ${JSON.stringify(given)}`);
}
