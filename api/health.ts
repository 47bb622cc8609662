import { Router } from 'express';
import { londonDateOf } from '../domain/calendar';
import { alarmsOn } from '../rules/alarms';
import type { Given } from './dependencies';

/** How long a dependency may take to show that it is there. */
const patienceMs = 2_000;

/** Alive, and ready: the second names what is down. Open to everybody, so it tells no more. */
export function healthRoutes(given: Given): Router {
  const router = Router();
  router.get('/healthz', (_, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_, response) => {
    const [postgres, temporal] = await Promise.all([
      isUp(async () => given.store.isReady()),
      isUp(async () => {
        await given.temporal.client.workflowService.getSystemInfo({});
        return true;
      }),
    ]);
    const down = [...(postgres ? [] : ['PostgreSQL']), ...(temporal ? [] : ['Temporal'])];
    const state = (up: boolean) => (up ? 'up' : 'down');
    response.status(down.length === 0 ? 200 : 503).json({
      status: down.length === 0 ? 'ready' : 'not-ready',
      down,
      dependencies: { postgresql: state(postgres), temporal: state(temporal) },
      bookDigest: given.book.digest,
      // Something to look after, which never makes the service unready.
      alarms: alarmsOn(given.book, londonDateOf(given.clock())).map(({ says }) => says),
    });
  });
  return router;
}

async function isUp(look: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, patienceMs);
  });
  try {
    return await Promise.race([look(), late]);
  } catch {
    // Whatever the reason, it is not there; the answer names it.
    return false;
  } finally {
    clearTimeout(timer);
  }
}
