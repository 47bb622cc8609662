import type { EpochMs, PlainDate } from '../../domain/calendar';
import type { Lot } from '../../domain/placement/terms';
import { factsOf, type FactOf, type RegisterFact } from '../../domain/provider/register-fact';
import { Prisma } from '../generated/client';
import { factOfRow, type FactRow } from './fact-row';
import { keyIn, pageOf, type Page, type Paging } from './page';
import type { Store } from './store';
import { dayColumn, dayOf, dayOrNull, instantColumn } from './values';

export interface RegisterQuestion extends Paging {
  /** The day about which is asked. */
  readonly on: PlainDate;
  /** What the register knew at an instant; null: what it knows now. */
  readonly knownAt: EpochMs | null;
  readonly lot?: Lot | undefined;
  /** A part of the service's or its organisation's name, the town or the number. */
  readonly q?: string | undefined;
  readonly providerId?: string | undefined;
}

/** What held of one accredited service on the day. */
export interface RegisterEntry {
  readonly serviceLineId: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly name: string;
  readonly town: string;
  readonly isFictional: boolean;
  readonly accreditations: readonly FactOf<'accreditation'>[];
  readonly suspensions: readonly FactOf<'suspension'>[];
  readonly registration: FactOf<'registration'> | null;
  readonly grade: FactOf<'grade'> | null;
  readonly documents: readonly FactOf<'document'>[];
  readonly prices: readonly FactOf<'price'>[];
  readonly rates: readonly FactOf<'rate'>[];
  readonly vacancies: FactOf<'vacancies'> | null;
  readonly subContractors: readonly FactOf<'sub-contractor'>[];
  readonly pauses: readonly FactOf<'pause'>[];
}

/** A lot that was paused on the day, whoever offers it. */
export interface LotPauseRow {
  readonly lotPauseId: string;
  readonly lot: Lot;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly reason: string;
  readonly says: string;
}

/**
 * Who was accredited on a day, in order of id, as it was known at an instant or as it is known now.
 *
 * @throws BadCursor
 */
export async function registerOn(
  store: Store,
  question: RegisterQuestion,
): Promise<Page<RegisterEntry>> {
  const lines = await accreditedLines(store, question);
  const facts = await factsHeld(store, { ...question, ids: lines.map(({ id }) => id) });
  const entries = lines.map((line) => entryOf(line, facts.get(line.id) ?? []));
  return pageOf(entries, {
    limit: question.limit,
    keyOf: ({ serviceLineId }) => [serviceLineId],
  });
}

/** The lots that were paused on a day, as known then or as known now. */
export async function lotPausesOn(
  store: Store,
  { on, knownAt }: Pick<RegisterQuestion, 'on' | 'knownAt'>,
): Promise<readonly LotPauseRow[]> {
  const rows = await store.prisma.lotPause.findMany({
    where: { AND: [holdsOn(on), knownAtInstant(knownAt)] },
    orderBy: [{ lot: 'asc' }, { from: 'asc' }],
  });
  return rows.map(({ id, lot, from, until, reason, says }) => ({
    ...{ lotPauseId: id, lot: lot as Lot, from: dayOf(from), until: dayOrNull(until) },
    ...{ reason, says },
  }));
}

interface Line {
  readonly id: string;
  readonly provider_id: string;
  readonly provider_name: string;
  readonly name: string;
  readonly town: string;
  readonly is_fictional: boolean;
}

async function accreditedLines(
  store: Store,
  { on, knownAt, lot, q, providerId, limit, cursor }: RegisterQuestion,
): Promise<readonly Line[]> {
  const after = keyIn(cursor, ['string'])?.[0] ?? null;
  const part = q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const day = dayColumn(on);
  const known =
    knownAt === null
      ? Prisma.sql`superseded_at IS NULL`
      : Prisma.sql`recorded_at <= ${instantColumn(knownAt)}
          AND (superseded_at IS NULL OR superseded_at > ${instantColumn(knownAt)})`;
  return store.prisma.$queryRaw<Line[]>`
    SELECT line.id, line.provider_id, provider.name AS provider_name, line.name, line.town,
      line.is_fictional
    FROM service_lines line JOIN providers provider ON provider.id = line.provider_id
    WHERE (${after}::text IS NULL OR line.id > ${after})
      AND (${providerId ?? null}::text IS NULL OR line.provider_id = ${providerId ?? null})
      AND (${part}::text IS NULL OR line.name ILIKE ${part} OR provider.name ILIKE ${part}
        OR line.town ILIKE ${part} OR line.registration_number ILIKE ${part})
      AND EXISTS (
        SELECT FROM register_facts
        WHERE service_line_id = line.id AND kind = 'accreditation'
          AND (${lot ?? null}::text IS NULL OR key = ${lot ?? null})
          AND from_on <= ${day}::date AND (until_on IS NULL OR until_on > ${day}::date)
          AND ${known}
      )
    ORDER BY line.id
    LIMIT ${limit + 1}`;
}

function holdsOn(on: PlainDate) {
  const day = dayColumn(on);
  return { from: { lte: day }, OR: [{ until: null }, { until: { gt: day } }] };
}

function knownAtInstant(knownAt: EpochMs | null) {
  if (knownAt === null) return { supersededAt: null };
  const instant = instantColumn(knownAt);
  return {
    recordedAt: { lte: instant },
    OR: [{ supersededAt: null }, { supersededAt: { gt: instant } }],
  };
}

async function factsHeld(
  store: Store,
  { ids, on, knownAt }: Pick<RegisterQuestion, 'on' | 'knownAt'> & { readonly ids: string[] },
): Promise<ReadonlyMap<string, readonly RegisterFact[]>> {
  const rows = await store.prisma.registerFact.findMany({
    where: { AND: [{ serviceLineId: { in: ids } }, holdsOn(on), knownAtInstant(knownAt)] },
    orderBy: [{ kind: 'asc' }, { key: 'asc' }, { factId: 'asc' }],
  });
  const byLine = new Map<string, FactRow[]>();
  for (const row of rows) {
    const held = byLine.get(row.serviceLineId);
    if (held === undefined) byLine.set(row.serviceLineId, [row]);
    else held.push(row);
  }
  return new Map([...byLine].map(([id, held]) => [id, held.map(factOfRow)]));
}

function entryOf(line: Line, facts: readonly RegisterFact[]): RegisterEntry {
  const { id, provider_id: providerId, provider_name: providerName, name, town } = line;
  return {
    ...{ serviceLineId: id, providerId, providerName, name, town, isFictional: line.is_fictional },
    accreditations: factsOf(facts, 'accreditation'),
    suspensions: factsOf(facts, 'suspension'),
    registration: factsOf(facts, 'registration')[0] ?? null,
    grade: factsOf(facts, 'grade')[0] ?? null,
    documents: factsOf(facts, 'document'),
    prices: factsOf(facts, 'price'),
    rates: factsOf(facts, 'rate'),
    vacancies: factsOf(facts, 'vacancies')[0] ?? null,
    subContractors: factsOf(facts, 'sub-contractor'),
    pauses: factsOf(facts, 'pause'),
  };
}
