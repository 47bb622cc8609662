import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { temporal } from '@temporalio/proto';
import type { History } from '../workflows/history';

// Histories as they were recorded, kept in the repository: what runs today must replay them all.
// Each is the server's own protobuf message, compressed; the SDK's JSON form does not load here,
// because two copies of protobufjs are installed.

const folder = join(__dirname, 'histories');
const ending = '.history.gz';
const { History: HistoryProto } = temporal.api.history.v1;

export function keepHistory(name: string, history: History): void {
  const bytes = HistoryProto.encode(history).finish();
  writeFileSync(join(folder, `${name}${ending}`), gzipSync(bytes, { level: 9 }));
}

/** Every kept history, by name. */
export function keptHistories(): readonly { readonly name: string; readonly history: History }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => ({
      name: file.slice(0, -ending.length),
      history: HistoryProto.decode(gunzipSync(readFileSync(join(folder, file)))),
    }));
}
