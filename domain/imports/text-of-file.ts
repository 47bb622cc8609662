import type { ImportProblem } from './problem';

// A file is UTF-8 or it is refused. Other encodings are recognised in order to name them, and never
// in order to read them: a name that was guessed wrongly would be kept as a child's own.

export type FileText = { readonly text: string } | { readonly problem: ImportProblem };

/** How far to look for the noughts that every other byte of plain UTF-16 is. */
const lookedAt = 4_096;

/** The text of a file, whether or not it begins with the byte order mark of UTF-8. */
export function textOfFile(bytes: Uint8Array): FileText {
  const problem = otherEncoding(bytes);
  if (problem !== null) return { problem };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: firstBadByte(bytes) };
  }
}

function otherEncoding(bytes: Uint8Array): ImportProblem | null {
  const [first, second] = bytes;
  const hasMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const head = bytes.subarray(0, lookedAt);
  const noughts = head.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0);
  if (hasMark || noughts > head.length / 4) {
    const says = 'The file is UTF-16. Save it again as CSV UTF-8.';
    return { line: 1, column: null, code: 'utf-16', says };
  }
  const isWorkbook = first === 0x50 && second === 0x4b;
  if (!isWorkbook && !bytes.includes(0)) return null;
  const kind = isWorkbook ? 'a workbook or an archive' : 'no text';
  const says = `The file is ${kind}. Save the sheet as CSV UTF-8.`;
  return { line: 1, column: null, code: 'not-a-text', says };
}

/** The first line that is not UTF-8, and the cell of it, counted by its commas. */
function firstBadByte(bytes: Uint8Array): ImportProblem {
  const lineBreak = 0x0a;
  let line = 1;
  let from = 0;
  for (;;) {
    const found = bytes.indexOf(lineBreak, from);
    const until = found === -1 ? bytes.length : found;
    const text = new TextDecoder('utf-8').decode(bytes.subarray(from, until));
    const at = text.indexOf('\uFFFD');
    if (at !== -1 || found === -1) return badByte(line, text.slice(0, at).split(',').length);
    from = found + 1;
    line += 1;
  }
}

function badByte(line: number, cell: number): ImportProblem {
  const says =
    'The cell is not UTF-8: the file is probably Latin-1 or Windows-1252. Save it as CSV UTF-8.';
  return { line, column: `cell ${cell}`, code: 'not-utf-8', says };
}
