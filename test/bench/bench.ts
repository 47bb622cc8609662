import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { londonDateOf } from '../../domain/calendar';
import { lots } from '../../domain/placement/terms';
import { consult } from '../../rules/evaluate';
import globalSetup from '../support/global-setup';
import globalTeardown from '../support/global-teardown';
import { workflowBundlePath } from '../support/workflow-bundle';
import type { Engine } from '../workflows/engine';
import { newPlacement, startEngine } from '../workflows/engine';
import { eventsAllowed, countedEvents, historiesOf } from '../workflows/history';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { openReferral } from '../workflows/people';
import { play } from '../workflows/play';
import { scriptOfALife } from '../workflows/script-of-a-life';
import { backTestLines } from './back-test';
import { evaluations } from './evaluations';
import { forecastCost } from './forecasts';
import { importCost } from './imports';
import type { Latency } from './latency';
import { latencyOfBareUpdates, latencyOfCommands } from './latency';
import { wakeTogether } from './storm';
import { registerLatency } from './register';

// Whoever publishes a figure says what shared the machine, so the first line does.

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function bench(): Promise<void> {
  const [cpu] = cpus();
  say(`${cpus().length} cores of ${cpu?.model ?? 'unknown'}, Node ${process.version}.`);
  say('Temporal (development server, in memory), PostgreSQL, worker and load share them.\n');
  const begun = performance.now();
  await globalSetup();
  const home = await openHome();
  const engine = await startEngine({ activities: home.activities });
  await sayStart(engine, { home, begun });
  await sayLatency(engine, home);
  await sayHistory(engine, home);
  await sayStorm(home);
  await sayRules(home);
  await sayEvaluations(home);
  await sayForecasts(engine, home);
  await sayRegister(home);
  await sayImport();
  for (const line of backTestLines()) say(line);
  await sayBundle();
  await engine.close();
  await home.close();
  await globalTeardown();
}

async function sayStart(
  engine: Engine,
  { home, begun }: { readonly home: Home; readonly begun: number },
): Promise<void> {
  const ready = performance.now();
  await engine.ask(newPlacement(), openReferral(home.today));
  const answered = performance.now();
  say(`Start-up: ${seconds(ready - begun)} for servers, migrations, bundle and worker;`);
  say(`  the first command was answered ${seconds(answered - ready)} later.\n`);
}

async function sayLatency(engine: Engine, home: Home): Promise<void> {
  const command = await latencyOfCommands(engine, home);
  const bare = await latencyOfBareUpdates(engine);
  say('Latency of 300, one at a time:  p50      p95      p99');
  say(`  a command, recorded        ${inMs(command)}`);
  say(`  a bare update              ${inMs(bare)}`);
  say(`  ratio                      ${inTimes(command, bare)}\n`);
}

async function sayHistory(engine: Engine, home: Home): Promise<void> {
  say('History of a whole life, by lot:');
  for (const lot of lots) {
    const placement = newPlacement();
    const played = await play(engine, { placement, script: scriptOfALife(home.plotOf(lot)) });
    const histories = await historiesOf(engine.client, placement);
    const used = countedEvents(histories);
    const allowed = eventsAllowed({ steps: played.length, runs: histories.length });
    say(`  ${lot}: ${used} events of ${allowed} allowed,`);
    say(`    for ${played.length} commands and wake-ups in ${histories.length} runs`);
  }
  say('');
}

/** How many wake at once; the environment may ask for fewer, or more. */
const stormSize = Number(process.env['STORM'] ?? 1_000);

async function sayStorm(home: Home): Promise<void> {
  const { placements, startsPerSecond, sentPerSecond, lateMs } = await wakeTogether(
    home,
    stormSize,
  );
  say(`${placements} placements: ${startsPerSecond.toFixed(1)} opened and`);
  say(
    `  ${sentPerSecond.toFixed(1)} sent a second, 16 at once; all woke at one instant, no jitter:`,
  );
  say(`  recorded ${seconds(lateMs.p50)} later (p50), ${seconds(lateMs.p99)} (p99),`);
  say(`  the last ${seconds(lateMs.most)}; allowed are 300 s.\n`);
}

async function sayRules({ book }: Home): Promise<void> {
  const on = londonDateOf(Date.now());
  const facts = { lot: 'residential', route: 'dpv' } as const;
  const [begun, lastsMs] = [performance.now(), 3_000];
  let [runs, rules] = [0, 0];
  while (performance.now() - begun < lastsMs) {
    const { outcomes } = await consult(book, { on, question: 'clock', facts });
    runs += 1;
    rules += outcomes.length;
  }
  const a = (count: number): string => Math.round((count * 1000) / lastsMs).toLocaleString('en-GB');
  say(`Rules: ${a(rules)} evaluations a second, in ${a(runs)} runs of a new engine, one core.\n`);
}

async function sayEvaluations({ book }: Home): Promise<void> {
  const { ours, compiled, libraryNew, libraryKept } = await evaluations(book);
  const against = (rate: number): string =>
    `${count(rate).padStart(10)}  ${times(rate / libraryNew)}  ${times(rate / libraryKept)}`;
  say('Rules evaluated a second, each with its trace:   of json-rules-engine by its defaults,');
  say('                                                 made anew      kept');
  say(`  ours, a new strict engine each      ${against(ours)}`);
  say(`  ours, compiled for bulk questions   ${against(compiled)}`);
  say(`  its own operators, engine made anew ${against(libraryNew)}`);
  say(`  its own operators, engine kept      ${against(libraryKept)}\n`);
}

async function sayForecasts(engine: Engine, home: Home): Promise<void> {
  const { http, httpASecond, aSecond, cpuMs } = await forecastCost(engine, home);
  say('POST /v1/forecasts, 300 of two years, one at a time over HTTP with a token:');
  say(`  p50, p95, p99            ${inMs(http)}, of 10.0 ms at p50;`);
  say(`  ${count(httpASecond)} a second over one connection, ${count(aSecond)} without HTTP;`);
  say(`  ${cpuMs.toFixed(2)} ms of CPU each without HTTP, of 5.00 ms.\n`);
}

async function sayRegister(home: Home): Promise<void> {
  const latency = await registerLatency(home);
  say('The register of 5,000 services, a page of 50, on any day, as known then or now:');
  say(`  p50, p95, p99            ${inMs(latency)}, of 50.0 ms at p95.\n`);
}

/** How many rows are imported; the environment may ask for fewer, or more. */
const importSize = Number(process.env['IMPORT'] ?? 1_000);

async function sayImport(): Promise<void> {
  const { rows, firstSeconds, secondSeconds } = await importCost(importSize);
  const promised = (300 * rows) / 1_000;
  say(`POST /v1/imports/placements, ${count(rows)} rows, each segment as forecast to the penny:`);
  say(`  ${seconds(firstSeconds * 1000)} of ${seconds(promised * 1000)} promised,`);
  say(`  ${(rows / firstSeconds).toFixed(1)} rows a second; again, changing nothing,`);
  say(`  ${seconds(secondSeconds * 1000)}.\n`);
}

async function sayBundle(): Promise<void> {
  const bundle = readFileSync(await workflowBundlePath(), 'utf8');
  const [code = ''] = bundle.split('//# sourceMappingURL=');
  say(`Workflow bundle: ${inMegabytes(bundle)} of 2.50 MB; without its map ${inMegabytes(code)}.`);
}

function count(amount: number): string {
  return Math.round(amount).toLocaleString('en-GB');
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} x`.padStart(9);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function inMs({ p50, p95, p99 }: Latency): string {
  return [p50, p95, p99].map((ms) => `${ms.toFixed(1)} ms`.padStart(9)).join('');
}

function inTimes(one: Latency, other: Latency): string {
  const ratios = [one.p50 / other.p50, one.p95 / other.p95, one.p99 / other.p99];
  return ratios.map((ratio) => ratio.toFixed(1).padStart(9)).join('');
}

function inMegabytes(text: string): string {
  return `${(Buffer.byteLength(text) / 1_000_000).toFixed(2)} MB`;
}

void bench();
