import type { z } from 'zod';
import { epochMsOf, londonDateOf } from '../../domain/calendar';
import { declinesOf, roundsOf } from '../../domain/award/fair-clock';
import type { PlacementEvent } from '../../domain/placement/events';
import { threadOf } from '../../domain/placement/offer-thread';
import { referralOf } from '../../domain/placement/of-state';
import { isProvidersDuty } from '../../domain/placement/providers-duty';
import { seesOffer, visibleTo } from '../../domain/placement/visible-to';
import { isFlagged } from '../../domain/provider/standing-on';
import { readDeadlines } from '../../store/read/deadlines';
import { readAllEvents, readEvents } from '../../store/read/events';
import type { PlacementRow } from '../../store/read/placements';
import { readSegments } from '../../store/read/price';
import type { RecordedEvent } from '../../store/read/event-row';
import { lettersAbout, type Told } from '../../store/read/outbox';
import { readServiceLine } from '../../store/read/providers';
import { readOffers, type OfferRow } from '../../store/read/search';
import type { Given } from '../dependencies';
import { present } from '../present';
import type { Asked, Reply } from '../route';
import { toWire } from '../wire';
import { eventOnTheWire } from './event-wire';
import { otherReadingsOf } from './other-readings';
import { nowFor, readingOf, seeAward, seePlacement } from './view';
import type { timelineQuery } from './view-schemas';

// The parts of a placement that have an address of their own. Each first sees the placement as the
// caller may, so that what is not theirs is as absent as what is not there.

export interface One {
  readonly placementId: string;
}

export async function timeline(
  given: Given,
  { actor, params, query }: Asked<One, z.output<typeof timelineQuery>, unknown>,
): Promise<Reply> {
  const { row } = await seeAward(given, { ...params, actor });
  const { limit, cursor, asAt } = query;
  const until = asAt === undefined ? null : epochMsOf(asAt);
  const page = await readEvents(given.store, params.placementId, {
    limit,
    cursor: cursor ?? null,
    ...(until !== null && { asAt: until }),
  });
  const items = page.items.flatMap(({ event, recordedAt }) => {
    const shown = visibleTo(actor, row.state, event);
    return shown === null ? [] : [eventOnTheWire(shown, recordedAt)];
  });
  const told = actor.party === 'council' ? await toldOf(given, page.items) : null;
  const whole = told === null ? items : items.map((item) => ({ ...item, told: told(item) }));
  const reading = await readingOf(given, row, actor);
  return {
    status: 200,
    body: { items: await present(given.store, whole, reading), nextCursor: page.next },
  };
}

/** Who was written to about an event: each provider by itself, so that nobody is forgotten. */
async function toldOf(
  { store }: Pick<Given, 'store'>,
  items: readonly RecordedEvent[],
): Promise<(item: { readonly sequence: number }) => readonly Told[]> {
  const [first, last] = [items[0]?.event, items.at(-1)?.event];
  if (first === undefined || last === undefined) return () => [];
  const { placementId } = first;
  const letters = await lettersAbout(store, placementId, {
    from: first.sequence,
    until: last.sequence,
  });
  return ({ sequence }) =>
    letters
      .filter((letter) => letter.sequence === sequence)
      .map(({ sequence: _, ...letter }) => letter);
}

export async function deadlines(
  given: Given,
  { actor, params }: Asked<One, unknown, unknown>,
): Promise<Reply> {
  const { view } = await seePlacement(given, { ...params, actor });
  const all = await readDeadlines(given.store, params.placementId);
  // A provider's duties begin with its award; before that it has the window to answer in.
  const own = all.filter(({ kind }) =>
    view.award === null ? kind === 'offer-window' : isProvidersDuty(kind),
  );
  return { status: 200, body: { items: toWire(actor.party === 'council' ? all : own) } };
}

export async function price(
  given: Given,
  { actor, params }: Asked<One, unknown, unknown>,
): Promise<Reply> {
  const { row, view } = await seePlacement(given, { ...params, actor });
  const isCouncil = actor.party === 'council';
  const mayKnow = isCouncil || view.award !== null;
  const segments = mayKnow ? await readSegments(given.store, params.placementId) : [];
  return {
    status: 200,
    body: toWire({
      segments,
      totalPence: view.ending?.totalPence ?? null,
      plannedEndOn: view.award?.plannedEndOn ?? null,
      otherReadings: isCouncil ? await otherReadingsOf(given, row.state) : [],
    }),
  };
}

export async function offers(
  given: Given,
  { actor, params }: Asked<One, unknown, unknown>,
): Promise<Reply> {
  const { row } = await seePlacement(given, { ...params, actor });
  const { store } = given;
  const isCouncil = actor.party === 'council';
  const all = await readOffers(store, params.placementId);
  const recorded = await readAllEvents(store, params.placementId);
  const events = recorded.map(({ event }) => event);
  const open = all.filter((offer) => seesOffer(actor, row.state, offer));
  const flagged = isCouncil ? await flaggedAmong(given, row, open) : null;
  const seen = open.map((offer) => ({
    ...offerInFull(offer, { events, isCouncil }),
    isFlagged: flagged?.has(offer.serviceLineId) ?? null,
  }));
  // Who else was asked, who declined and how the rounds went is the council's to know.
  const lived = isCouncil ? events : [];
  const rounds = roundsOf(lived);
  const considered = rounds.flatMap(({ round, considered: those }) =>
    those.map((one) => ({ round, ...one })),
  );
  const search = { declines: declinesOf(lived), rounds };
  return {
    status: 200,
    body: {
      ...((await present(store, search)) as object),
      items: await present(store, seen, await readingOf(given, row, actor)),
      considered: toWire(considered),
    },
  };
}

/** The services that today are suspended, gone, or not accredited for the lot: offers are kept. */
async function flaggedAmong(
  given: Given,
  { state }: PlacementRow,
  made: readonly OfferRow[],
): Promise<ReadonlySet<string>> {
  const { lot, route } = referralOf(state);
  const on = londonDateOf(await nowFor(given, state));
  const ids = [...new Set(made.map(({ serviceLineId }) => serviceLineId))];
  const lines = await Promise.all(ids.map((id) => readServiceLine(given.store, id)));
  return new Set(
    lines.flatMap((line) =>
      line !== null && isFlagged(line.state, { lot, route, on }) ? [line.state.serviceLineId] : [],
    ),
  );
}

/** An offer with every version of it, and all that was said about it. */
function offerInFull(
  { placementId: _, offer, ranked, versions, ...rest }: OfferRow,
  {
    events,
    isCouncil,
  }: { readonly events: readonly PlacementEvent[]; readonly isCouncil: boolean },
): object {
  const said = threadOf(events, rest.offerId);
  const thread = said.map((entry) => {
    // Why the council goes further is its own.
    return isCouncil || entry.what !== 'released' ? entry : { ...entry, textId: null };
  });
  return {
    ...{ ...rest, ...offer, thread },
    // How it stands beside the others is the council's to know.
    ranked: isCouncil ? ranked : null,
    versions: versions.map(({ offer: terms, ...one }) => {
      const by = said.find(({ version }) => version === one.version)?.by ?? null;
      return { ...one, ...terms, by };
    }),
  };
}
