import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Finding } from '../../domain/pricing/finding';
import { canonicalJson } from '../../rules/canonical-json';
import { envelopeJsonSchema } from '../../rules/envelope';
import type { findingSchema } from '../../rules/finding-schema';
import { rulesDir } from './shipped-book';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Unfrozen<T> = T extends number | string | boolean
  ? T
  : { -readonly [Key in keyof T]: Unfrozen<T[Key]> };

test('a rule file may say exactly what the domain can hear', () => {
  // This line does not compile when the schema and the union differ in any member.
  const same: Same<z.output<typeof findingSchema>, Unfrozen<Finding>> = true;

  expect(same).toBe(true);
});

test('the schema that editors use is written from the one that loads the book', () => {
  const path = join(rulesDir, 'envelope.schema.json');
  const committed: unknown = JSON.parse(readFileSync(path, 'utf8'));

  expect(committed).toEqual(JSON.parse(JSON.stringify(envelopeJsonSchema())));
});

describe('canonicalJson', () => {
  test('orders members by UTF-16 unit, and leaves no space', () => {
    // The members of RFC 8785, 3.2.3.
    const members = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6 };

    expect(canonicalJson({ ...members, '\u00f6': [true, null, { b: 1, a: 'x"' }] })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":[true,null,{"a":"x\\"","b":1}],"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    );
  });

  test('writes numbers as RFC 8785 does', () => {
    expect(canonicalJson([1e30, 4.5, 2e-3, 1e-27, -0])).toBe('[1e+30,4.5,0.002,1e-27,0]');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow('JSON has no way to write');
  });
});
