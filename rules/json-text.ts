// Reads the JSON of a rule file so that a fault can name its line, which `JSON.parse` cannot, and
// so that a member written twice is a fault, which `JSON.parse` lets pass and keeps the second.

export type JsonPath = readonly PropertyKey[];

export interface JsonText {
  readonly value: unknown;
  /** The line, from 1, on which the member at a path begins, or else the nearest one around it. */
  readonly lineOf: (path: JsonPath) => number;
}

/** A text that is not JSON. `line` counts from 1. */
export class JsonFault extends Error {
  readonly line: number;

  constructor(reason: string, line: number) {
    super(reason);
    this.line = line;
  }
}

interface Reading {
  readonly text: string;
  readonly offsets: Map<string, number>;
  at: number;
}

const token =
  /[\s]*([{}[\],:]|"(?:[ !#-[\]-\uffff]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

export function readJson(text: string): JsonText {
  const reading: Reading = { text, offsets: new Map(), at: 0 };
  const value = readValue(reading, []);
  if (text.slice(reading.at).trim() !== '') throw faultAt(reading, 'something follows the end');
  const lineOf = (path: JsonPath): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = reading.offsets.get(pointer(path.slice(0, length)));
      if (offset !== undefined) return lineAt(text, offset);
    }
    return 1;
  };
  return { value, lineOf };
}

function readValue(reading: Reading, path: JsonPath): unknown {
  const first = next(reading, 'a value');
  if (!reading.offsets.has(pointer(path))) {
    reading.offsets.set(pointer(path), reading.at - first.length);
  }
  if (first === '{') return readObject(reading, path);
  if (first === '[') return readArray(reading, path);
  if ('}],:'.includes(first)) throw faultBefore(reading, first, 'a value');
  return JSON.parse(first);
}

function readObject(reading: Reading, path: JsonPath): unknown {
  const members = new Map<string, unknown>();
  let mark = next(reading, 'a name or }');
  while (mark !== '}') {
    if (!mark.startsWith('"')) throw faultBefore(reading, mark, 'a name in quotes');
    const name = JSON.parse(mark) as string;
    if (members.has(name)) throw faultAt(reading, `"${name}" is written twice`);
    reading.offsets.set(pointer([...path, name]), reading.at - mark.length);
    const colon = next(reading, 'a colon');
    if (colon !== ':') throw faultBefore(reading, colon, 'a colon');
    members.set(name, readValue(reading, [...path, name]));
    mark = separator(reading, '}');
    if (mark === ',') mark = next(reading, 'a name');
    else break;
    if (mark === '}') throw faultBefore(reading, mark, 'a member after the comma');
  }
  return Object.fromEntries(members);
}

function readArray(reading: Reading, path: JsonPath): unknown {
  const items: unknown[] = [];
  const start = reading.at;
  if (next(reading, 'a value or ]') === ']') return items;
  reading.at = start;
  do items.push(readValue(reading, [...path, items.length]));
  while (separator(reading, ']') === ',');
  return items;
}

function separator(reading: Reading, end: string): string {
  const mark = next(reading, `a comma or ${end}`);
  if (mark !== ',' && mark !== end) throw faultBefore(reading, mark, 'a comma');
  return mark;
}

function next(reading: Reading, wanted: string): string {
  token.lastIndex = reading.at;
  const found = token.exec(reading.text)?.[1];
  if (found === undefined) throw faultAt(reading, `${wanted} is missing or not JSON`);
  reading.at = token.lastIndex;
  return found;
}

function faultBefore(reading: Reading, mark: string, wanted: string): JsonFault {
  reading.at -= mark.length;
  return faultAt(reading, `${wanted} is missing before ${mark}`);
}

function faultAt({ text, at }: Reading, reason: string): JsonFault {
  const following = text.slice(at).search(/\S/);
  return new JsonFault(
    reason,
    lineAt(text, following < 0 ? text.trimEnd().length : at + following),
  );
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function pointer(path: JsonPath): string {
  return path.map((part) => `/${String(part)}`).join('');
}
