import type { z } from 'zod';
import { londonDateOf, plainDate, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import { statementOf, type Statement } from '../../domain/ledger/statement';
import { refuse } from '../../domain/refusal';
import { readCharges } from '../../store/read/charges';
import type { Given } from '../dependencies';
import type { PlacementState } from '../../domain/placement/state';
import { RefusedProblem } from '../http-problem';
import { councilOf, envelopeRoles } from '../permit';
import type { Asked, Reply } from '../route';
import { bookOf } from '../policy/book-of';
import { toWire } from '../wire';
import { saysOfCharge } from './words-of-charges';
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
      lines: mayKnow ? await linesOf(given, { ...params, ...span }, state) : [],
      committedPence: actor.party === 'council' ? committedPence : null,
      ...totals,
      disputes: seen.view.disputes,
    }),
  };
}

/** Each line with its reasons: the provider reads the same sentence as the council. */
async function linesOf(
  given: Given,
  asked: Parameters<typeof readCharges>[1],
  { councilId }: Pick<PlacementState, 'councilId'>,
) {
  const rows = await readCharges(given.store, asked);
  const { rules } = await bookOf(given, { party: 'council', partyId: councilId });
  const citations = new Map(rules.map(({ id, citation }) => [id, citation]));
  return rows.map((row) => {
    const because = row.ruleIds.flatMap((id) => citations.get(id) ?? []);
    return { ...row, says: saysOfCharge(row, because), because };
  });
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
