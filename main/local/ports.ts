import { createServer } from 'node:net';

const loopback = '127.0.0.1';
const triedInARow = 100;

/**
 * The first free port of this machine, counting up from the preferred one. A busy port is no error.
 *
 * @param preferred 1 to 65535; 5432 gives 5433 when a PostgreSQL of the machine has 5432
 * @throws when a hundred ports in a row are taken
 */
export async function freePortFrom(preferred: number, host: string = loopback): Promise<number> {
  const last = Math.min(preferred + triedInARow - 1, 65_535);
  for (let port = preferred; port <= last; port += 1) {
    if ((await listenBriefly({ port, host })) !== null) return port;
  }
  throw new Error(`No free port on ${host} between ${String(preferred)} and ${String(last)}`);
}

/** A port that the system picks. Tests use it, so that several runs can go on at once. */
export async function anyFreePort(): Promise<number> {
  const port = await listenBriefly({ port: 0, host: loopback });
  if (port === null) throw new Error(`No free port on ${loopback}`);
  return port;
}

function listenBriefly(place: { port: number; host: string }): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      else reject(error);
    });
    server.listen({ ...place, exclusive: true }, () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : null;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
