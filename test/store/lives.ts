import { agreementText } from '../../domain/agreement/agreement-text';
import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { PlacementEvent } from '../../domain/placement/events';
import type { Stage } from '../../domain/placement/state';
import { openStore } from '../../store/client';
import type { Store } from '../../store/read/store';
import { textDigest } from '../../store/write/digest';
import { recordPlacement, type Recorded } from '../../store/write/record-placement';
import { putCouncil, putEnvelope } from '../../store/write/reference';
import { aPlacementIn } from '../support/a-placement';
import { freshDatabase } from '../support/servers';

const opened: Store[] = [];

/** A store of its own, with the two envelopes that the book of tests splits a stay over. */
export async function aStore({
  limitPence = 100_000_000,
  databaseUrl,
}: { readonly limitPence?: number; readonly databaseUrl?: string } = {}): Promise<Store> {
  const url = databaseUrl ?? (await freshDatabase());
  const store = await openStore({ databaseUrl: url, poolSize: 6 });
  opened.push(store);
  await putCouncil(store, { councilId: 'lewisham', name: 'Lewisham' });
  const spans = [
    { envelopeId: 'dpv-one', from: '2024-04-01', until: '2026-04-01' },
    { envelopeId: 'dpv-two', from: '2026-04-01', until: '2030-04-01' },
  ];
  for (const { envelopeId, from, until } of spans) {
    await putEnvelope(store, {
      envelopeId,
      councilId: 'lewisham',
      route: 'dpv',
      from: plainDate(from),
      until: plainDate(until),
      spendLimitPence: pence(limitPence),
      authorisedPence: pence(0),
      label: 'For tests',
      authority: null,
    });
  }
  return store;
}

export async function closeStores(): Promise<void> {
  await Promise.all(opened.splice(0).map((store) => store.close()));
}

interface Variation {
  readonly placementId?: string;
  readonly rehearsal?: boolean;
}

/** The events of an ordinary life up to a stage, under an id of its own and with a true hash. */
export function eventsTo(
  stage: Stage,
  { placementId = 'placement-1', rehearsal = false }: Variation = {},
): readonly PlacementEvent[] {
  const { events } = aPlacementIn(stage);
  const issued = events.find((event) => event.type === 'agreement-issued');
  const textHash = issued === undefined ? '' : textDigest(agreementText(issued.terms));
  return events.map((event): PlacementEvent => {
    if (event.type === 'referral-opened') return { ...event, placementId, rehearsal };
    if (event.type === 'agreement-issued' || event.type === 'agreement-signed') {
      return { ...event, placementId, textHash };
    }
    return { ...event, placementId };
  });
}

/** The events as the workflow hands them over: those of one command or one clock together. */
export function batchesOf(
  events: readonly PlacementEvent[],
): readonly (readonly PlacementEvent[])[] {
  const batches: PlacementEvent[][] = [];
  for (const event of events) {
    const last = batches.at(-1);
    const before = last?.[0];
    const isSame =
      before?.commandId === event.commandId &&
      before.at === event.at &&
      JSON.stringify(before.by) === JSON.stringify(event.by);
    if (last !== undefined && isSame) last.push(event);
    else batches.push([event]);
  }
  return batches;
}

/** Records a life batch by batch; stops at a refusal and answers with it. */
export async function recordLife(
  store: Store,
  stage: Stage,
  variation: Variation = {},
): Promise<{ readonly outcome: Recorded; readonly events: readonly PlacementEvent[] }> {
  const events = eventsTo(stage, variation);
  for (const batch of batchesOf(events)) {
    const outcome = await recordPlacement(store, { events: batch, decisions: [] });
    if ('refused' in outcome) return { outcome, events };
  }
  return { outcome: { recorded: true }, events };
}

/** The first event of a type among some. */
export function theOne<Type extends PlacementEvent['type']>(
  events: readonly PlacementEvent[],
  type: Type,
): Extract<PlacementEvent, { readonly type: Type }> {
  const found = events.find((event) => event.type === type);
  if (found === undefined) throw new Error(`no ${type} among the events`);
  return found as Extract<PlacementEvent, { readonly type: Type }>;
}
