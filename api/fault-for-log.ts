/** What a log may hold of a fault: its kind, code and place. */
export interface LoggedFault {
  readonly name: string;
  readonly code: string | number | null;
  readonly at: readonly string[];
  readonly cause: LoggedFault | null;
}

/**
 * A fault without its message. A driver's message may quote a value that it could not take, and the
 * value may be a child's name; the frames of the stack say where it happened, and that is enough.
 */
export function faultForLog(thrown: unknown): LoggedFault {
  if (!(thrown instanceof Error)) return { name: typeof thrown, code: null, at: [], cause: null };
  const { code } = thrown as { readonly code?: unknown };
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: thrown.name,
    code: typeof code === 'string' || typeof code === 'number' ? code : null,
    at: frames.slice(0, 12).map((line) => line.trim()),
    cause: thrown.cause === undefined ? null : faultForLog(thrown.cause),
  };
}
