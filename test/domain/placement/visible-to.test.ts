import type { PlacementEvent } from '../../../domain/placement/events';
import { evolve, evolveAll } from '../../../domain/placement/evolve';
import { stages, type PlacementState, type StateIn } from '../../../domain/placement/state';
import type { Actor, Party } from '../../../domain/placement/terms';
import { viewOf } from '../../../domain/placement/view-of';
import { seesChild, seesOffer, visibleTo } from '../../../domain/placement/visible-to';
import { aPlacementIn, command, ordinary, step } from '../../support/a-placement';
import { people } from '../../support/people';

/** A search with one offer in it, at £4,500.00 by Ash, and one decline, by Birch. */
function anAnsweredSearch(): { state: PlacementState; events: readonly PlacementEvent[] } {
  const { state, events, at } = aPlacementIn('inviting');
  const offered = step(state, ordinary['submit-offer'](), at + 1_000);
  const declined = step(offered.state, ordinary['decline-referral'](), at + 2_000);
  return { state: declined.state, events: [...events, ...offered.events, ...declined.events] };
}

function seenBy(
  viewer: Actor,
  { state, events }: { state: PlacementState; events: readonly PlacementEvent[] },
) {
  return events.flatMap((event) => visibleTo(viewer, state, event) ?? []);
}

const lives = stages.map((stage) => ({ stage, life: aPlacementIn(stage) }));

describe('visibleTo', () => {
  test.each(lives)('$stage: outsiders see nothing at all', ({ life }) => {
    for (const outsider of [people.greenwich, people.host, people.stranger]) {
      expect(seenBy(outsider, life)).toEqual([]);
      expect(viewOf(outsider, life.state)).toBeNull();
    }
  });

  test.each(lives)('$stage: a provider never reads of another provider', ({ life }) => {
    expect(JSON.stringify(seenBy(people.birch, life))).not.toMatch(/ash|cedar|450000/);
    expect(JSON.stringify(viewOf(people.birch, life.state))).not.toMatch(/ash|cedar|450000/);
    expect(JSON.stringify(seenBy(people.ash, life))).not.toMatch(/birch|cedar/);
    expect(JSON.stringify(viewOf(people.ash, life.state))).not.toMatch(/birch|cedar/);
  });

  test.each(lives)('$stage: no provider reads a score, a rank or an envelope', ({ life }) => {
    const seen = JSON.stringify([seenBy(people.ash, life), viewOf(people.ash, life.state)]);

    expect(seen).not.toMatch(/qualityHundredths|"assessor"|dpv-one/);
  });

  test.each(lives.filter(({ stage }) => stage !== 'inviting'))(
    '$stage: the council reads its own placement whole',
    ({ life }) => {
      expect(seenBy(people.officer, life)).toEqual(life.events);
    },
  );
});

describe('what was opened before a withdrawal', () => {
  test.each(['evaluating', 'awarding', 'agreeing', 'arranged'] as const)(
    'the council still reads, withdrawn from %s',
    (stage) => {
      const { state, events, at } = aPlacementIn(stage);
      const { state: over, events: ending } = step(state, ordinary.withdraw(), at);

      const whole = [...events, ...ending];
      expect(seenBy(people.officer, { state: over, events: whole })).toEqual(whole);
      expect(seesOffer(people.officer, over, { providerId: 'ash', receivedAt: at })).toBe(true);
    },
  );
});

describe('a sealed offer', () => {
  test('before the window closes the council sees who answered, the declines, and no price', () => {
    const search = anAnsweredSearch();

    const seen = seenBy(people.officer, search);

    expect(JSON.stringify(seen)).not.toContain('450000');
    expect(seen.filter((event) => 'withheld' in event)).toMatchObject([
      { type: 'offer-submitted', withheld: true, providerId: 'ash', serviceLineId: 'home-ash' },
    ]);
    expect(seen.at(-1)).toMatchObject({ type: 'referral-declined', reason: 'no-vacancy' });
  });

  test('a provider always reads its own answer', () => {
    const search = anAnsweredSearch();

    expect(seenBy(people.ash, search).at(-1)).toEqual(search.events.at(-2));
    expect(seenBy(people.birch, search).at(-1)).toEqual(search.events.at(-1));
  });

  test('an emergency is not sealed: the child waits', () => {
    const { state, events } = anAnsweredSearch();
    const urgent = events.map((event) =>
      event.type === 'referral-sent' ? ({ ...event, urgency: 'emergency' } as const) : event,
    );
    const start = { ...aPlacementIn('drafting').state, referral: null, sequence: 0 };
    const emergency = evolveAll(start, urgent);

    expect(emergency).toMatchObject({ stage: state.stage });
    expect(seenBy(people.officer, { state: emergency, events: urgent })).toEqual(urgent);
  });
});

describe('an offer that nobody is to read yet', () => {
  test('withdrawing does not open the offers', () => {
    const { state, events } = anAnsweredSearch();
    const { state: over, events: ending } = step(state, ordinary.withdraw(), events[0]?.at ?? 0);

    const seen = seenBy(people.officer, { state: over, events: [...events, ...ending] });

    expect(JSON.stringify(seen)).not.toContain('450000');
    const receivedAt = (events[0]?.at ?? 0) + 1_000;
    expect(seesOffer(people.officer, over, { providerId: 'ash', receivedAt })).toBe(false);
  });

  test('an older version’s withdrawal does not open them either, as it kept nothing of them', () => {
    const { state, events } = anAnsweredSearch();
    const { state: over } = step(state, ordinary.withdraw(), events[0]?.at ?? 0);
    const { sealedFrom: _, ...older } = over as StateIn<'withdrawn'>;

    expect(JSON.stringify(seenBy(people.officer, { state: older, events }))).not.toContain(
      '450000',
    );
  });

  test('a provider’s refused offer tells the council nothing before the window closes', () => {
    const { state, events } = anAnsweredSearch();
    const refused = {
      ...(events.at(-1) as PlacementEvent),
      ...{ type: 'command-refused', command: 'submit-offer', code: 'policy-refuses' },
      ...{ ruleIds: ['pricing.ceiling'], because: [], by: people.cedar },
    } as unknown as PlacementEvent;

    expect(JSON.stringify(visibleTo(people.officer, state, refused))).not.toContain('ceiling');
    expect(visibleTo(people.cedar, state, refused)).toEqual(refused);
    expect(visibleTo(people.ash, state, refused)).toBeNull();
  });
});

describe('notes', () => {
  const { state, at } = aPlacementIn('inviting');
  const noteBy = (actor: Actor, visible: readonly Party[]) => {
    const note = command('add-note', { textId: 'text-note', visibleTo: visible }, { actor });
    const [event] = step(state, note, at).events;
    if (event === undefined) throw new Error('a note is an event');
    return { event, after: evolve(state, event) };
  };

  test.each<[who: string, visible: readonly Party[], author: Actor, reads: readonly string[]]>([
    ['the council for itself', ['council'], people.officer, ['officer']],
    ['the council for both', ['council', 'provider'], people.officer, ['officer', 'ash', 'birch']],
    ['a provider for both', ['council', 'provider'], people.ash, ['officer', 'ash']],
  ])('%s', (_who, visible, author, readers) => {
    const { event, after } = noteBy(author, visible);

    const reading = (['officer', 'ash', 'birch', 'stranger'] as const).filter(
      (name) => visibleTo(people[name], after, event) !== null,
    );

    expect(reading).toEqual(readers);
  });
});

describe('viewOf', () => {
  test('shows the council who answered, and the offers when the window has closed', () => {
    const search = anAnsweredSearch();

    expect(viewOf(people.officer, search.state)?.search).toMatchObject({
      isSealed: true,
      offers: [],
      invitations: [{ answer: 'offer' }, { answer: 'decline' }, { answer: null }],
    });
    expect(viewOf(people.officer, aPlacementIn('evaluating').state)?.search).toMatchObject({
      isSealed: false,
      offers: [{ providerId: 'ash', scores: [{ assessor: 'officer.lewisham' }] }],
    });
  });

  test('shows a provider the child only once it is awarded', () => {
    const inviting = aPlacementIn('inviting').state;
    const agreeing = aPlacementIn('agreeing').state;

    expect(viewOf(people.ash, inviting)?.referral?.childId).toBeNull();
    expect(viewOf(people.ash, agreeing)?.referral?.childId).toBe('child-1');
    expect(viewOf(people.birch, agreeing)).toBeNull();
    expect(seesChild(people.ash, inviting)).toBe(false);
    expect(seesChild(people.officer, inviting)).toBe(true);
  });

  test('shows a provider its duties and its price, and not the council’s money', () => {
    const view = viewOf(people.ash, aPlacementIn('notice').state);

    expect(view?.stay?.segments).toHaveLength(2);
    expect([view?.stay?.commitments, view?.award?.commitments, view?.proposal]).toEqual([
      [],
      [],
      null,
    ]);
    expect(view?.notice?.party).toBe('council');
    expect(view?.deadlines.map(({ kind }) => kind)).toEqual(['notice-ends']);
    expect(viewOf(people.ash, aPlacementIn('closed').state)?.ending?.totalPence).toBeGreaterThan(0);
  });
});
