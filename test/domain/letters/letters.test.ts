import { plainDate, londonInstant } from '../../../domain/calendar';
import type { Letter, LetterKind } from '../../../domain/letters/letter';
import { lettersFor } from '../../../domain/letters/letters';
import { letterText } from '../../../domain/letters/letter-text';
import { evolve } from '../../../domain/placement/evolve';
import type { EventType, PlacementEvent } from '../../../domain/placement/events';
import { begin, type PlacementState, type Stage } from '../../../domain/placement/state';
import { aPlacementIn, command, day, ordinary, step } from '../../support/a-placement';
import { people } from '../../support/people';

/** Every letter of a life, with the event it belongs to. */
function lettersOf(events: readonly PlacementEvent[]): (Letter & { readonly of: EventType })[] {
  let state: PlacementState = begin({
    placementId: 'placement-1',
    councilId: 'lewisham',
    rehearsal: false,
  });
  return events.flatMap((event) => {
    const before = state;
    state = evolve(state, event);
    return lettersFor(event, { before, after: state }).map((letter) => ({
      ...letter,
      of: event.type,
    }));
  });
}

const toWhom = ({ to }: Letter): string => `${to.partyId}${to.role === null ? '' : `/${to.role}`}`;

function recipientsOf(stage: Stage, kind: LetterKind): readonly string[] {
  return lettersOf(aPlacementIn(stage).events)
    .filter((letter) => letter.kind === kind)
    .map(toWhom);
}

describe('lettersFor', () => {
  test.each<[stage: Stage, kind: LetterKind, recipients: readonly string[]]>([
    ['inviting', 'invitation', ['ash', 'birch', 'cedar']],
    ['inviting', 'referral-sent', ['lewisham/placement-officer']],
    ['evaluating', 'offer-received', ['ash']],
    ['evaluating', 'referral-declined', ['lewisham/placement-officer']],
    ['evaluating', 'offer-reminder', ['cedar']],
    ['evaluating', 'offer-window-closed', ['lewisham/placement-officer']],
    ['awarding', 'award-waiting', ['lewisham/approver']],
    ['agreeing', 'award-decided', ['ash', 'birch', 'cedar']],
    ['agreeing', 'award-reserved', ['lewisham/finance']],
    ['agreeing', 'agreement-to-sign', ['lewisham/signatory', 'ash/signatory']],
    ['arranged', 'agreement-completed', ['lewisham/placement-officer', 'ash/provider']],
    ['active', 'placement-priced', ['lewisham/placement-officer', 'lewisham/finance', 'ash']],
    ['notice', 'price-changed', ['lewisham/placement-officer', 'lewisham/finance', 'ash']],
    ['notice', 'notice-given', ['lewisham/placement-officer', 'ash']],
    ['ended', 'notice-ended', ['lewisham/placement-officer']],
    ['ended', 'placement-ended', ['lewisham/placement-officer', 'lewisham/finance', 'ash']],
    ['closed', 'placement-settled', ['lewisham/placement-officer', 'ash']],
  ])('%s: %s goes to %j', (stage, kind, recipients) => {
    expect(recipientsOf(stage, kind)).toEqual(recipients);
  });

  test.each<[stage: Stage, told: readonly string[]]>([
    ['drafting', []],
    ['inviting', ['ash', 'birch', 'cedar']],
    ['evaluating', ['ash', 'birch', 'cedar']],
    ['arranged', ['ash']],
  ])('withdrawn in %s, it is told to %j', (stage, told) => {
    const { state, at } = aPlacementIn(stage);
    const { events } = step(state, ordinary.withdraw(), at);
    const [event] = events;
    if (event === undefined) throw new Error('a withdrawal is an event');

    const letters = lettersFor(event, { before: state, after: evolve(state, event) });

    expect(letters.map(toWhom)).toEqual(told);
  });
});

test('only those who are asked in this round are told that its window is longer, or closed', () => {
  const { state, at } = aPlacementIn('inviting');
  const invitations = state.search.invitations.map((one) => ({
    ...{ ...one, round: one.providerId === 'birch' ? 2 : 1, answer: 'decline' as const },
  }));
  const second = { ...state, search: { ...state.search, round: 2, invitations } };

  for (const type of ['extend-window', 'close-window'] as const) {
    const { events } = step(second, ordinary[type](second), at + 1_000);
    const [event] = events;
    if (event === undefined) throw new Error(`${type} is an event`);
    const letters = lettersFor(event, { before: second, after: evolve(second, event) });
    expect(letters.filter(({ to }) => to.party === 'provider').map(toWhom)).toEqual(['birch']);
  }
});

describe('reminders and notes', () => {
  test('whoever has not signed is reminded, and on the due day so are their managers', () => {
    const { state, at } = aPlacementIn('agreeing');
    const { state: half } = step(state, ordinary['sign-agreement'](state), at);
    const later = (before: PlacementState) => {
      let now = before;
      return step(before, ordinary['add-note'](), at + 4 * day).events.flatMap((event) => {
        const around = { before: now, after: evolve(now, event) };
        now = around.after;
        return lettersFor(event, around).map((letter) => [letter.kind, toWhom(letter)]);
      });
    };

    expect(later(half)).toEqual([
      ['signature-reminder', 'ash/signatory'],
      ['signature-overdue', 'ash/provider'],
    ]);
    // A text that was rejected waits for nobody's signature: the officer has to act.
    const { state: rejected } = step(state, ordinary['reject-agreement'](), at);
    expect(later(rejected)).toEqual([
      ['rejected-agreement-waits', 'lewisham/placement-officer'],
      ['rejected-agreement-waits', 'lewisham/placement-officer'],
      ['rejected-agreement-waits', 'lewisham/contract-manager'],
    ]);
  });

  test('a note is told to the other side alone, and to no provider before the award', () => {
    const noteIn = (stage: Stage) => {
      const { state, at } = aPlacementIn(stage);
      const body = { textId: 'text-note', visibleTo: ['council', 'provider'] } as const;
      const [event] = step(state, command('add-note', body, { actor: people.officer }), at).events;
      if (event === undefined) throw new Error('a note is an event');
      return lettersFor(event, { before: state, after: state }).map(toWhom);
    };

    expect(noteIn('inviting')).toEqual([]);
    expect(noteIn('active')).toEqual(['ash']);
  });
});

describe('letterText', () => {
  test('the letter of a falling price names the day, both prices and the clause', () => {
    const [letter] = lettersOf(aPlacementIn('notice').events).filter(
      ({ kind }) => kind === 'price-changed',
    );
    if (letter === undefined) throw new Error('the price changes after nine months');

    const { subject, body } = letterText(letter);

    expect(subject).toBe('The price changes to £4,365.00 a week');
    expect(body).toContain('From 2025-04-01');
    expect(body).toContain('instead of £4,500.00');
    expect(body).toContain('(Mayor & Cabinet, 11 January 2023, 5.1; 9.4)');
    expect(body).toContain('Placement placement-1');
  });

  test.each([
    ['2024-06-07', '12:00', '12:00 on 2024-06-07'],
    ['2024-12-07', '12:00', '12:00 on 2024-12-07'],
    ['2024-03-31', '17:00', '17:00 on 2024-03-31'],
    ['2024-10-27', '17:00', '17:00 on 2024-10-27'],
    ['2024-10-27', '00:30', '00:30 on 2024-10-27'],
  ])('times are London’s, also when the clocks change: %s %s', (on, time, shown) => {
    const { body } = letterText({
      kind: 'offer-reminder',
      to: { party: 'provider', partyId: 'ash', role: null },
      placementId: 'placement-1',
      facts: { serviceLineIds: ['home-ash'], closesAt: londonInstant(plainDate(on), time) },
    });

    expect(body).toContain(`before ${shown}`);
  });

  test('a window that closed without an offer says what can be done', () => {
    const text = (offers: number) =>
      letterText({
        kind: 'offer-window-closed',
        to: { party: 'council', partyId: 'lewisham', role: 'placement-officer' },
        placementId: 'placement-1',
        facts: { offers, unanswered: 1, mayWiden: ['other-lot', 'spot'] },
      }).body;

    expect(text(0)).toContain('can be widened: other lot, spot');
    expect(text(2)).toContain('2 offers can be read and scored; 1 home did not answer');
  });

  test('no letter of a life names the child', () => {
    const letters = lettersOf(aPlacementIn('closed').events);

    expect(letters.length).toBeGreaterThan(20);
    expect(JSON.stringify(letters.map(letterText))).not.toContain('child-1');
  });
});
