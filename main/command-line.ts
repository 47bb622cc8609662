/** A command that was written wrongly: its sentence is all that a person needs. */
export class BadCommand extends Error {}

/** A command of `npm run` as its person meets it: what it takes, and what it does. */
export interface Script {
  /** The command with its options, and a sentence of what it does; what `--help` prints. */
  readonly usage: string;
  /** Runs it with what was written after its name, and answers what is printed. */
  readonly run: (given: readonly string[]) => string | Promise<string>;
}

/**
 * Runs a script of this process, prints its answer, and ends with 1 where it could not. A command
 * that was written wrongly is answered by its sentence, never by a stack trace.
 */
export async function runScript({ usage, run }: Script): Promise<void> {
  const given = process.argv.slice(2);
  if (given.includes('--help')) {
    console.log(usage);
    return;
  }
  try {
    console.log(await run(given));
  } catch (error) {
    if (!(error instanceof BadCommand)) throw error;
    console.error(`${error.message}\n--help says what the command takes.`);
    process.exitCode = 1;
  }
}

/** A whole number of at least `min`, or the value that stands when it is left out. */
export function wholeOption(
  given: string | undefined,
  { name, min, otherwise }: { readonly name: string; readonly min: number; otherwise: number },
): number {
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (/^\d+$/.test(given) && Number.isSafeInteger(value) && value >= min) return value;
  throw new BadCommand(`--${name} takes a whole number of at least ${min}, not ${given}.`);
}
