/** A command that was written wrongly: its sentence is all that a person needs. */
export class BadCommand extends Error {}

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
