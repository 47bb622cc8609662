import type { EpochMs, PlainDate } from '../calendar';
import type { RuleOutcome } from '../pricing/finding';
import type { Refusal } from '../refusal';
import type { AwardAnswers, AwardQuestions } from './questions-of-award';
import type { ChallengeAnswers, ChallengeQuestions } from './questions-of-challenge';
import type { ChangeAnswers, ChangeQuestions } from './questions-of-change';
import type { DutyAnswers, DutyQuestions } from './questions-of-duties';
import type { EndingAnswers, EndingQuestions } from './questions-of-ending';
import type { ImportAnswers, ImportQuestions } from './questions-of-import';
import type { ReviewAnswers, ReviewQuestions } from './questions-of-review';
import type { SearchAnswers, SearchQuestions } from './questions-of-search';
import type { StayAnswers, StayQuestions } from './questions-of-stay';
import type { Lot, Route } from './terms';

/**
 * What a command has to ask the book before it can be decided, and what the book answers.
 *
 * `questions-for.ts` asks, an activity answers (`activities/consult-book.ts`), `decide` judges.
 * Everything dated comes back computed: workflow code holds no threshold and works out no day.
 */
interface Asked {
  readonly placementId: string;
  readonly councilId: string;
  /** The child, whose day of birth the answer reads for itself: it never travels. */
  readonly childId: string;
  readonly lot: Lot;
  readonly route: Route;
  /** Workflow time at which the command was received: the only "now" an activity may use. */
  readonly at: EpochMs;
}

interface QuestionBodies
  extends
    SearchQuestions,
    AwardQuestions,
    ChallengeQuestions,
    StayQuestions,
    ChangeQuestions,
    ReviewQuestions,
    EndingQuestions,
    DutyQuestions,
    ImportQuestions {}

interface AnswerBodies
  extends
    SearchAnswers,
    AwardAnswers,
    ChallengeAnswers,
    StayAnswers,
    ChangeAnswers,
    ReviewAnswers,
    EndingAnswers,
    DutyAnswers,
    ImportAnswers {}

export type About = keyof QuestionBodies;

export type QuestionOf<Kind extends About> = Asked & { readonly about: Kind } & Readonly<
    QuestionBodies[Kind]
  >;
export type Question = { [Kind in About]: QuestionOf<Kind> }[About];

/**
 * What one run of the rules was given and said, kept in table `decisions` so that it re-runs to
 * the same answer. `facts` are exactly those the engine saw.
 */
export interface DecisionRecord {
  readonly family: string;
  readonly subject: string;
  readonly decidedOn: PlainDate;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly outcomes: readonly RuleOutcome[];
  readonly bookDigest: string;
  readonly engine: string;
}

interface Answered {
  readonly bookDigest: string;
  readonly decisions: readonly DecisionRecord[];
}

export type AnswerOf<Kind extends About> = Answered & { readonly about: Kind } & Readonly<
    AnswerBodies[Kind]
  >;

/** The book may also say that the command cannot be: a date past the calendar, for instance. */
export type RefusedAnswer = Answered & { readonly about: 'refused'; readonly refused: Refusal };

export type Answer = { [Kind in About]: AnswerOf<Kind> }[About] | RefusedAnswer;
