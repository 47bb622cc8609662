/**
 * Stops the line when something that must hold does not. A failed invariant is a bug, never a
 * refusal: in a workflow it fails the task, and the placement waits, unharmed, for the fix.
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (condition !== true) throw new Error(`Invariant broken: ${message}`);
}

/** Marks a branch that the types say cannot be reached. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
