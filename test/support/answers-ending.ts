import { addDays, addMonths, londonDateOf, londonInstant } from '../../domain/calendar';
import type { PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Answer, AnswerOf, QuestionOf } from '../../domain/placement/questions';
import type { Clock, Deadline, DeadlineKind, Duty } from '../../domain/placement/terms';
import type { Birthday } from '../../domain/placement/terms-of-ending';

// What the small book of tests says about duties, reviews, notice and the end.

type About = 'notice-withdrawal' | 'ending' | 'exit-review' | 'next-duty' | 'recount' | 'step-down';

const answered = { bookDigest: 'sha256:book-of-tests', decisions: [] };

export function answerAboutEnding(question: { [Kind in About]: QuestionOf<Kind> }[About]): Answer {
  switch (question.about) {
    case 'notice-withdrawal':
      return withdrawn(question);
    case 'ending':
      return {
        ...{ ...answered, about: 'ending', misfit: null, feeBecause: [] },
        returnCodes: { year: 2025, episodeEnds: 'X1', placementChange: 'CARPL' },
        duties: [
          dutyIn('notification', addDays(question.endedOn, 14), question.endedOn),
          ...(question.disruption
            ? [dutyIn('disruption-review', addDays(question.endedOn, 28))]
            : []),
        ],
      };
    case 'exit-review': {
      const { actions, heldOn } = question;
      const duties = actions.map(({ kind, dueOn }) => dutyIn(kind, dueOn, heldOn));
      return { ...answered, about: 'exit-review', because: [], duties };
    }
    case 'next-duty': {
      const next = dutyIn(question.kind, addMonths(question.heldOn, 2), question.heldOn);
      const follow = dutyIn('review-follow-up', addDays(question.heldOn, 28), question.heldOn);
      return {
        ...answered,
        about: 'next-duty',
        duties: question.followUp ? [next, follow] : [next],
      };
    }
    case 'recount':
      return { ...answered, about: 'recount', moved: recounted(question), window: null };
    case 'step-down':
      return { ...answered, about: 'step-down', ...aligned(question) };
  }
}

/** Notice is to be given today, unless it runs already. */
function aligned({
  at,
  noticeLastDayOn,
  introductionsOn,
}: Pick<QuestionOf<'step-down'>, 'at' | 'noticeLastDayOn' | 'introductionsOn'>) {
  const giveNoticeOn = londonDateOf(at);
  const lastDayOn = noticeLastDayOn ?? addDays(giveNoticeOn, 28);
  const duties = [
    ...(noticeLastDayOn === null ? [dutyIn('notice-for-step-down', giveNoticeOn)] : []),
    ...introductionsOn.map((on) => dutyIn('introduction', on)),
  ];
  return { giveNoticeOn, lastDayOn, doubleRunningPence: pence(0), duties };
}

function withdrawn({ at, stepDown }: QuestionOf<'notice-withdrawal'>): Answer {
  const answer = { ...answered, about: 'notice-withdrawal', clocks: [] } as const;
  if (stepDown === undefined) return answer;
  return { ...answer, stepDown: aligned({ at, noticeLastDayOn: null, introductionsOn: [] }) };
}

/** Every open visit is due a day later: a holiday has been announced. */
function recounted({ deadlines, at }: QuestionOf<'recount'>): AnswerOf<'recount'>['moved'] {
  return deadlines
    .filter(({ kind, dueAt }) => kind === 'visit' && dueAt > at)
    .map(({ id, ruleId, dueOn }) => ({
      ...{ deadlineId: id, ruleId, fromDueOn: dueOn, dueOn: addDays(dueOn, 1) },
      ...{
        dueAt: londonInstant(addDays(dueOn, 2), '00:30'),
        remindAt: [],
        because: [],
        clocks: [],
      },
    }));
}

/** A duty of a day, due when the day is over. */
export function dutyIn(kind: DeadlineKind, dueOn: PlainDate, countedFrom = dueOn): Duty {
  const dueAt = londonInstant(addDays(dueOn, 1), '00:30');
  const standing: Deadline['standing'] = 'assumed';
  const deadline = { kind, dueOn, dueAt, countedFrom, ruleId: `timing.${kind}`, standing };
  return { deadline, remindAt: [londonInstant(addDays(dueOn, -3), '09:00')] };
}

/** Eighteen, four hundred days after the start: visits end, and a personal adviser's begin. */
export function birthdaysFrom(startedOn: PlainDate): {
  readonly birthdays: readonly Birthday[];
  readonly birthdayClocks: readonly Clock[];
} {
  const on = addDays(startedOn, 400);
  const duties = [dutyIn('personal-adviser-visit', addDays(on, 7))];
  const dueAt = londonInstant(on, '00:30');
  return {
    birthdays: [{ age: 18, on, because: [], ends: ['visit'], duties }],
    birthdayClocks: [{ kind: 'birthday', ruleId: 'timing.birthday', dueOn: on, dueAt }],
  };
}
