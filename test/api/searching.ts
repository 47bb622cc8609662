import { offersWire } from '../../api/placements/offer-schemas';
import { addDays } from '../../domain/calendar';
import { commandsOf, today } from './asking';
import type { Interface } from './interface';

// What the tests of a search do again and again, on the real engine.

export const officer = 'officer.lewisham';

export interface EventSeen {
  readonly type: string;
  readonly told?: readonly { readonly partyId: string; readonly kind: string }[];
  readonly [field: string]: unknown;
}

export function searchAt(hearth: Interface) {
  const ask = (who: string, placementId: string, body: object, key?: string) =>
    hearth.as(who).post(commandsOf(placementId), body, key);

  /** Asks, and expects that it is done. */
  async function done(who: string, placementId: string, body: object) {
    const { status, body: answer } = await ask(who, placementId, body);
    expect([status, answer.detail]).toEqual([200, undefined]);
    return answer as { readonly placement: PlacementSeen; readonly events: readonly EventSeen[] };
  }

  /** Asks, and answers the status and the code of the refusal. */
  async function refused(who: string, placementId: string, body: object) {
    const { status, body: answer } = await ask(who, placementId, body);
    return [status, answer.code as string] as const;
  }

  const view = async (who: string, placementId: string, part = '') =>
    (await hearth.as(who).get(`/v1/placements/${placementId}${part}`)).body;

  async function timeline(who: string, placementId: string) {
    const { items } = await view(who, placementId, '/timeline?limit=200');
    return items as readonly EventSeen[];
  }

  const offersOf = async (who: string, placementId: string) =>
    offersWire.parse(await view(who, placementId, '/offers'));

  /** The letters to one party about one placement, the oldest first. */
  async function letters(partyId: string, placementId: string) {
    const path = `/local/mailbox?partyId=${partyId}&placementId=${placementId}`;
    const { items } = (await hearth.as(officer).get(path)).body;
    return (items as { kind: string; subject: string; body: string }[]).reverse();
  }

  /** Lets time pass, so many days from today; only a rehearsal can. */
  async function advance(placementId: string, days: number) {
    const path = `/v1/rehearsals/${placementId}/advance`;
    for (let walks = 0; walks < 20; walks += 1) {
      const { body } = await hearth.as(officer).post(path, { to: addDays(today(), days) });
      if (body.arrived === true) return;
    }
    throw new Error('did not arrive');
  }

  return { ask, done, refused, view, timeline, offersOf, letters, advance };
}

export interface PlacementSeen {
  readonly stage: string;
  readonly referral: { readonly route: string; readonly [field: string]: unknown };
  readonly search: { readonly round: number; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}
