import { addDays, londonInstant, plainDate, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import { documentKinds } from '../../domain/provider/terms';
import type { NewFact } from '../../domain/provider/register-change';
import { registerOn } from '../../store/read/register-on';
import type { Store } from '../../store/read/store';
import { factColumns } from '../../store/write/fact-columns';
import type { Home } from '../workflows/home';
import { latencyOf, type Latency } from './latency';

// The register at the size of the whole market: five thousand services, each with facts of three
// years, of which half have been superseded.

const services = 5_000;
const since = plainDate('2023-04-01');

export async function registerLatency({ store, today }: Home): Promise<Latency> {
  await plant(store);
  const knownAt = londonInstant(addDays(today, -90), '12:00');
  let cursor: string | null = null;
  return latencyOf(async (index) => {
    const page = await registerOn(store, {
      on: addDays(today, -(index % 700)),
      lot: 'residential',
      limit: 50,
      knownAt: index % 3 === 0 ? knownAt : null,
      ...(index % 4 === 0 ? { q: `house ${String(index % 50)}` } : { cursor }),
    });
    cursor = page.next;
  });
}

async function plant({ prisma }: Store): Promise<void> {
  await prisma.provider.create({
    data: { id: 'market', name: 'The market (fictional)', isFictional: true },
  });
  const ids = Array.from({ length: services }, (_, index) => `bench-${String(index)}`);
  await prisma.serviceLine.createMany({
    data: ids.map((id, index) => ({
      ...{ id, providerId: 'market', name: `House ${String(index)} (fictional)` },
      ...{ town: 'Nowhere', registrationNumber: `FICTIONAL-${String(index)}`, isFictional: true },
    })),
  });
  for (let begin = 0; begin < ids.length; begin += 250) {
    await prisma.registerFact.createMany({ data: ids.slice(begin, begin + 250).flatMap(rowsOf) });
  }
  await prisma.$executeRaw`ANALYZE register_facts`;
  await prisma.$executeRaw`ANALYZE service_lines`;
}

function rowsOf(serviceLineId: string) {
  const first = new Date('2023-04-01T12:00:00Z');
  const second = new Date('2024-10-01T12:00:00Z');
  return factsOf(since).flatMap((fact, index) => {
    const now = { ...fact, factId: `now/${String(index)}` };
    const before = { ...fact, factId: `before/${String(index)}` };
    return [
      { ...factColumns(serviceLineId, before), recordedAt: first, supersededAt: second },
      { ...factColumns(serviceLineId, now), recordedAt: second },
    ];
  });
}

function factsOf(from: PlainDate): readonly NewFact[] {
  const open = { from, until: null };
  return [
    { kind: 'accreditation', lot: 'residential', ...open },
    { kind: 'grade', grade: 'good', inspectedOn: from, ...open },
    ...documentKinds.map((documentKind): NewFact => {
      return { kind: 'document', documentKind, documentId: null, ...open };
    }),
    ...(['standard', 'therapeutic'] as const).map((needLevel): NewFact => {
      const [coreWeeklyPence, ceilingPence] = [pence(450_000), pence(465_000)];
      return { kind: 'price', needLevel, coreWeeklyPence, ceilingPence, ...open };
    }),
  ];
}
