import { factKey, type RegisterFact } from '../../domain/provider/register-fact';
import { factBody } from '../read/fact-row';
import { dayColumn, dayColumnOrNull, jsonColumn } from '../read/values';

/** A fact as its row, but for the instants between which it is what the register knows. */
export function factColumns(serviceLineId: string, fact: RegisterFact) {
  return {
    ...{ serviceLineId, factId: fact.factId, kind: fact.kind, key: factKey(fact) },
    from: dayColumn(fact.from),
    until: dayColumnOrNull(fact.until),
    body: jsonColumn(factBody(fact)),
  };
}
