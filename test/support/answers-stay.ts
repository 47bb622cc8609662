import { addDays, londonDateOf, londonInstant, type PlainDate } from '../../domain/calendar';
import type { Answer, AnswerOf, QuestionOf } from '../../domain/placement/questions';
import type { Recounted, SigningBefore } from '../../domain/placement/questions-of-stay';
import type { Duty } from '../../domain/placement/terms';
import { birthdaysFrom, dutyIn } from './answers-ending';

const answered = { bookDigest: 'sha256:book-of-tests', decisions: [] };

const variationPasses = {
  ...{ obstacles: [], missingFacts: [], toApprove: [], textHash: 'f'.repeat(64) },
};

type Kind = 'extension' | 'moving' | 'variation';
type Asked = { [Each in Kind]: QuestionOf<Each> }[Kind];
type Priced = Pick<AnswerOf<'moving'>, 'segments' | 'totalPence' | 'commitments'>;
type Due = AnswerOf<'moving'>['signing']['deadline'];

/** What the small book of tests answers about a stay that is another than was planned. */
export function answerStay(
  question: Asked,
  {
    priced,
    due,
    commitments,
    envelopes,
  }: {
    readonly priced: (question: QuestionOf<'moving'>) => Priced;
    readonly due: (kind: Due['kind'], dueOn: PlainDate) => Due;
    readonly commitments: (
      question: QuestionOf<'extension'>,
    ) => AnswerOf<'extension'>['commitments'];
    readonly envelopes: AnswerOf<'extension'>['envelopes'];
  },
): Answer {
  switch (question.about) {
    case 'extension':
      return {
        ...answered,
        about: 'extension',
        commitments: commitments(question),
        envelopes,
        clocks: [],
      };
    case 'moving': {
      const dueOn = addDays(question.startsOn, -1);
      const deadline = due('agreement-signature', dueOn);
      const { dueAt, ruleId } = deadline;
      const clocks = [{ kind: 'signature-due' as const, ruleId, dueOn, dueAt }];
      const textHash = String(question.agreement.version).padStart(64, 'd');
      const signing = { textHash, clocks, deadline, signingOrder: 'parallel' as const };
      const undecided = { undecided: [], missingFacts: [] };
      return { ...answered, about: 'moving', ...priced(question), ...undecided, signing };
    }
    case 'variation':
      return { ...answered, about: 'variation', ...variationPasses };
  }
}

/** Decisions on the 7th and 14th day of an absence, or rates in a year. */
export function dutiesAsked({ absentFrom, adopt, at }: QuestionOf<'reprice'>): readonly Duty[] {
  if (absentFrom !== null)
    return [6, 13].map((day) => dutyOf('absence-decision', addDays(absentFrom, day)));
  if (adopt?.what === 'rates') return [dutyOf('rates-to-follow', addDays(londonDateOf(at), 365))];
  return [];
}

/** Visits counted from the first day, once it is another, and signatures of an urgent start. */
export function recountedFrom({
  counted,
  startedOn,
  terms,
  at,
}: QuestionOf<'reprice'>): Recounted | null {
  if (counted === null) return null;
  const isVisit = ({ kind, countedFrom }: Due) =>
    kind === 'visit' && countedFrom === counted.startedOn;
  const moving = counted.deadlines.filter(isVisit);
  const duties = moving.map(() => dutyIn('visit', addDays(startedOn, 7), startedOn));
  const { birthdays, birthdayClocks } = birthdaysFrom(startedOn);
  const ahead = counted.agesAhead.length > 0 ? birthdayClocks : [];
  const dropped = moving.map(({ id }) => id);
  const signature = signatureFrom(counted, { startedOn, at });
  return { birthdays, birthdayClocks: ahead, dropped, duties, terms, ...signature };
}

/** Two days after the corrected start, or gone by. */
export function signatureFrom(
  { deadlines, signature }: SigningBefore,
  { startedOn, at }: Pick<QuestionOf<'start'>, 'startedOn' | 'at'>,
): Pick<Recounted, 'signature'> {
  const open = deadlines.find(({ kind }) => kind === 'agreement-signature');
  if (open === undefined || signature === undefined || signature === 'planned') return {};
  const { deadline } = dutyIn('agreement-signature', addDays(startedOn, 2), startedOn);
  const { ruleId, dueOn, dueAt } = deadline;
  const clock = { kind: 'signature-due', ruleId, dueOn, dueAt } as const;
  return { signature: { dropped: open.id, deadline, clocks: dueAt > at ? [clock] : [] } };
}

function dutyOf(kind: Due['kind'], dueOn: PlainDate): Duty {
  const dueAt = londonInstant(addDays(dueOn, 1), '00:30');
  const ruleId = `timing.${kind}`;
  const deadline = { kind, dueOn, dueAt, countedFrom: dueOn, ruleId, standing: 'assumed' as const };
  return { deadline, remindAt: [] };
}
