import { committedIn } from '../envelope/committed';
import { pence, plus, type Pence } from '../money';
import { refuse, type Refusal } from '../refusal';
import { isSigned } from './of-state';
import type { BarToWithdrawal } from './refusals-of-ending';
import type { PlacementState } from './state';

/**
 * Why a placement cannot be withdrawn, as a list of what stands in the way; null where the table
 * may speak. A child who has arrived cannot be as if there had been no placement: it is ended.
 */
export function barsToWithdrawal(state: PlacementState): Refusal | null {
  if (!('stay' in state)) return null;
  const { startedOn: since } = state.stay;
  const committed = committedIn(state).map((one) => one.pence);
  const total = committed.reduce<Pence>(plus, pence(0));
  const { agreementId } = state.agreement.terms;
  const bars: readonly BarToWithdrawal[] = [
    'ending' in state
      ? { what: 'child-has-lived-there', since, until: state.ending.endedOn }
      : { what: 'child-lives-there', since },
    ...(isSigned(state) ? [{ what: 'agreement-signed', agreementId } as const] : []),
    ...(total > 0 ? [{ what: 'money-committed', pence: total } as const] : []),
  ];
  return refuse('cannot-withdraw', { bars });
}
