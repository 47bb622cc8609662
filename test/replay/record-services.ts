import { addDays, type PlainDate } from '../../domain/calendar';
import { documentKinds } from '../../domain/provider/terms';
import { providerWorkflowId } from '../../workflows/messages';
import { ask, service } from '../support/a-service';
import { people } from '../support/people';
import type { Engine } from '../workflows/engine';
import { newService, type ServiceCalls } from '../workflows/service-engine';
import { keepHistory } from './kept-histories';

// Service lines, kept as placements are: one that waits for the days of its documents, one that
// came and left, one whose registration number is another's, and one that nobody opened.

/** @param before a worker that does not take the patch, for the service line that came and left */
export async function recordServices(
  engine: Engine,
  { before, today }: { readonly before: Engine; readonly today: PlainDate },
): Promise<void> {
  await recordRunningOut(engine, today);
  await recordLeaving(before, today);
  await recordNumberTaken(engine, today);
  await recordUnopened(engine);
}

/** Reminded, suspended when a document ran out, and lifted when it was replaced; it goes on. */
async function recordRunningOut(engine: Engine, today: PlainDate): Promise<void> {
  const line = newService(engine);
  const documents = documentKinds.map((documentKind, index) => ({
    ...{ documentKind, documentId: null, from: today },
    expiresOn: addDays(today, 40 + 400 * index),
  }));
  const [first] = documents;
  if (first === undefined) throw new Error('There is a document to run out.');
  await line.ask(
    ask('enter-service', {
      ...{ service, accreditations: [{ lot: 'residential', from: today, until: null }] },
      ...{ documents, registration: null, grade: null, prices: [], rates: [], vacancies: null },
    }),
  );
  while ((await line.readState()).facts.every(({ kind }) => kind !== 'suspension')) {
    await line.skipToNextClock();
  }
  const renewed = { ...first, from: first.expiresOn, expiresOn: addDays(today, 900) };
  await line.ask(ask('replace-document', renewed, people.ash));
  await keep(engine, { line, name: 'service-running-out' });
}

/** Applied, questioned, accredited, a concern that a provider may not raise, and gone. */
async function recordLeaving(engine: Engine, today: PlainDate): Promise<void> {
  const line = newService(engine);
  const textId = 'text-1';
  await line.ask(ask('apply', { service, registration: null }, people.ash));
  await line.ask(ask('ask-applicant', { textId }));
  await line.ask(ask('answer-host', { textId }, people.ash));
  const accreditations = [{ lot: 'residential', from: today, until: null } as const];
  await line.ask(ask('accredit', { accreditations }));
  await line.ask(ask('raise-concern', { kind: 'quality', textId }, people.ash));
  const concern = ask('raise-concern', { kind: 'quality', textId });
  await line.ask(concern);
  await line.ask(concern);
  await line.ask(ask('pause', { lot: null, reason: 'staffing', textId: null }));
  await line.ask(ask('leave', { textId: null }, people.ash));
  await keep(engine, { line, name: 'service-left' });
}

/** The register's own rows refuse the second organisation that comes with a number. */
async function recordNumberTaken(engine: Engine, today: PlainDate): Promise<void> {
  const registration = {
    ...({ registrationType: 'childrens-home', standing: 'registered' } as const),
    ...{ number: 'SC998877', from: today },
  };
  for (const providerId of ['ash', 'birch'] as const) {
    const line = newService(engine);
    const named = { ...service, providerId };
    await line.ask(ask('apply', { service: named, registration: null }, people[providerId]));
    await line.ask(ask('record-registration', registration));
    if (providerId === 'birch') await keep(engine, { line, name: 'service-number-taken' });
  }
}

async function recordUnopened(engine: Engine): Promise<void> {
  const line = newService(engine);
  await line.ask(ask('apply', { service, registration: null }, people.stranger));
  await line.skipBy(61 * 60 * 1000);
  await engine.client.workflow.getHandle(providerWorkflowId(line)).result();
  await keep(engine, { line, name: 'service-unopened' });
}

async function keep(
  { client }: Engine,
  { line, name }: { readonly line: ServiceCalls; readonly name: string },
): Promise<void> {
  keepHistory(name, await client.workflow.getHandle(providerWorkflowId(line)).fetchHistory());
}
