/** Runs one step and tells, when it lasts longer than a second, what it is and how long it took. */
export type Step = <T>(doing: string, work: () => Promise<T>) => Promise<T>;

/** Where a line for the person at the terminal goes, without its line end. */
export type Say = (line: string) => void;

const worthTellingMs = 1_000;

/** Steps that print nothing when they are quick: a second start is then a handful of lines. */
export function createStep(say: Say): Step {
  return async (doing, work) => {
    const startedAt = performance.now();
    const notice = setTimeout(() => {
      say(`${doing} …`);
    }, worthTellingMs);
    try {
      const result = await work();
      const tookMs = performance.now() - startedAt;
      if (tookMs >= worthTellingMs) say(`${doing}: done in ${(tookMs / 1000).toFixed(1)} s`);
      return result;
    } finally {
      clearTimeout(notice);
    }
  };
}
