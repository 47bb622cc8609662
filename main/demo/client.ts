import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** A step of the demonstration did not come out as it must. The message says which, and how. */
export class DemonstrationFailed extends Error {}

/** What an API answered: its status and its body, parsed. */
export interface Reply<Body> {
  readonly status: number;
  readonly body: Body;
}

/** RFC 9457, as far as the story quotes it. */
export interface Problem {
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
}

export interface Client {
  get<Body>(identity: string, path: string): Promise<Body>;
  /** Posts with a fresh idempotency key and expects success. */
  post<Body>(identity: string, path: string, body: object): Promise<Body>;
  /** Posts and expects a refusal; its problem is the answer. */
  refused<Body extends Problem>(identity: string, path: string, body: object): Promise<Body>;
}

/** A busy machine may not know the outcome in time; the same key asks again, and changes once. */
const triesAtMost = 5;

/** Speaks to the API as anybody would: over HTTP, with a bearer token for each identity. */
export function openClient(baseUrl: string): Client {
  const tokens = new Map<string, string>();

  async function send<Body>(request: {
    identity: string;
    method: 'GET' | 'POST';
    path: string;
    body?: object;
  }): Promise<Reply<Body>> {
    const { identity, method, path, body } = request;
    const token = tokens.get(identity) ?? (await tokenFor(baseUrl, identity));
    tokens.set(identity, token);
    const init = {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    };
    for (let tries = 1; ; tries += 1) {
      const response = await fetch(`${baseUrl}${path}`, init);
      const reply = { status: response.status, body: (await response.json()) as Body };
      if (reply.status !== 503 || tries === triesAtMost) return reply;
      await sleep(1_000 * Number(response.headers.get('retry-after') ?? 1));
    }
  }

  async function succeed<Body>(request: Parameters<typeof send>[0]): Promise<Body> {
    const { status, body } = await send<Body>(request);
    if (status < 300) return body;
    const { method, path, identity } = request;
    const told = JSON.stringify(body);
    throw new DemonstrationFailed(
      `${method} ${path} as ${identity} was answered ${String(status)}: ${told}`,
    );
  }

  return {
    get: (identity, path) => succeed({ identity, method: 'GET', path }),
    post: (identity, path, body) => succeed({ identity, method: 'POST', path, body }),
    refused: async <Body extends Problem>(identity: string, path: string, body: object) => {
      const reply = await send<Body>({ identity, method: 'POST', path, body });
      if (reply.status >= 400 && reply.status < 500) return reply.body;
      throw new DemonstrationFailed(
        `POST ${path} as ${identity} should have been refused, and was answered ${String(reply.status)}`,
      );
    },
  };
}

async function tokenFor(baseUrl: string, identity: string): Promise<string> {
  const response = await fetch(`${baseUrl}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identity }),
  });
  if (!response.ok) {
    throw new DemonstrationFailed(`no token for ${identity}: ${String(response.status)}`);
  }
  return ((await response.json()) as { accessToken: string }).accessToken;
}
