import PDFDocument from 'pdfkit';
import type { EpochMs } from '../../domain/calendar';
import type { Block, Paper } from './paper';

const ink = '#0b0c0c';
const quiet = '#505a5f';
const line = '#b1b4b6';
const margin = 56;
const cellGap = 10;

/** The paper as PDF, on A4. `printedAt` is written into it: two prints can be told apart. */
export function toPdf(paper: Paper, printedAt: EpochMs): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin + 12, left: margin, right: margin },
    bufferPages: true,
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: paper.title, Subject: paper.reference, CreationDate: dateOf(printedAt) },
  });
  const parts: Buffer[] = [];
  const printed = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => {
      resolve(Buffer.concat(parts));
    });
    doc.on('error', reject);
  });
  doc.font('Helvetica-Bold').fontSize(20).fillColor(ink).text(printable(paper.title));
  doc.moveDown(0.3);
  doc.font('Helvetica').fontSize(9.5).fillColor(quiet).text(printable(paper.reference));
  for (const { heading, blocks } of paper.sections) {
    writeHeading(doc, heading);
    for (const block of blocks) writeBlock(doc, block);
  }
  writeFeet(doc, paper);
  doc.end();
  return printed;
}

type Doc = InstanceType<typeof PDFDocument>;

function dateOf(instant: EpochMs): Date {
  return new Date(instant);
}

/** The built-in fonts know Latin letters and our punctuation; another letter is shown as `?`. */
function printable(text: string): string {
  return text
    .replaceAll('\r', '')
    .replaceAll('\t', ' ')
    .replace(/[^\n\u0020-\u007e\u00a0-\u00ff–—‘’“”•…€]/gu, '?');
}

function widthOf(doc: Doc): number {
  return doc.page.width - 2 * margin;
}

/** Begins a new page where what follows would be cut in two. */
function keepTogether(doc: Doc, height: number): void {
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage();
}

function rule(
  doc: Doc,
  { y, weight, colour }: { y: number; weight: number; colour: string },
): void {
  doc
    .moveTo(margin, y)
    .lineTo(margin + widthOf(doc), y)
    .lineWidth(weight)
    .strokeColor(colour)
    .stroke();
}

function writeHeading(doc: Doc, heading: string): void {
  doc.moveDown(1);
  keepTogether(doc, 120);
  rule(doc, { y: doc.y, weight: 1.5, colour: ink });
  doc.y += 8;
  doc.font('Helvetica-Bold').fontSize(13).fillColor(ink).text(printable(heading), margin);
  doc.moveDown(0.4);
}

function writeBlock(doc: Doc, block: Block): void {
  const width = widthOf(doc);
  doc.font('Helvetica').fontSize(10).fillColor(ink);
  switch (block.kind) {
    case 'paragraph':
    case 'verbatim':
      doc.text(printable(block.text), margin, doc.y, { width, lineGap: 2 });
      doc.moveDown(0.5);
      return;
    case 'list':
      for (const item of block.items) {
        doc.text(printable(`•  ${item}`), margin, doc.y, { width, lineGap: 2 });
      }
      doc.moveDown(0.5);
      return;
    case 'facts':
      for (const row of block.rows) {
        writeRow(doc, { cells: row, shares: [0.32, 0.68], bold: [true, false] });
      }
      doc.moveDown(0.5);
      return;
    case 'table': {
      const shares = sharesOf(block.head, block.rows);
      const head = { cells: block.head, shares, bold: block.head.map(() => true) };
      // A head alone at the foot of a page would say nothing.
      const first = { cells: block.rows[0] ?? [], shares, bold: [] };
      keepTogether(doc, heightOf(doc, head) + heightOf(doc, first));
      writeRow(doc, head);
      for (const row of block.rows) writeRow(doc, { cells: row, shares, bold: [], repeat: head });
      doc.moveDown(0.5);
    }
  }
}

interface Row {
  readonly cells: readonly string[];
  readonly shares: readonly number[];
  readonly bold: readonly boolean[];
  /** The head of a table, which stands again on each new page. */
  readonly repeat?: Row;
}

const rowSize = 9.5;
const fontOf = ({ bold }: Row, index: number): string =>
  bold[index] === true ? 'Helvetica-Bold' : 'Helvetica';
const cellWidth = (doc: Doc, { shares }: Row, index: number): number =>
  (shares[index] ?? 0) * widthOf(doc) - cellGap;

function heightOf(doc: Doc, row: Row): number {
  doc.fontSize(rowSize);
  const heights = row.cells.map((cell, index) =>
    doc.font(fontOf(row, index)).heightOfString(printable(cell) || ' ', {
      width: cellWidth(doc, row, index),
      lineGap: 1.5,
    }),
  );
  return Math.max(0, ...heights) + 8;
}

function writeRow(doc: Doc, row: Row): void {
  const { cells, shares, repeat } = row;
  const height = heightOf(doc, row);
  const page = doc.page;
  keepTogether(doc, height);
  if (doc.page !== page && repeat !== undefined) writeRow(doc, repeat);
  const top = doc.y + 4;
  doc.fontSize(rowSize).fillColor(ink);
  let left = margin;
  cells.forEach((cell, index) => {
    doc
      .font(fontOf(row, index))
      .text(printable(cell), left, top, { width: cellWidth(doc, row, index), lineGap: 1.5 });
    left += (shares[index] ?? 0) * widthOf(doc);
  });
  doc.x = margin;
  doc.y = top + height - 4;
  rule(doc, { y: doc.y, weight: 0.5, colour: line });
}

/** Columns in proportion to their longest line, none narrower than the longest word of its head. */
function sharesOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly number[] {
  const widths = head.map((name, column) => {
    const lines = rows.flatMap((row) => (row[column] ?? '').split('\n'));
    const longest = Math.max(name.length, ...lines.map((line) => line.length));
    const word = Math.max(...name.split(' ').map((part) => part.length + 2), 9);
    return Math.min(46, Math.max(word, longest));
  });
  const sum = widths.reduce((total, one) => total + one, 0);
  return widths.map((one) => one / sum);
}

function writeFeet(doc: Doc, { reference }: Paper): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Text below the margin would begin a page of its own.
    doc.page.margins.bottom = 0;
    doc
      .font('Helvetica')
      .fontSize(8)
      .fillColor(quiet)
      .text(
        printable(`${reference}  ·  page ${String(page + 1)} of ${String(count)}`),
        margin,
        doc.page.height - margin,
        { width: widthOf(doc), lineBreak: false },
      );
  }
}
