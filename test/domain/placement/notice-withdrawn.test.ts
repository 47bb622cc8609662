import { londonInstant, plainDate } from '../../../domain/calendar';
import { letterText } from '../../../domain/letters/letter-text';
import { lettersFor } from '../../../domain/letters/letters';
import type { CommandOf, CommandType } from '../../../domain/placement/commands';
import { decide } from '../../../domain/placement/decide';
import type { AnswerOf } from '../../../domain/placement/questions';
import type { PlacementState } from '../../../domain/placement/state';
import type { Actor } from '../../../domain/placement/terms';
import { aPlacementIn, command, step } from '../../support/a-placement';
import { people } from '../../support/people';

const on = (text: string) => londonInstant(plainDate(text), '12:00');

function ask<Type extends CommandType>(
  state: PlacementState,
  type: Type,
  body: Omit<CommandOf<Type>, 'type' | 'actor' | 'commandId' | 'ifVersion'>,
  { at, by = people.officer }: { readonly at: string; readonly by?: Actor },
) {
  return step(state, command(type, body, { actor: by }), on(at));
}

const notice = { lastDayOn: null, shorterReason: null, textId: null };
const stepDown = {
  lot: 'fostering',
  needLevel: 'standard',
  needsTextId: 'text-needs',
  requiredStartOn: plainDate('2024-10-01'),
  introductionsOn: [plainDate('2024-09-20')],
} as const;

describe('a step down whose notice is withdrawn', () => {
  test('has notice owed again once it is withdrawn, by whoever gave it', () => {
    const { state } = ask(aPlacementIn('active').state, 'begin-step-down', stepDown, {
      at: '2024-09-02',
    });
    const at = '2024-09-10';
    for (const by of [people.officer, people.ash]) {
      const given = ask(state, 'give-notice', notice, { at: '2024-09-04', by }).state;
      const before = given.deadlines.map(({ kind }) => kind);

      const { state: after, events } = ask(
        given,
        'withdraw-notice',
        { textId: 'text-back' },
        { at, by },
      );

      const [owed] = after.deadlines.filter(({ kind }) => kind === 'notice-for-step-down');
      expect(owed).toMatchObject({ dueOn: at });
      expect(after.clocks.some(({ deadlineId }) => deadlineId === owed?.id)).toBe(true);
      // The night stands as it did, and the days are those of notice that is given now.
      expect(before.filter((kind) => kind === 'introduction')).toEqual(['introduction']);
      expect(after.deadlines.filter(({ kind }) => kind === 'introduction')).toHaveLength(1);
      expect('outlook' in after && after.outlook.stepDown).toMatchObject({
        ...{ requiredStartOn: '2024-10-01', giveNoticeOn: at, lastDayOn: '2024-10-08' },
      });
      const letters = events.flatMap((event) => lettersFor(event, { before: given, after }));
      const subjects = letters.map((letter) => letterText(letter).subject);
      expect(subjects).toContain('Notice for the step down is owed again');
      expect(subjects).not.toContain('The new place starts on another day');
    }
  });

  test('owes none where no step down stands, or the book was asked before it could say', () => {
    const plain = ask(aPlacementIn('active').state, 'give-notice', notice, {
      at: '2024-09-04',
    }).state;
    const back = ask(plain, 'withdraw-notice', { textId: 'text-back' }, { at: '2024-09-10' });
    expect(back.events.map(({ type }) => type)).toEqual(['notice-withdrawn', 'deadline-dropped']);

    const begun = ask(aPlacementIn('active').state, 'begin-step-down', stepDown, {
      at: '2024-09-02',
    }).state;
    const given = ask(begun, 'give-notice', notice, { at: '2024-09-04' }).state;
    const answer: AnswerOf<'notice-withdrawal'> = {
      ...{ about: 'notice-withdrawal', clocks: [], bookDigest: 'sha256:before', decisions: [] },
    };
    const asked = command('withdraw-notice', { textId: 'text-back' }, { actor: people.officer });
    const verdict = decide(given, asked, { at: on('2024-09-10'), answer });
    expect(verdict.events.map(({ type }) => type)).toEqual([
      ...['notice-withdrawn', 'deadline-dropped'],
    ]);
  });
});
