import type { EpochMs, PlainDate } from '../../domain/calendar';
import type { MovementKind } from '../../domain/envelope/movements';
import { pence, type Pence } from '../../domain/money';
import type { EnvelopeSpan } from '../../domain/placement/event-terms';
import type { Route } from '../../domain/placement/terms';
import type { Envelope } from '../generated/client';
import { keyIn, pageOf, type Page, type Paging } from './page';
import type { Store } from './store';
import { dayOf, instantColumn, instantOf, penceOf } from './values';

type MovementKey = readonly [at: number, placementId: string, sequence: number, position: number];

export interface EnvelopeRow {
  readonly envelopeId: string;
  readonly councilId: string;
  readonly route: Route;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly spendLimitPence: Pence;
  /** What a recorded authority lets pass above the limit. */
  readonly authorisedPence: Pence;
  readonly reservedPence: Pence;
  readonly committedPence: Pence;
  /** What facts have taken above the limit, and nobody has answered for yet. */
  readonly unratifiedPence: Pence;
  /** What can still be reserved; never below nought. */
  readonly roomPence: Pence;
  readonly rehearsalOf: string | null;
  readonly label: string;
  readonly authority: string | null;
}

/** Signed changes. `envelopeId` null: days that lie in no envelope, which have no limit. */
export interface MovementRow {
  readonly placementId: string;
  readonly sequence: number;
  readonly position: number;
  readonly envelopeId: string | null;
  readonly kind: MovementKind;
  readonly reservedPence: Pence;
  readonly committedPence: Pence;
  readonly unratifiedPence: Pence;
  /** By how much an authority raised what may be taken above the limit. */
  readonly authorisedPence: Pence;
  readonly at: EpochMs;
}

/** A council's real envelopes, or with `rehearsalOf` the twins of one rehearsal. */
export async function readEnvelopes(
  store: Store,
  {
    councilId,
    rehearsalOf = null,
  }: { readonly councilId: string; readonly rehearsalOf?: string | null | undefined },
): Promise<readonly EnvelopeRow[]> {
  const rows = await store.prisma.envelope.findMany({
    where: { councilId, rehearsalOf },
    orderBy: [{ from: 'asc' }, { id: 'asc' }],
  });
  return rows.map(envelopeRow);
}

export async function readEnvelope(store: Store, envelopeId: string): Promise<EnvelopeRow | null> {
  const row = await store.prisma.envelope.findUnique({ where: { id: envelopeId } });
  return row === null ? null : envelopeRow(row);
}

/**
 * The spans that a placement's price is split over. A rehearsal is given the real envelopes too:
 * its events name them, and `record-placement` moves its own twins in their place.
 */
export async function envelopeSpans(
  store: Store,
  {
    councilId,
    route,
  }: {
    readonly councilId: string;
    readonly route: Route;
    readonly placementId: string;
    readonly rehearsal: boolean;
  },
): Promise<readonly EnvelopeSpan[]> {
  const rows = await store.prisma.envelope.findMany({
    where: { councilId, route, rehearsalOf: null },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, from, until }) => ({
    envelopeId: id,
    from: dayOf(from),
    until: dayOf(until),
  }));
}

/**
 * What moved, the newest first.
 *
 * @throws BadCursor
 */
export async function readMovements(
  store: Store,
  {
    envelopeId,
    placementId,
    limit,
    cursor,
  }: Paging & {
    readonly envelopeId?: string | undefined;
    readonly placementId?: string | undefined;
  },
): Promise<Page<MovementRow>> {
  const after = keyIn(cursor, ['number', 'string', 'number', 'number']);
  const rows = await store.prisma.envelopeMovement.findMany({
    where: {
      ...(envelopeId !== undefined && { envelopeId }),
      ...(placementId !== undefined && { placementId }),
      AND: after === null ? [] : [olderThan(after)],
    },
    orderBy: [{ at: 'desc' }, { placementId: 'desc' }, { sequence: 'desc' }, { position: 'desc' }],
    take: limit + 1,
  });
  const items = rows.map(
    ({ at, kind, reservedPence, committedPence, unratifiedPence, authorisedPence, ...ids }) => ({
      ...ids,
      kind: kind as MovementKind,
      reservedPence: penceOf(reservedPence),
      committedPence: penceOf(committedPence),
      unratifiedPence: penceOf(unratifiedPence),
      authorisedPence: penceOf(authorisedPence),
      at: instantOf(at),
    }),
  );
  return pageOf(items, {
    limit,
    keyOf: ({ at, placementId: id, sequence, position }) => [at, id, sequence, position],
  });
}

function olderThan([instant, placementId, sequence, position]: MovementKey) {
  const at = instantColumn(instant);
  return {
    OR: [
      { at: { lt: at } },
      { at, placementId: { lt: placementId } },
      { at, placementId, sequence: { lt: sequence } },
      { at, placementId, sequence, position: { lt: position } },
    ],
  };
}

function envelopeRow(row: Envelope): EnvelopeRow {
  const { id, councilId, rehearsalOf, label, authority } = row;
  const taken = row.reservedPence + row.committedPence;
  const room = penceOf(row.spendLimitPence + row.authorisedPence - taken);
  return {
    ...{ envelopeId: id, councilId, rehearsalOf, label, authority },
    route: row.route as Route,
    from: dayOf(row.from),
    until: dayOf(row.until),
    spendLimitPence: penceOf(row.spendLimitPence),
    authorisedPence: penceOf(row.authorisedPence),
    reservedPence: penceOf(row.reservedPence),
    committedPence: penceOf(row.committedPence),
    unratifiedPence: penceOf(row.unratifiedPence),
    roomPence: pence(Math.max(0, room)),
  };
}
