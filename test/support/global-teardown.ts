import { endHeldServers } from './held-servers';
import { serverVariables } from './servers';

export default async function globalTeardown(): Promise<void> {
  await endHeldServers();
  for (const name of Object.values(serverVariables)) Reflect.deleteProperty(process.env, name);
}
