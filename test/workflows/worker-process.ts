import type { Activities } from '../../activities/index';
import { startEngine } from './engine';
import { reopenHome } from './home';

// A worker that stands still in the middle of recording, when told to, so that it is killed there.

/** Where it stands still for ever: with nothing written, or with everything written and unsaid. */
export type StopsAt = 'before-recording' | 'after-recording' | 'never';

export interface Orders {
  readonly databaseUrl: string;
  readonly taskQueue: string;
  readonly stopsAt: StopsAt;
}

function tell(message: 'ready' | 'stopped'): void {
  process.send?.(message);
}

function standStill(): Promise<never> {
  tell('stopped');
  return new Promise(() => undefined);
}

function stopping(activities: Activities, stopsAt: StopsAt): Activities {
  return {
    ...activities,
    recordPlacement: async (recording) => {
      if (stopsAt === 'before-recording') return standStill();
      const recorded = await activities.recordPlacement(recording);
      return stopsAt === 'after-recording' ? standStill() : recorded;
    },
  };
}

process.on('message', ({ databaseUrl, taskQueue, stopsAt }: Orders) => {
  const begin = async (): Promise<void> => {
    const home = await reopenHome(databaseUrl);
    await startEngine({ activities: stopping(home.activities, stopsAt), taskQueue });
    tell('ready');
  };
  begin().catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});
