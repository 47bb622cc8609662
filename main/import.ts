import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { ImportResult, RowResult } from '../api/imports/result';
import { formatPence, pence } from '../domain/money';
import { BadCommand } from './command-line';

// npm run import -- placements.csv [--dry-run] [--list placements] [--out result.csv]
//   [--api http://127.0.0.1:3000] [--as officer.lewisham]
// Sends a list to a running Hearth, watches it and prints a line for each row. Who sends it is told
// by HEARTH_TOKEN, a bearer token; in local mode, `--as` names one of its ready identities instead.

const lists = ['placements', 'referrals', 'responses', 'providers', 'price-schedules'] as const;

interface Command {
  readonly file: string;
  readonly list: (typeof lists)[number];
  readonly isDryRun: boolean;
  readonly out: string | undefined;
  readonly api: string;
  readonly identity: string | undefined;
}

export interface Surroundings {
  readonly token: string | undefined;
  /** Told how far it is, now and again. */
  readonly say: (progress: string) => void;
  readonly pauseMs: number;
}

/**
 * Runs the command.
 *
 * @returns what became of each row, and whether none was refused
 * @throws BadCommand when the command is written wrongly, or the file cannot be read by its columns
 */
export async function importFile(
  given: readonly string[],
  surroundings: Surroundings,
): Promise<{ readonly text: string; readonly isWell: boolean }> {
  const command = readCommand(given);
  const bytes = readFile(command.file);
  const token = surroundings.token ?? (await localToken(command));
  const send = sender(command.api, token);
  const path = `/v1/imports/${command.list}?dryRun=${String(command.isDryRun)}`;
  const headers = { 'content-type': 'text/csv', 'idempotency-key': randomUUID() };
  const begun = await send(path, { method: 'POST', headers, body: bytes });
  if (begun.status !== 202) throw new BadCommand(problemOf(begun.body));
  const { jobId } = begun.body as { readonly jobId: string };
  const result = await resultOf(send, { jobId, surroundings });
  if (command.out !== undefined) {
    const table = await fetch(`${command.api}/v1/jobs/${jobId}/result?format=csv`, {
      headers: { authorization: `Bearer ${token}` },
    });
    writeFileSync(command.out, await table.text());
  }
  return { text: textOf(result), isWell: result.counts.refused === 0 };
}

function readCommand(given: readonly string[]): Command {
  const text = { type: 'string' } as const;
  const options = {
    list: text,
    out: text,
    api: text,
    as: text,
    'dry-run': { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({
      ...{ args: [...given], allowPositionals: true, options },
    });
    const [file, ...more] = positionals;
    const list = lists.find((one) => one === (values.list ?? 'placements'));
    if (file === undefined || more.length > 0) throw new BadCommand('Name one file.');
    if (list === undefined) throw new BadCommand(`--list takes one of ${lists.join(', ')}.`);
    return {
      ...{ file, list, isDryRun: values['dry-run'] === true, out: values.out },
      api: values.api ?? 'http://127.0.0.1:3000',
      identity: values.as,
    };
  } catch (error) {
    throw new BadCommand(error instanceof Error ? error.message : String(error));
  }
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new BadCommand(`There is no file ${path} that can be read.`);
  }
}

async function localToken({ api, identity }: Command): Promise<string> {
  if (identity === undefined) {
    throw new BadCommand('Set HEARTH_TOKEN, or name an identity of local mode with --as.');
  }
  const answer = await fetch(`${api}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identity }),
  });
  const { accessToken } = (await answer.json()) as { readonly accessToken?: string };
  if (accessToken === undefined) throw new BadCommand(`${api} knows no identity ${identity}.`);
  return accessToken;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Send = (path: string, init?: RequestInit) => Promise<Answer>;

function sender(api: string, token: string): Send {
  return async (path, init = {}) => {
    const headers = { ...(init.headers as object), authorization: `Bearer ${token}` };
    const answer = await fetch(`${api}${path}`, { ...init, headers });
    return { status: answer.status, body: await answer.json() };
  };
}

async function resultOf(
  send: Send,
  { jobId, surroundings }: { readonly jobId: string; readonly surroundings: Surroundings },
): Promise<ImportResult> {
  for (;;) {
    const { status, body } = await send(`/v1/jobs/${jobId}`);
    if (status !== 200) throw new BadCommand(problemOf(body));
    const job = body as {
      readonly status: string;
      readonly progress: { readonly done: number; readonly total: number };
      readonly result: ImportResult | null;
      readonly error: string | null;
    };
    surroundings.say(`${job.progress.done} of ${job.progress.total}`);
    if (job.result !== null) return job.result;
    if (job.status !== 'running') throw new BadCommand(job.error ?? `The job was ${job.status}.`);
    await sleep(surroundings.pauseMs);
  }
}

function problemOf(body: unknown): string {
  const {
    title,
    detail,
    errors = [],
  } = body as {
    readonly title: string;
    readonly detail: string;
    readonly errors?: readonly { readonly message: string }[];
  };
  const said = errors.length > 0 ? errors.map(({ message }) => message) : [detail];
  return [`${title}.`, ...said].join('\n');
}

function textOf({ lines, counts, notShown, dryRun }: ImportResult): string {
  const became = Object.entries(counts).filter(([, count]) => count > 0);
  const sums = became.map(([outcome, count]) => `${count} ${outcome}`);
  const clauses = notShown.byClause.map(
    ({ ruleIds, rows, weeklyPence }) =>
      `  ${formatPence(pence(weeklyPence))} a week in ${rows} rows: ${ruleIds.join(' and ')}`,
  );
  const given =
    notShown.rows === 0
      ? []
      : [
          `The terms give ${formatPence(pence(notShown.weeklyPence))} a week that the stated prices do not show:`,
          ...clauses,
        ];
  const heading = dryRun ? 'A dry run: nothing was taken.' : 'Done.';
  return [...lines.flatMap(lineOf), `${heading} ${sums.join(', ')}`, ...given].join('\n');
}

function lineOf({ line, externalReference, outcome, problems }: RowResult): readonly string[] {
  const name = externalReference ?? 'without a reference';
  return [
    `${line}  ${name}  ${outcome}`,
    ...problems.map(({ column, says }) => `    ${column === null ? '' : `${column}: `}${says}`),
  ];
}

async function main(): Promise<void> {
  try {
    const { text, isWell } = await importFile(process.argv.slice(2), {
      token: process.env['HEARTH_TOKEN'],
      say: (progress) => process.stderr.write(`\r${progress}`),
      pauseMs: 500,
    });
    process.stderr.write('\n');
    console.log(text);
    if (!isWell) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof BadCommand)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

if (require.main === module) void main();
