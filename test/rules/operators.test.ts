import type { OperatorName } from '../../rules/operators';
import { OperatorFault, operatorNamed, strictOperators } from '../../rules/operators';

function compare(name: OperatorName, actual: unknown, expected: unknown): boolean {
  return operatorNamed(name).test(actual, expected);
}

const wrong: readonly [OperatorName, unknown, unknown][] = [
  ['is', null, 'dpv'],
  ['is', undefined, 'dpv'],
  ['is', 'dpv', null],
  ['is', '9', 9],
  ['is', 9, '9'],
  ['is', 1, true],
  ['is', 0.5, 0.5],
  ['is', ['dpv'], ['dpv']],
  ['isOneOf', 'res', 'residential'],
  ['isOneOf', 'residential', []],
  ['isOneOf', 9, ['9']],
  ['isOneOf', '9', [9]],
  ['isOneOf', null, ['residential']],
  ['atLeast', '10', 9],
  ['atLeast', 10, '9'],
  ['atLeast', null, 9],
  ['atLeast', Number.NaN, 9],
  ['atLeast', 9.5, 9],
  ['atLeast', true, 1],
  ['lessThan', null, 5],
  ['lessThan', '9', '10'],
  ['lessThan', Number.POSITIVE_INFINITY, 10],
  ['onOrAfter', 20240601, 20240531],
  ['onOrAfter', '2024-02-30', '2024-01-01'],
  ['onOrAfter', '2024-06-01', '2024-6-1'],
  ['onOrAfter', new Date(0), '2024-01-01'],
  ['before', null, '2024-01-01'],
  ['before', '2024-01-01T00:00:00Z', '2024-01-02'],
];

test.each(wrong)('%s throws rather than compare %j with %j', (name, actual, expected) => {
  expect(() => compare(name, actual, expected)).toThrow(OperatorFault);
});

const right: readonly [OperatorName, unknown, unknown, boolean][] = [
  ['is', 'dpv', 'dpv', true],
  ['is', 'dpv', 'spot', false],
  ['is', false, false, true],
  ['is', 9, 9, true],
  ['is', 9, 10, false],
  ['isOneOf', 'residential', ['fostering', 'residential'], true],
  ['isOneOf', 'resident', ['fostering', 'residential'], false],
  ['atLeast', 8, 9, false],
  ['atLeast', 9, 9, true],
  ['atLeast', 10, 9, true],
  ['lessThan', 8, 9, true],
  ['lessThan', 9, 9, false],
  ['lessThan', 10, 9, false],
  ['onOrAfter', '2024-05-31', '2024-06-01', false],
  ['onOrAfter', '2024-06-01', '2024-06-01', true],
  ['onOrAfter', '2024-06-02', '2024-06-01', true],
  ['before', '2024-05-31', '2024-06-01', true],
  ['before', '2024-06-01', '2024-06-01', false],
];

test.each(right)('%s of %j and %j is %j', (name, actual, expected, answer) => {
  expect(compare(name, actual, expected)).toBe(answer);
});

test('every type of fact has operators, and the names of all six differ', () => {
  const names = strictOperators.map(({ name }) => name);

  expect(new Set(names).size).toBe(6);
  expect(strictOperators.flatMap(({ suits }) => suits).sort()).toEqual([
    ...['date', 'date', 'date', 'flag', 'text', 'text', 'whole', 'whole', 'whole'],
  ]);
});
