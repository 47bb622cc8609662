import type { Citation } from '../pricing/finding';

/** A code as people read it: `court-or-custody` is court or custody. */
export function spoken(code: string): string {
  return code.replaceAll('-', ' ');
}

/** The rules behind a price, each with its clause. */
export function reasons(because: readonly Citation[]): string {
  if (because.length === 0) return 'An additional service begins or ends on that day.';
  return because
    .map(({ says, source }) => `${says} (${source.document}, ${source.clause})`)
    .join(' ');
}
