import { randomUUID } from 'node:crypto';
import type { Lot } from '../../domain/placement/terms';
import { factKey, type FactOf, type RegisterFact } from '../../domain/provider/register-fact';
import type { Store } from '../read/store';
import { dayColumn } from '../read/values';
import { factBody, factOfRow } from '../read/fact-row';
import type { Transaction } from './transaction';
import { factColumns } from './fact-columns';

// Facts planted without the service's own workflow, for the demonstration's reference and for
// tests. They keep the law of the register: what is put in another's place ends it, and stays.

type WithoutId<Fact> = Fact extends RegisterFact ? Omit<Fact, 'factId'> : never;

/** A fact before it has an id. */
export type NewFact = WithoutId<RegisterFact>;

/** Sets the fact of this kind, key and first day; putting the same again changes nothing. */
export async function putFact(store: Store, serviceLineId: string, fact: NewFact): Promise<void> {
  const numbered = { ...fact, factId: randomUUID() };
  await store.prisma.$transaction(async (transaction) => {
    const rivals = { serviceLineId, kind: fact.kind, key: factKey(numbered) };
    const rows = await transaction.registerFact.findMany({
      where: { ...rivals, from: dayColumn(fact.from), supersededAt: null },
    });
    if (rows.some((row) => isSame(factOfRow(row), numbered))) return;
    const isFirst = (await transaction.registerFact.count({ where: rivals })) === 0;
    await supersede(transaction, { serviceLineId, factIds: rows.map(({ factId }) => factId) });
    await insert(transaction, { serviceLineId, fact: numbered, isFirst });
  });
}

/** The suspensions of one lot, whole: what is not named is no more. */
export async function replaceSuspensions(
  store: Store,
  { serviceLineId, lot }: { readonly serviceLineId: string; readonly lot: Lot },
  named: readonly WithoutId<FactOf<'suspension'>>[],
): Promise<void> {
  await store.prisma.$transaction(async (transaction) => {
    const rows = await transaction.registerFact.findMany({
      where: { serviceLineId, kind: 'suspension', supersededAt: null },
    });
    const numbered = named.map((fact) => ({ ...fact, factId: randomUUID() }));
    const ofLot = rows.filter((row) => lotOf(factOfRow(row)) === lot);
    const gone = ofLot.filter((row) => !numbered.some((fact) => isSame(factOfRow(row), fact)));
    const added = numbered.filter((fact) => !ofLot.some((row) => isSame(factOfRow(row), fact)));
    await supersede(transaction, { serviceLineId, factIds: gone.map(({ factId }) => factId) });
    for (const fact of added) await insert(transaction, { serviceLineId, fact, isFirst: true });
  });
}

function lotOf(fact: RegisterFact): Lot | null {
  return fact.kind === 'suspension' ? fact.lot : null;
}

/** Alike in everything but the id. */
function isSame(one: RegisterFact, other: RegisterFact): boolean {
  const spans = one.from === other.from && one.until === other.until;
  return spans && sorted(factBody(one)) === sorted(factBody(other));
}

function sorted(body: object): string {
  return JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function supersede(
  transaction: Transaction,
  { serviceLineId, factIds }: { readonly serviceLineId: string; readonly factIds: string[] },
): Promise<void> {
  await transaction.registerFact.updateMany({
    where: { serviceLineId, factId: { in: factIds } },
    data: { supersededAt: new Date() },
  });
}

/** What is planted first has been known since its own first day. */
async function insert(
  transaction: Transaction,
  planted: {
    readonly serviceLineId: string;
    readonly fact: RegisterFact;
    readonly isFirst: boolean;
  },
): Promise<void> {
  const { serviceLineId, fact, isFirst } = planted;
  const now = new Date();
  const since = dayColumn(fact.from);
  await transaction.registerFact.create({
    data: {
      ...factColumns(serviceLineId, fact),
      recordedAt: isFirst && since < now ? since : now,
    },
  });
}
