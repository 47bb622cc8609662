import { addDays, londonDateOf } from '../../../domain/calendar';
import type { PlacementState } from '../../../domain/placement/state';
import { aPlacementIn, command, day, ordinary, step, wake } from '../../support/a-placement';
import { people } from '../../support/people';

// Both signatures of a child who came at night follow the day on which the child really came, with
// the clocks that remind of them.

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
