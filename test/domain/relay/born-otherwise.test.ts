import { plainDate } from '../../../domain/calendar';
import type { PlacementState } from '../../../domain/placement/state';
import { relayActor } from '../../../domain/placement/relay-actor';
import { relaysOf } from '../../../domain/relay/relays';
import { aPlacementIn, command, day, judge, step } from '../../support/a-placement';
import { people } from '../../support/people';

// The child of a step down is one, in two placements: a day of birth that is put right in one of
// them is told to the other, which counts again what is counted from it.

const change = { kind: 'date-of-birth', dateOfBirthId: 'text-birth' } as const;

/** The day of birth is put right in a placement. */
function corrected(state: PlacementState, at: number) {
  const asked = command('propose-change', { change, textId: 'text' }, { actor: people.officer });
  const proposed = step(state, asked, at).state;
  const { commandId: changeId } = asked;
  const agree = command('approve-change', { changeId }, { actor: people.approver });
  const turn = step(proposed, agree, at);
  const made = turn.events.find(({ type }) => type === 'change-made');
  const around = { before: proposed, after: turn.state };
  return { relays: turn.events.flatMap((event) => relaysOf(event, around)), made };
}

const news = { textId: null, corrected: { placementId: 'the-other', sequence: 40 } };
const tell = () => command('recount-deadlines', news, { actor: relayActor });

describe('a day of birth that is put right', () => {
  test('is told to the follow-on of a step down, once, and by no date', () => {
    const { state, at } = aPlacementIn('active');
    const begin = command(
      'begin-step-down',
      {
        ...({ lot: 'fostering', needLevel: 'standard', needsTextId: 'text-needs' } as const),
        ...{ requiredStartOn: plainDate('2026-10-01'), introductionsOn: [] },
      },
      { actor: people.officer },
    );
    const begun = step(state, begin, at).state;

    const { relays, made } = corrected(begun, at + day);

    const { placementId } = state;
    expect(relays).toEqual([
      {
        ...{ kind: 'tell', targetId: begin.commandId },
        command: {
          ...{ type: 'recount-deadlines', textId: null },
          corrected: { placementId, sequence: made?.sequence },
        },
      },
    ]);
  });

  test('is told by a follow-on to the placement before it, and by no other placement to any', () => {
    const { state, at } = aPlacementIn('active');
    const follow = { ...state, referral: { ...state.referral, predecessorId: 'first' } };

    expect(corrected(follow, at).relays.map(({ targetId }) => targetId)).toEqual(['first']);
    expect(corrected(state, at).relays).toEqual([]);
  });
});

describe('a placement that is told so', () => {
  test('foresees the birthdays anew, and prices the stay by them', () => {
    const { state, at } = aPlacementIn('active');

    const { events } = step(state, tell(), at + day);

    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['deadlines-recounted', 'placement-repriced', 'birthdays-foreseen']),
    );
    expect(events[0]).toMatchObject({ corrected: news.corrected });
    expect(relaysOf(events[0] as never, { before: state, after: state })).toEqual([]);
  });

  test.each(['evaluating', 'arranged', 'ended'] as const)('does nothing in %s', (stage) => {
    const { state, at } = aPlacementIn(stage);

    expect(judge(state, tell(), at)).toMatchObject({
      ...{ refused: { code: 'nothing-changes' }, events: [] },
    });
  });

  test.each(['withdrawn', 'closed'] as const)('is told in vain in %s', (stage) => {
    const { state, at } = aPlacementIn(stage);

    expect(judge(state, tell(), at)).toMatchObject({ events: [] });
    expect(judge(state, tell(), at)).toHaveProperty('refused');
  });
});
