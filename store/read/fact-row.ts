import type { RegisterFact } from '../../domain/provider/register-fact';
import { dayOf, dayOrNull } from './values';

/** The columns of a fact that say what it is, without those that say when it was known. */
export interface FactRow {
  readonly factId: string;
  readonly kind: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly body: unknown;
}

export function factOfRow({ factId, kind, from, until, body }: FactRow): RegisterFact {
  const span = { from: dayOf(from), until: dayOrNull(until) };
  // The kind and the body were written together, by `factBody` below.
  return { ...(body as object), kind, factId, ...span } as RegisterFact;
}

/** What a fact says beside its kind, its id and its days. */
export function factBody(fact: RegisterFact): object {
  const heading = new Set(['kind', 'factId', 'from', 'until']);
  return Object.fromEntries(Object.entries(fact).filter(([name]) => !heading.has(name)));
}
