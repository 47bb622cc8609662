import { inflateSync } from 'node:zlib';

// What a PDF of ours says, read back from the file as a viewer reads it: its pages are streams of
// drawing orders, in which each line of words is a list of hexadecimal pieces.

/** The words of every page in the order in which they are drawn, with spaces for line ends. */
export function wordsInPdf(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)];
  const orders = streams.map(([, body = '']) => inflated(Buffer.from(body, 'latin1')));
  const lines = orders.flatMap((order) => [...order.matchAll(/\[([^\]]*)\] TJ/g)]);
  return lines
    .map(([, list = '']) => [...list.matchAll(/<([0-9a-f]*)>/gi)].map(([, hex = '']) => spelt(hex)))
    .map((pieces) => pieces.join(''))
    .join(' ')
    .replace(/\s+/g, ' ');
}

/** A stream that is no page, a font's for instance, has nothing to say. */
function inflated(body: Buffer): string {
  try {
    return inflateSync(body).toString('latin1');
  } catch {
    return '';
  }
}

/** The built-in fonts write Latin letters as Windows does, where a pound sign is one byte. */
function spelt(hex: string): string {
  return new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex'));
}
