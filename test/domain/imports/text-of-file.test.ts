import { textOfFile } from '../../../domain/imports/text-of-file';

const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);
const list = 'name,town\nRobin,Lewisham\nZoë,Kent\n';

describe('textOfFile refuses', () => {
  test.each<[string, Uint8Array, string]>([
    [
      'UTF-16 with its mark',
      Buffer.concat([bytes('\uFEFF', 'utf16le'), bytes(list, 'utf16le')]),
      'utf-16',
    ],
    ['UTF-16 with the other mark', bytes(`\uFEFF${list}`, 'utf16le').swap16(), 'utf-16'],
    ['UTF-16 without a mark', bytes(list, 'utf16le'), 'utf-16'],
    ['a workbook', bytes('PK\u0003\u0004 and so on', 'latin1'), 'not-a-text'],
    ['bytes that are no text', bytes('name,town\nRobin,\u0000\n', 'latin1'), 'not-a-text'],
  ])('%s, and names it', (_, file, code) => {
    expect(textOfFile(file)).toMatchObject({ problem: { line: 1, column: null, code } });
  });

  test('Latin-1, with the first line and cell that show it', () => {
    expect(textOfFile(bytes('name,town\nRobin,Lewisham\nAnn,Orléans\n', 'latin1'))).toEqual({
      problem: {
        ...{ line: 3, column: 'cell 2', code: 'not-utf-8' },
        says: 'The cell is not UTF-8: the file is probably Latin-1 or Windows-1252. Save it as CSV UTF-8.',
      },
    });
  });

  test('Latin-1 in the last line, which has no end', () => {
    expect(textOfFile(bytes('a\nb\né', 'latin1'))).toMatchObject({
      problem: { line: 3, column: 'cell 1' },
    });
  });
});

describe('textOfFile reads', () => {
  test('UTF-8 with and without a byte order mark', () => {
    expect(textOfFile(bytes(list, 'utf8'))).toEqual({ text: list });
    expect(textOfFile(bytes(`\uFEFF${list}`, 'utf8'))).toEqual({ text: list });
  });
});
