import { plainDate } from '../../../domain/calendar';
import type { Actor } from '../../../domain/placement/terms';
import { evolveAll } from '../../../domain/provider/evolve';
import type { ProviderEvent } from '../../../domain/provider/events';
import { begin } from '../../../domain/provider/state';
import { viewOf } from '../../../domain/provider/view-of';
import { visibleTo } from '../../../domain/provider/visible-to';
import { passTime } from '../../../domain/provider/pass-time';
import { ask, day, monday, ordinary, step } from '../../support/a-service';
import { people } from '../../support/people';

const beginning = begin({ serviceLineId: 'ash-house' });
const raised = ask('raise-concern', { kind: 'allegation', textId: 'text-1' }, people.officer);

/** Applied, asked, answered, accredited; a council has a concern that it keeps to itself. */
function aLife(): readonly ProviderEvent[] {
  const events: ProviderEvent[] = [];
  let state = beginning;
  const commands = [
    ordinary.apply,
    ordinary['ask-applicant'],
    ordinary['answer-host'],
    ordinary['propose-price-schedule'],
    ordinary.accredit,
    () => raised,
  ];
  for (const command of commands) {
    const turn = step(state, command(state), monday);
    events.push(...turn.events);
    state = turn.state;
  }
  return events;
}

const events = aLife();
const state = evolveAll(beginning, events);
const typesFor = (viewer: Actor) =>
  events.flatMap((event) => visibleTo(viewer, state, event)?.type ?? []);

describe('visibleTo', () => {
  test('a council sees who is accredited, and not the host’s dealings with the applicant', () => {
    expect(typesFor(people.greenwich)).toEqual(['service-applied', 'service-accredited']);
  });

  test('the council that raised a concern sees it, and nobody else does', () => {
    expect(typesFor(people.officer)).toContain('concern-raised');
    for (const viewer of [people.host, people.ash, people.greenwich]) {
      expect(typesFor(viewer)).not.toContain('concern-raised');
    }
  });

  test('another provider sees nothing at all', () => {
    expect(typesFor(people.birch)).toEqual([]);
    expect(viewOf(people.birch, state)).toBeNull();
  });
});

describe('viewOf', () => {
  test('shows a concern to those with whom it was shared', () => {
    const share = ask(
      'share-concern',
      { concernId: raised.commandId, sharedWith: ['host', 'provider'] },
      people.officer,
    );
    const shared = step(state, share, monday).state;
    const seenBy = (viewer: Actor) => viewOf(viewer, shared)?.concerns.length;

    expect([people.officer, people.host, people.ash, people.greenwich].map(seenBy)).toEqual([
      1, 1, 1, 0,
    ]);
  });

  test('keeps a proposal that is not accepted from the councils', () => {
    expect(viewOf(people.officer, state)?.proposals).toEqual([]);
    expect(viewOf(people.host, state)?.proposals).toHaveLength(1);
  });
});

describe('an action about a concern that its council has shared with the host alone', () => {
  const share = ask(
    'share-concern',
    { concernId: raised.commandId, sharedWith: ['host'] },
    people.officer,
  );
  const agree = (concernId: string | null) =>
    ask('agree-action', {
      ...{ concernId, textId: 'text-2', dueOn: plainDate('2026-06-10'), suspendsWhenMissed: false },
    });
  const about = agree(raised.commandId);
  const general = agree(null);
  const life = [share, about, general].reduce<readonly ProviderEvent[]>(
    (lived, command) => [...lived, ...step(evolveAll(beginning, lived), command, monday).events],
    events,
  );
  const due = passTime(evolveAll(beginning, life), monday + 10 * day);
  const all = [...life, ...due.events];
  const seenBy = (viewer: Actor) => ({
    view: viewOf(viewer, due.state)?.actions.map(({ actionId }) => actionId),
    told: all.flatMap((event) => {
      const shown = visibleTo(viewer, due.state, event);
      if (shown?.type === 'action-agreed') return [shown.action.actionId];
      return shown?.type === 'action-fell-due' ? [`${shown.actionId} due`] : [];
    }),
  });
  const [one, other] = [about.commandId, general.commandId];
  const whole = { view: [one, other], told: [one, other, `${one} due`, `${other} due`] };

  test('is seen by that council and the host, and by no other council', () => {
    expect(seenBy(people.host)).toEqual(whole);
    expect(seenBy(people.officer)).toEqual(whole);
    expect(seenBy(people.greenwich)).toEqual({ view: [other], told: [other, `${other} due`] });
  });

  test('is seen by the provider, who is to meet it, without the concern behind it', () => {
    expect(seenBy(people.ash)).toEqual(whole);
    expect(viewOf(people.ash, due.state)?.actions[0]).toMatchObject({
      ...{ actionId: one, textId: 'text-2', concernId: null },
    });
    const text = JSON.stringify(all.map((event) => visibleTo(people.ash, due.state, event)));
    expect(text).not.toContain(raised.commandId);
    expect(viewOf(people.host, due.state)?.actions[0]?.concernId).toBe(raised.commandId);
  });
});
