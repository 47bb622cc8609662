import { endAllAtOnce } from './processes';
import type { Say } from './progress';

type Stop = () => Promise<void> | void;

/** What must be ended, in the opposite order of how it was begun. */
export interface Ending {
  readonly add: (name: string, stop: Stop) => void;
  /** Ends everything, each part even when another fails to end; asking twice is asking once. */
  readonly end: () => Promise<void>;
  /** Settles when somebody asks for the end, by Ctrl-C or by a signal. */
  readonly asked: Promise<void>;
  /** @throws Interrupted once the end was asked for, so that a start goes no further */
  readonly stillWanted: () => void;
}

/** The start was given up because somebody asked for the end. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Listens for the end. The first signal asks for an orderly end: the caller sees `asked` settle and
 * calls `end`. The second one waits for nobody: it kills the servers and leaves with code 1.
 */
export function createEnding(say: Say): Ending {
  const parts: { readonly name: string; readonly stop: Stop }[] = [];
  let isAsked = false;
  let under: Promise<void> | null = null;
  let settle = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const listener = (): void => {
    if (isAsked) {
      say('Not waiting any longer.');
      endAllAtOnce();
      process.exit(1);
    }
    isAsked = true;
    say('Stopping; once more stops at once.');
    settle();
  };
  signals.forEach((signal) => process.on(signal, listener));
  return {
    add: (name, stop) => {
      parts.push({ name, stop });
    },
    end: () => {
      under ??= endInOrder(parts, say).finally(() => {
        signals.forEach((signal) => process.off(signal, listener));
      });
      return under;
    },
    asked,
    stillWanted: () => {
      if (isAsked) throw new Interrupted('The end was asked for');
    },
  };
}

async function endInOrder(
  parts: { readonly name: string; readonly stop: Stop }[],
  say: Say,
): Promise<void> {
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    try {
      await part.stop();
    } catch (error) {
      say(
        `${part.name} did not end well: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}
