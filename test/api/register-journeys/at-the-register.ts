import { addDays, londonDateOf, type PlainDate } from '../../../domain/calendar';
import { providerWorkflowId, readClock } from '../../../workflows/messages';
import { today } from '../asking';
import type { Interface } from '../interface';
import { skipToClock } from '../../workflows/skip-to-clock';

// What the host, a provider and the councils do at the register, on the real engine, and how a
// service comes to the days on which time does something by itself.

export const text = 'Words that somebody wrote.';
export const open = () => ({ from: today(), until: null });

export interface Letter {
  readonly kind: string;
  readonly placementId: string | null;
  readonly body: string;
}

export interface ServiceSeen {
  readonly stage: string;
  readonly serviceLineId: string;
  readonly [field: string]: unknown;
}

interface Done {
  readonly service: ServiceSeen;
  readonly events: readonly { readonly type: string; readonly [field: string]: unknown }[];
}

let minted = 0;

/** A registration number that no other service of these tests has. */
export function freshNumber(): string {
  minted += 1;
  return `FICTIONAL-${String(process.pid % 1_000)}${String(7_000 + minted)}`;
}

export const registered = (registrationType: string) => ({
  ...{ registrationType, standing: 'registered', number: freshNumber(), from: '2020-05-01' },
});

/** A home of Ash Care that the host enters with what it knew before, with one change at a time. */
export const entry = (changes: object = {}) => ({
  type: 'enter-service',
  service: {
    ...{ providerId: 'ash', providerName: 'Ash Care (fictional)', name: 'Ash Nook (fictional)' },
    ...{ town: 'Bromley', lots: ['residential'], isFictional: true },
  },
  accreditations: [{ lot: 'residential', from: '2024-04-01', until: null }],
  registration: registered('childrens-home'),
  grade: { grade: 'good', inspectedOn: '2025-03-01', publishedOn: '2025-03-20' },
  ...changes,
});

export function registerAt(hearth: Interface) {
  const commandsOf = (id: string) => `/v1/providers/${id}/commands`;

  /** Asks, and expects that it is done. */
  async function done(who: string, id: string, body: object): Promise<Done> {
    const answer = await hearth.as(who).post(commandsOf(id), body);
    expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
    return answer.body as Done;
  }

  /** Asks, and answers the status and the code of the refusal. */
  async function refused(who: string, id: string, body: object) {
    const answer = await hearth.as(who).post(commandsOf(id), body);
    return [answer.status, answer.body.code as string] as const;
  }

  /** Opens a service line, and answers its id. */
  async function begun(who: string, body: object): Promise<string> {
    const answer = await hearth.as(who).post('/v1/providers', body);
    expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
    return answer.body.service.serviceLineId as string;
  }

  const read = async (who: string, id: string, part = '') =>
    (await hearth.as(who).get(`/v1/providers/${id}${part}`)).body;

  /** The letters about a service that somebody reads, the oldest first. */
  async function letters(who: string, id: string): Promise<readonly Letter[]> {
    const path = `/v1/register/letters?serviceLineId=${id}&limit=200`;
    const { items } = (await hearth.as(who).get(path)).body;
    return (items as Letter[]).reverse();
  }

  /** A service's entry in the register of a day, or null when it is not on it for the reader. */
  async function entryOn(who: string, id: string, on: PlainDate, lot = 'residential') {
    const path = `/v1/register?on=${on}&lot=${lot}&limit=200`;
    const { items } = (await hearth.as(who).get(path)).body;
    return (items as ServiceSeen[]).find(({ serviceLineId }) => serviceLineId === id) ?? null;
  }

  const types = async (who: string, id: string) =>
    ((await read(who, id, '/timeline?limit=200')).items as { type: string }[]).map(
      ({ type }) => type,
    );

  return { done, refused, begun, read, letters, entryOn, types, ...timeAt(hearth) };
}

function timeAt({ dependencies: { temporal, fastForward } }: Interface) {
  const handleOf = (serviceLineId: string) =>
    temporal.client.workflow.getHandle(providerWorkflowId({ serviceLineId }));
  const skipBy = (serviceLineId: string) => async (distanceMs: number) => {
    if (fastForward === null) throw new Error('The server of the tests skips time.');
    await fastForward(providerWorkflowId({ serviceLineId }), distanceMs);
  };
  const readTheClock = (id: string) => handleOf(id).executeUpdate(readClock);

  /** Goes to the service's next clock, lets it be performed, and answers what day it is then. */
  async function toNextClock(id: string): Promise<PlainDate> {
    await skipToClock(skipBy(id), await readTheClock(id));
    return londonDateOf((await readTheClock(id)).now);
  }

  /** Lets so many whole days go by for a service for which no clock is between. */
  async function daysGoBy(id: string, days: number): Promise<PlainDate> {
    const { now } = await readTheClock(id);
    const target = addDays(londonDateOf(now), days);
    await skipBy(id)(days * 24 * 60 * 60 * 1000);
    const reached = londonDateOf((await readTheClock(id)).now);
    expect(reached).toBe(target);
    return reached;
  }

  return { toNextClock, daysGoBy };
}
