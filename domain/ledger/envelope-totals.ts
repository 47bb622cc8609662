import { earliest, latest, overlap, type PlainDate } from '../calendar';
import { besideTheStay, sumFor } from '../envelope/committed';
import { pence, plus, type Pence } from '../money';
import type { EnvelopeSpan } from '../placement/event-terms';
import type { PlacementState } from '../placement/state';
import { accruedPence } from '../pricing/accrual';
import { chargedStay } from './charges';

/** Of one envelope: what has accrued on days lived, and what will, if nothing changes. */
export interface EnvelopeTotals {
  readonly chargedPence: Pence;
  readonly forecastPence: Pence;
}

/**
 * The totals over the placements that take from an envelope. Only days under its authority count,
 * as they do for what is committed; a placement that is awarded and has not begun is forecast at
 * what is reserved for it.
 */
export function envelopeTotals(
  states: readonly PlacementState[],
  { envelope, today }: { readonly envelope: EnvelopeSpan; readonly today: PlainDate },
): EnvelopeTotals {
  return states.map((state) => totalsIn(state, envelope, today)).reduce(added, none);
}

/** What an envelope's holder is warned of before anything is refused. */
export interface ForecastWarning {
  readonly code: 'forecast-passes-limit';
  readonly byPence: Pence;
}

/**
 * Whether what is forecast passes the limit, with what an authority lets pass above it. The guard
 * of an award looks at what is committed; stays that run on past their planned end show here first.
 *
 * @returns null while the forecast is within the limit, reached to the penny included
 */
export function forecastWarning(
  {
    spendLimitPence,
    authorisedPence,
  }: Readonly<Record<'spendLimitPence' | 'authorisedPence', Pence>>,
  { forecastPence }: Pick<EnvelopeTotals, 'forecastPence'>,
): ForecastWarning | null {
  const above = forecastPence - plus(spendLimitPence, authorisedPence);
  return above > 0 ? { code: 'forecast-passes-limit', byPence: pence(above) } : null;
}

const none: EnvelopeTotals = { chargedPence: pence(0), forecastPence: pence(0) };

function added(a: EnvelopeTotals, b: EnvelopeTotals): EnvelopeTotals {
  return {
    chargedPence: plus(a.chargedPence, b.chargedPence),
    forecastPence: plus(a.forecastPence, b.forecastPence),
  };
}

function totalsIn(state: PlacementState, envelope: EnvelopeSpan, today: PlainDate): EnvelopeTotals {
  const charged = chargedStay(state);
  if (charged === null || !('stay' in state)) {
    return { ...none, forecastPence: reservedIn(state, envelope) };
  }
  const { terms, startedOn, segments } = state.stay;
  const onDpv = terms.routes.find(({ route }) => route === 'dpv');
  if (onDpv === undefined) return none;
  const end = 'ending' in state ? charged.until : latest(charged.until, today);
  const upTo = (until: PlainDate): Pence => {
    const from = latest(startedOn, onDpv.from);
    if (until <= from) return pence(0);
    const shared = overlap({ from, until }, envelope);
    if (shared === null || shared.until === null) return pence(0);
    return accruedPence(segments, { from: shared.from, until: shared.until });
  };
  const beside = sumFor(besideTheStay(state), envelope.envelopeId);
  return {
    chargedPence: plus(upTo(earliest(today, end)), beside),
    forecastPence: plus(upTo(end), beside),
  };
}

function reservedIn(state: PlacementState, { envelopeId }: EnvelopeSpan): Pence {
  if (!('award' in state)) return pence(0);
  const own = state.award.commitments.filter((one) => one.envelopeId === envelopeId);
  return own.reduce<Pence>((total, one) => plus(total, one.pence), pence(0));
}
