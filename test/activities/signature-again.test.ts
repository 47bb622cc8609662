import { addDays, londonInstant, plainDate } from '../../domain/calendar';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import type { CountedBefore } from '../../domain/placement/questions-of-stay';
import type { Deadline, DeadlineKind, Urgency } from '../../domain/placement/terms';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { offer, question, termsOf } from './questions';

// A child who came at night was written down with the wrong day: by when both must have signed is
// counted again by the shipped book, and what is counted from another day is not.

let home: Home;
let consult: Home['consult'];

beforeAll(async () => {
  home = await openHome();
  ({ consult } = home);
});

afterAll(() => home.close());

const noon = (day: string) => londonInstant(plainDate(day), '12:00');
/** Tuesday. */
const wasStartedOn = plainDate('2026-06-02');

function open(kind: DeadlineKind, due: string, countedFrom = wasStartedOn): Deadline {
  return {
    ...{ id: `${kind}-7`, kind, ruleId: `timing.${kind}`, standing: 'assumed' },
    dueOn: plainDate(due),
    dueAt: londonInstant(plainDate(due), '09:00'),
    countedFrom,
  };
}

async function corrected(
  startedOn: string,
  day: string,
  counted: Partial<CountedBefore> = {},
): Promise<NonNullable<AnswerOf<'reprice'>['recounted']>> {
  const before: CountedBefore = {
    ...{ startedOn: wasStartedOn, urgency: 'emergency', signature: 'emergency' },
    ...{ becameLookedAfterOn: null, importedOn: null, done: [], agesAhead: [] },
    ...{ deadlines: [open('agreement-signature', '2026-06-04')], stayingPutFrom: null },
    ...counted,
  };
  const asked: Partial<QuestionOf<'reprice'>> = {
    ...{ startedOn: plainDate(startedOn), from: plainDate(startedOn), at: noon(day) },
    terms: termsOf(offer(450_000), plainDate(startedOn)),
    counted: before,
  };
  const answer = await consult(question('reprice', asked));
  if (answer.about !== 'reprice' || !answer.recounted) throw new Error(JSON.stringify(answer));
  return answer.recounted;
}

const dueIn = ({ signature }: AnswerOf<'reprice'>['recounted'] & object) =>
  signature && [signature.deadline.dueOn, signature.deadline.countedFrom];

describe('both signatures of a start made urgently', () => {
  test('are due two working days after the corrected start', async () => {
    // Thursday is due by the Monday after, and reminds on the working day between.
    const later = await corrected('2026-06-04', '2026-06-04');

    expect(later.signature).toMatchObject({ dropped: 'agreement-signature-7' });
    expect(dueIn(later)).toEqual(['2026-06-08', '2026-06-04']);
    expect(later.signature?.clocks.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ['signature-reminder', '2026-06-05'],
      ['signature-due', '2026-06-08'],
    ]);
    expect(later.dropped).not.toContain('agreement-signature-7');
  });

  test('are due at once where that day has come, and never before the agreement was out', async () => {
    const today = await corrected('2026-05-28', '2026-06-03');

    expect(dueIn(today)).toEqual(['2026-06-03', '2026-05-28']);
    expect(today.signature?.clocks).toMatchObject([
      { kind: 'signature-due', dueAt: noon('2026-06-03') },
    ]);
    // What was missed on Thursday was missed on Thursday, however early the child had come.
    const missed = await corrected('2026-05-28', '2026-06-10');
    expect(dueIn(missed)).toEqual(['2026-06-04', '2026-05-28']);
    expect(missed.signature?.clocks).toEqual([]);
    // By the later start they were due on Friday, which has gone by too.
    const late = await corrected('2026-06-03', '2026-06-10');
    expect(dueIn(late)).toEqual(['2026-06-05', '2026-06-03']);
    expect(late.signature?.clocks).toEqual([]);
  });

  test('stay where they were counted from another day, or are signed', async () => {
    const otherDay = open('agreement-signature', '2026-06-03', addDays(wasStartedOn, -1));
    const of = (counted: Partial<CountedBefore>) => corrected('2026-06-04', '2026-06-04', counted);

    expect((await of({ deadlines: [otherDay] })).signature).toBeUndefined();
    expect((await of({ deadlines: [] })).signature).toBeUndefined();
  });
});

describe('what is counted from another day than the start', () => {
  test('is both signatures of a planned start: it was planned for the day that it was', async () => {
    const deadlines = [open('agreement-signature', '2026-06-01')];

    const { dropped, duties, signature } = await corrected('2026-06-04', '2026-06-04', {
      ...{ urgency: 'planned', signature: 'planned', deadlines },
    });

    expect(signature).toBeUndefined();
    expect(dropped).not.toContain('agreement-signature-7');
    expect(duties.map(({ deadline }) => deadline.kind)).not.toContain('agreement-signature');
  });

  test('is the limb of section 22C: it is owed from the day the placement was recorded', async () => {
    // Even where that was the day on which the child was said to have come.
    const deadlines = [open('section-22c-limb', '2026-06-03')];

    const { dropped, duties } = await corrected('2026-06-01', '2026-06-03', { deadlines });

    expect(dropped).not.toContain('section-22c-limb-7');
    expect(duties.map(({ deadline }) => deadline.kind)).not.toContain('section-22c-limb');
  });
});

describe('a child who comes on another day than was planned', () => {
  const start = async (startedOn: string, urgency: Urgency) => {
    const asked = {
      ...{ startedOn: plainDate(startedOn), at: noon(startedOn) },
      terms: termsOf(offer(450_000), plainDate(startedOn)),
      signing: {
        ...{ startedOn: wasStartedOn, signature: urgency },
        deadlines: [open('agreement-signature', '2026-06-04')],
      },
    };
    const answer = await consult(question('start', asked));
    if (answer.about !== 'start') throw new Error(JSON.stringify(answer));
    return answer.signature?.deadline.dueOn ?? null;
  };

  test('is signed for two working days after that day, where it was urgent', async () => {
    // Two working days after Thursday 4 June; planned for Tuesday, it was Thursday itself.
    expect(await start('2026-06-04', 'urgent')).toBe('2026-06-08');
    expect(await start('2026-06-04', 'planned')).toBeNull();
    // Come on Monday, it is due on Wednesday.
    expect(await start('2026-06-01', 'emergency')).toBe('2026-06-03');
  });
});
