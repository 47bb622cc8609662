import fc from 'fast-check';
import { csvField, readCsv } from '../../domain/csv';

describe('readCsv', () => {
  test('a quotation mark inside a plain field stops the reading and names the line', () => {
    expect(readCsv('a,b\n1,2"x\n3,4').problems).toEqual([
      {
        ...{ line: 2, cell: 2, code: 'quote-misplaced' },
        says: 'A quotation mark or a line break is out of place.',
      },
    ]);
  });

  test('a quoted field that never ends is a problem where it opens', () => {
    expect(readCsv('a,b\n1,"never ""\n3,4').problems).toEqual([
      {
        ...{ line: 2, cell: 2, code: 'quote-unclosed' },
        says: 'A quotation mark opens here and is never closed.',
      },
    ]);
  });

  test('each row knows the line on which it begins, past blank lines and breaks in quotes', () => {
    expect(readCsv('a,b\r\n\r\n"one\ntwo",3\n4,').rows).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 3, fields: ['one\ntwo', '3'] },
      { line: 5, fields: ['4', ''] },
    ]);
  });

  test("a spreadsheet's byte order mark is no part of the first field", () => {
    expect(readCsv('\uFEFFplacement\n').rows).toEqual([{ line: 1, fields: ['placement'] }]);
  });

  test('nothing is trimmed', () => {
    expect(readCsv(' a , b').rows).toEqual([{ line: 1, fields: [' a ', ' b'] }]);
  });
});

describe('csvField', () => {
  test('whatever is written is read again as it was', () => {
    const cell = fc.string({
      minLength: 1,
      unit: fc.constantFrom('a', 'b', ',', '"', '\n', ' ', '£'),
    });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((row) => row.map(csvField).join(',')).join('\n');

        expect(readCsv(text).rows.map(({ fields }) => fields)).toEqual(rows);
      }),
    );
  });
});
