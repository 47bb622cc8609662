import type { Actor } from '../../domain/placement/terms';
import { allowedActions } from '../../domain/provider/allowed-actions';
import { viewOf, type ProviderView } from '../../domain/provider/view-of';
import { readServiceLine, type ServiceLineRow } from '../../store/read/providers';
import type { Given } from '../dependencies';
import { notFound } from '../http-problem';
import { problemOfRefusal } from '../problem';
import { toWire, type JsonValue } from '../wire';

/** A service line as one person may see it. */
export interface SeenService {
  readonly row: ServiceLineRow;
  readonly view: ProviderView;
}

/** @throws HttpProblem 404 when it is absent, and just so when it is not the caller's to see */
export async function seeService(
  { store }: Pick<Given, 'store'>,
  { serviceLineId, actor }: { readonly serviceLineId: string; readonly actor: Actor },
): Promise<SeenService> {
  const row = await readServiceLine(store, serviceLineId);
  const view = row === null || actor.roles.length === 0 ? null : viewOf(actor, row.state);
  if (row === null || view === null) throw notFound();
  return { row, view };
}

/** The view as answers carry it, with what may be asked of the service now and why not. */
export function serviceOnTheWire({ row, view }: SeenService, actor: Actor): JsonValue {
  const { updatedAt } = row;
  const nextDueAt = actor.party === 'council' ? null : row.nextDueAt;
  const actions = allowedActions(row.state, actor).map(({ type, available, refusal }) => {
    if (refusal === null) return { type, available, refusal: null };
    const { code, status, detail } = problemOfRefusal(refusal, '');
    return { type, available, refusal: { code, status, detail } };
  });
  return toWire({ ...view, updatedAt, nextDueAt, allowedActions: actions });
}
