import type { z } from 'zod';
import { londonDateOf, plainDate, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import { statementOf, type Statement } from '../../domain/ledger/statement';
import { refuse } from '../../domain/refusal';
import { readCharges } from '../../store/read/charges';
import type { Given } from '../dependencies';
import { RefusedProblem } from '../http-problem';
import { councilOf, envelopeRoles } from '../permit';
import type { Asked, Reply } from '../route';
import { toWire } from '../wire';
import { nowFor, seePlacement } from './view';
import type { chargesQuery } from './view-schemas';

/**
 * What a placement costs: for the council's people who look after money, for the awarded provider,
 * and for the host while it has a dispute to resolve. What is set aside is the council's own.
 */
export async function charges(
  given: Given,
  {
    actor,
    params,
    query,
  }: Asked<{ readonly placementId: string }, z.output<typeof chargesQuery>, unknown>,
): Promise<Reply> {
  const seen = await seePlacement(given, { ...params, actor });
  if (actor.party === 'council') councilOf(actor, envelopeRoles);
  const { state } = seen.row;
  const span = { from: dayIn(query.from), until: dayIn(query.until) };
  if (span.from !== null && span.until !== null && span.until < span.from) {
    throw new RefusedProblem(refuse('day-before', { field: 'until', day: span.from }));
  }
  const mayKnow = actor.party === 'council' || seen.view.award !== null;
  const today = londonDateOf(await nowFor(given, seen.row.state));
  const statement = mayKnow ? statementOf(state, { today, ...span }) : null;
  const { committedPence, ...totals } = statement ?? nothing;
  return {
    status: 200,
    body: toWire({
      lines: mayKnow ? await readCharges(given.store, { ...params, ...span }) : [],
      committedPence: actor.party === 'council' ? committedPence : null,
      ...totals,
      disputes: seen.view.disputes,
    }),
  };
}

const nought = pence(0);
const nothing: Statement = {
  committedPence: nought,
  chargedPence: nought,
  forecastPence: nought,
  disputedPence: nought,
  adjustedPence: nought,
  feePence: nought,
  months: [],
};

function dayIn(text: string | undefined): PlainDate | null {
  return text === undefined ? null : plainDate(text);
}
