import { generateKeyPairSync } from 'node:crypto';
import { Agent, request } from 'node:http';
import { pino } from 'pino';
import { comparer } from '../../activities/compare';
import { createApp } from '../../api/app';
import { fastForwardOn, listen } from '../../main/api';
import { folderDocuments } from '../../main/document-stores';
import { createLocalIssuer, localAudience, localIssuer } from '../../main/local-identities';
import { forecast } from '../../rules/forecast';
import { aForecast } from '../rules/a-forecast';
import type { Engine } from '../workflows/engine';
import type { Home } from '../workflows/home';
import type { Latency } from './latency';
import { latencyOf } from './latency';

/** Two years in a children's home, as another system asks for them. */
const asked = JSON.stringify({
  lot: 'residential',
  child: { dateOfBirth: '2009-03-01', becameLookedAfterOn: '2023-05-20', keyStage4: false },
  ...{ startsOn: '2023-06-01', endsOn: '2025-06-01', coreWeeklyPence: 450_000 },
});

export interface ForecastCost {
  readonly http: Latency;
  /** Answered in a second over one connection, one after the other. */
  readonly httpASecond: number;
  /** The same without HTTP, and the CPU that each takes. */
  readonly aSecond: number;
  readonly cpuMs: number;
}

/** What `POST /v1/forecasts` costs over HTTP with a token, and what the forecast in it does. */
export async function forecastCost(engine: Engine, home: Home): Promise<ForecastCost> {
  const served = await serve(engine, home);
  try {
    const begun = performance.now();
    let answered = 0;
    const http = await latencyOf(async () => {
      await served.ask();
      answered += 1;
    });
    const httpASecond = (answered * 1000) / (performance.now() - begun);
    return { http, httpASecond, ...(await inProcess(home)) };
  } finally {
    await served.close();
  }
}

async function inProcess({ book }: Home): Promise<{ aSecond: number; cpuMs: number }> {
  const request = aForecast();
  const lastsMs = 2_000;
  const [begun, used] = [performance.now(), process.cpuUsage()];
  let answered = 0;
  for (; performance.now() - begun < lastsMs; answered += 1) await forecast(book, request);
  const { user, system } = process.cpuUsage(used);
  return { aSecond: (answered * 1000) / lastsMs, cpuMs: (user + system) / 1000 / answered };
}

async function serve({ client, connection, taskQueue }: Engine, { store, book }: Home) {
  const pair = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const keys = { keyId: 'bench', privatePem: pair.privateKey, publicPem: pair.publicKey };
  const issuer = await createLocalIssuer({ keys, providerIds: [], clock: Date.now });
  const token = (await issuer.tokenFor('officer.lewisham')) ?? '';
  const app = createApp({
    ...{ issuer: localIssuer, audience: localAudience, jwks: issuer.jwks, clock: Date.now },
    ...{ temporal: { client, taskQueue }, store, book, log: pino({ level: 'silent' }) },
    fastForward: fastForwardOn({ connection, namespace: 'default' }),
    compare: comparer({ book, store }),
    documents: folderDocuments('.cache/documents'),
    replyKeys: [new Uint8Array(32)],
    limits: { requestMs: 15_000, requestsPerMinute: 1_000_000 },
  });
  const { port, close } = await listen(app, { host: '127.0.0.1', port: 0 });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return {
    ask: () => post(asked, { ...{ agent, port, headers }, host: '127.0.0.1' }),
    close: async () => {
      agent.destroy();
      await close();
    },
  };
}

function post(
  body: string,
  to: { readonly agent: Agent; readonly host: string; port: number; headers: object },
): Promise<void> {
  const headers = { ...to.headers, 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request({ ...to, headers, method: 'POST', path: '/v1/forecasts' }, (answer) => {
      answer.resume();
      answer.once('end', () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`A forecast was answered with ${String(answer.statusCode)}.`));
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
