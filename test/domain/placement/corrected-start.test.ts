import { addDays, londonDateOf, londonInstant, plainDate } from '../../../domain/calendar';
import { letterText } from '../../../domain/letters/letter-text';
import { lettersFor } from '../../../domain/letters/letters';
import type { PlacementEvent } from '../../../domain/placement/events';
import { evolve } from '../../../domain/placement/evolve';
import { missingPapers } from '../../../domain/placement/missing-papers';
import { questionFor } from '../../../domain/placement/questions-for';
import type { PlacementState } from '../../../domain/placement/state';
import { aPlacementIn, command, day, ordinary, step, wake } from '../../support/a-placement';
import { people } from '../../support/people';

// Both signatures of a child who came at night follow the day on which the child really came, with
// the clocks that remind of them; those of a child who has moved follow the move.

/** Written down as today's, and corrected by so many days, so many days later. */
function corrected(days: number, after: number) {
  const { state, at } = aPlacementIn('drafting');
  const made = step(state, ordinary['record-placement-made'](), at).state;
  const was = 'stay' in made ? made.stay.startedOn : londonDateOf(at);
  const startedOn = addDays(was, days);
  const change = { kind: 'start', startedOn } as const;
  const asked = command('propose-change', { change, textId: 'text' }, { actor: people.officer });
  const then = at + after * day;
  const proposed = step(wake(made, then).state, asked, then).state;
  const { commandId: changeId } = asked;
  const agree = command('approve-change', { changeId }, { actor: people.approver });
  return { ...step(proposed, agree, then), startedOn, made, then };
}

const signatureIn = ({ deadlines }: PlacementState) =>
  deadlines.filter(({ kind }) => kind === 'agreement-signature');
const clocksIn = ({ clocks }: PlacementState) =>
  clocks.filter(({ kind }) => kind.startsWith('signature-')).map(({ dueOn }) => dueOn);

describe('a start that is put right', () => {
  test('moves the day of both signatures, and its clock with it', () => {
    const { state, made, startedOn, then } = corrected(1, 1);

    expect(signatureIn(made)).toHaveLength(1);
    expect(signatureIn(state)).toMatchObject([
      { dueOn: addDays(startedOn, 2), countedFrom: startedOn },
    ]);
    expect(clocksIn(state)).toEqual([addDays(startedOn, 2)]);
    const { events } = wake(state, then + 10 * day);
    const told = events.filter(({ type }) => type === 'signature-escalated');
    expect(told.map(({ effectiveOn }) => effectiveOn)).toEqual([addDays(startedOn, 2)]);
    const [owed] = signatureIn(state);
    const missed = events.filter(
      (event) => event.type === 'deadline-missed' && event.deadlineId === owed?.id,
    );
    expect(missed).toHaveLength(1);
  });

  test('has them missed for all to see where that day has gone by', () => {
    const { state, events, startedOn } = corrected(-1, 20);

    const [owed] = signatureIn(state);
    expect(owed).toMatchObject({ countedFrom: startedOn });
    expect(clocksIn(state)).toEqual([]);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'deadline-missed', deadlineId: owed?.id, clock: null }),
    );
  });
});

describe('a child who comes on another day than was planned', () => {
  /** Awarded urgently for 1 July, unsigned, and there since a day. */
  function startedOn(day: string, urgency: 'emergency' | 'planned' = 'emergency') {
    const { state } = aPlacementIn('agreeing');
    const { award } = state;
    const deadlines = state.deadlines.map((one) => ({ ...one, countedFrom: award.startsOn }));
    const awarded: PlacementState = { ...state, award: { ...award, urgency }, deadlines };
    const asked = command(
      'confirm-start',
      { startedOn: plainDate(day) },
      { actor: people.officer },
    );
    return step(awarded, asked, londonInstant(plainDate(day), '12:00')).state;
  }

  test('is signed for so many days after that day, with the clocks that remind of it', () => {
    const state = startedOn('2024-07-03');

    expect(signatureIn(state)).toMatchObject([{ dueOn: '2024-07-05', countedFrom: '2024-07-03' }]);
    expect(clocksIn(state)).toEqual(['2024-07-05']);
  });

  test('and on the planned day, or before a planned start, as it was counted', () => {
    expect(signatureIn(startedOn('2024-07-01'))).toMatchObject([{ countedFrom: '2024-07-01' }]);
    expect(signatureIn(startedOn('2024-07-03', 'planned'))).toMatchObject([
      { countedFrom: '2024-07-01' },
    ]);
  });
});

/** Lived with home-ash from 1 July, and moved to home-ash-two on 1 August. */
function moved({
  recordedAfter = 1,
  from = aPlacementIn('active').state,
}: { readonly recordedAfter?: number; readonly from?: PlacementState } = {}) {
  const movedOn = plainDate('2024-08-01');
  const at = londonInstant(addDays(movedOn, recordedAfter), '12:00');
  const move = { serviceLineId: 'home-ash-two', kind: 'planned', textId: 'text' } as const;
  const asked = command(
    'transfer',
    { ...move, movedOn, accommodation: null },
    { actor: people.officer },
  );
  return { ...step(from, asked, at), movedOn, at };
}

/** Each letter with its reader, out of what happened to a state. */
function told(before: PlacementState, events: readonly PlacementEvent[]) {
  let state = before;
  return events.flatMap((event) => {
    const around = { before: state, after: evolve(state, event) };
    state = around.after;
    return lettersFor(event, around)
      .filter(({ facts }) => 'duty' in facts && facts.duty === 'agreement-signature')
      .map((letter) => [letter.kind, letter.to.role, letterText(letter).body.split('\n')[0]]);
  });
}

const named = 'There is no agreement that names the home to which the child has moved';

describe('the signature that is owed since a move', () => {
  test('is reminded of, and told when missed, to whoever has to issue the agreement', () => {
    const { state, at, movedOn } = moved();
    const later = wake(state, at + 10 * day);

    const dueOn = addDays(movedOn, 2);
    expect(signatureIn(state)).toMatchObject([{ dueOn }]);
    expect(told(state, later.events)).toEqual([
      ...[
        ['duty-missed', 'placement-officer'],
        ['duty-missed', 'approver'],
      ].map((to) => [
        ...to,
        `${named}: one should have been issued, and signed by both sides by ${dueOn}.`,
      ]),
    ]);
  });

  test('is told at once where the move is written down after its day', () => {
    const { events } = moved({ recordedAfter: 10 });

    expect(told(aPlacementIn('active').state, events).map(([kind, role]) => [kind, role])).toEqual([
      ['duty-missed', 'placement-officer'],
      ['duty-missed', 'approver'],
    ]);
  });

  test('leaves the agreement among the missing papers until it names the new home', () => {
    const { state, at } = moved();

    expect(missingPapers(aPlacementIn('active').state)).toEqual([]);
    expect(missingPapers(state)).toEqual(['agreement']);
    const issued = step(state, ordinary['revise-agreement'](), at).state;
    const once = step(issued, ordinary['sign-agreement'](issued), at).state;
    expect(missingPapers(once)).toEqual(['agreement']);
    expect(missingPapers(step(once, ordinary['sign-agreement'](once), at).state)).toEqual([]);
  });
});

describe('the agreement after a move', () => {
  test('is signed by a day counted from the move when it is issued again', () => {
    const { state, at, movedOn } = moved();

    expect(questionFor(state, ordinary['revise-agreement'](), at)).toMatchObject({
      about: 'revision',
      urgency: 'urgent',
      startedOn: movedOn,
    });
  });

  test('is still owed once the text of the old home is signed', () => {
    const { state: drafting, at: then } = aPlacementIn('drafting');
    const unsigned = step(drafting, ordinary['record-placement-made'](), then).state;
    const { state, at, movedOn } = moved({ from: unsigned });
    expect(signatureIn(state)).toHaveLength(2);

    const once = step(state, ordinary['sign-agreement'](state), at).state;
    const { state: both } = step(once, ordinary['sign-agreement'](once), at);
    expect(signatureIn(both)).toMatchObject([{ dueOn: addDays(movedOn, 2) }]);
    expect(missingPapers(both)).toContain('agreement');
  });

  test('is owed no more once the child is back in the home that the agreement names', () => {
    const { state, at } = moved();
    const move = { serviceLineId: 'home-ash', kind: 'planned', textId: 'text' } as const;
    const back = { ...move, movedOn: londonDateOf(at), accommodation: null };

    const { state: after } = step(
      state,
      command('transfer', back, { actor: people.officer }),
      at + day,
    );
    expect(signatureIn(after)).toEqual([]);
    expect(missingPapers(after)).toEqual([]);
  });
});
