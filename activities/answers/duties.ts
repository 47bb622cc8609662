import { addMonths, latest, londonDateOf, type PlainDate } from '../../domain/calendar';
import * as due from '../../domain/deadlines/duties';
import { dutyOn } from '../../domain/deadlines/duty';
import { wakeAt } from '../../domain/deadlines/jitter';
import { matchIn } from '../../domain/placement/lot-traits';
import type { DecisionRecord, QuestionOf } from '../../domain/placement/questions';
import type { Foreseen } from '../../domain/placement/questions-of-stay';
import type { DeadlineKind, Duty } from '../../domain/placement/terms';
import type { Book } from '../../rules/book';
import { birthdayChanges, remindersOf, type Owed } from '../../rules/duty-days';
import { consultDuties, countedDuties, type Duties } from '../../rules/duties';
import { decisionOf } from './answered';

/** A day on which something is owed, as a duty with its reminders and its due instant. */
export function dutyOwed(
  book: Book,
  { kind, ruleId, standing, dueOn, countedFrom }: Owed,
  placementId: string,
): Duty {
  const reminders = remindersOf(book, { kind, on: dueOn });
  const day = { dueOn, countedFrom };
  return dutyOn({ kind, ruleId, standing }, { day, placementId, reminders });
}

/** How long before its day the officer is asked about an additional service, by today's book. */
export function reviewRemindersOf(
  book: Book,
  { at }: Pick<QuestionOf<'start'>, 'at'>,
): ReturnType<typeof remindersOf> {
  return remindersOf(book, { kind: 'service-review', on: londonDateOf(at) });
}

interface Asked {
  readonly decisions: readonly DecisionRecord[];
}

/** What a stay is known to oblige to where nothing can be counted: a fact is never refused. */
export const nothingForeseen: Foreseen = { duties: [], birthdays: [], birthdayClocks: [] };

export type Beginning = Pick<
  QuestionOf<'start'>,
  | 'placementId'
  | 'lot'
  | 'route'
  | 'startedOn'
  | 'plannedEndOn'
  | 'urgency'
  | 'becameLookedAfterOn'
  | 'terms'
>;

/** Duties and birthdays as they are counted. */
export interface Reckoned {
  readonly foreseen: Foreseen;
  /** The kinds of which a day lies past the working calendar. */
  readonly uncounted: readonly DeadlineKind[];
  readonly said: Duties;
  readonly decision: DecisionRecord;
}

/**
 * The first duty of each kind; each later one is opened by the one before it. Nobody's age: none,
 * since a fact is never refused.
 */
export async function foreseenFrom(
  book: Book,
  question: Beginning,
  dateOfBirth: PlainDate | undefined,
): Promise<Foreseen & Asked> {
  if (dateOfBirth === undefined) return { ...nothingForeseen, decisions: [] };
  const { foreseen, decision } = await reckonedFrom(book, question, dateOfBirth);
  return { ...foreseen, decisions: [decision] };
}

/** The same, looked for thirteen months ahead, as no first duty lies further away. */
export async function reckonedFrom(
  book: Book,
  question: Beginning,
  dateOfBirth: PlainDate,
): Promise<Reckoned> {
  const { placementId, lot, route, startedOn, becameLookedAfterOn, urgency, terms } = question;
  const facts = {
    ...{ lot, route, dateOfBirth, becameLookedAfterOn },
    startsOn: startedOn,
    until: latest(question.plannedEndOn, addMonths(startedOn, 13)),
    emergency: urgency === 'emergency',
    longTermOn: matchIn(lot, terms.matchedLongTermOn),
  };
  const said = await consultDuties(book, facts);
  const about = { family: 'duty', subject: placementId, decidedOn: startedOn };
  const decision = decisionOf(said, about);
  const { dated, uncounted } = countedDuties(book, said, facts);
  const first = firstOfEach(dated as readonly Owed[], startedOn);
  const foreseen = foreseenBeside(book, said, { first, ...facts, placementId });
  return { foreseen, uncounted: uncounted as readonly DeadlineKind[], said, decision };
}

/**
 * The first duties, or the next, and beside them whatever is counted from the child and the
 * calendar alone: the decision at 18, the yearly rates and the birthdays, from a day on.
 */
export function foreseenBeside(
  book: Book,
  said: Duties,
  { first, ...stay }: Parameters<typeof birthdaysFrom>[2] & { readonly first: readonly Owed[] },
): Foreseen {
  const owed = [...first, ...decisionAt18(said, stay), ...yearlyRates(said, stay.startsOn)];
  return {
    duties: owed.map((day) => dutyOwed(book, day, stay.placementId)),
    ...birthdaysFrom(book, said, stay),
  };
}

/**
 * What is counted from a birthday to come begins with that birthday, and not before. A child may
 * become looked after once it lives there, and is reviewed from that day on.
 */
function firstOfEach(dated: readonly Owed[], startedOn: PlainDate): readonly Owed[] {
  const fromTheStart = dated.filter(
    ({ kind, dueOn, countedFrom }) =>
      dueOn >= startedOn && (countedFrom <= startedOn || kind === 'looked-after-review'),
  );
  const kinds = [...new Set(fromTheStart.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => fromTheStart.find((duty) => duty.kind === kind) ?? []);
}

/** A child who comes so late that the day has gone by is decided upon at once. */
function decisionAt18(
  { said }: Duties,
  { startsOn, dateOfBirth }: { readonly startsOn: PlainDate; readonly dateOfBirth: PlainDate },
): readonly Owed[] {
  const rule = said('eighteen-decision');
  if (rule === undefined) return [];
  const { dueOn, countedFrom } = due.eighteenDecision(rule.params, { dateOfBirth });
  const { ruleId, standing } = rule.citation;
  const kind: DeadlineKind = 'eighteen-decision';
  return [{ kind, dueOn: latest(dueOn, startsOn), countedFrom, ruleId, standing }];
}

/** Once a year the published rates in the price are looked at again. */
function yearlyRates({ said }: Pick<Duties, 'said'>, after: PlainDate): readonly Owed[] {
  const rule = said('rates-to-follow');
  if (rule === undefined) return [];
  const { ruleId, standing } = rule.citation;
  const kind: DeadlineKind = 'rates-to-follow';
  return [{ kind, ...due.nextRates(rule.params, after), ruleId, standing }];
}

function birthdaysFrom(
  book: Book,
  said: Duties,
  {
    placementId,
    ...stay
  }: Parameters<typeof birthdayChanges>[2] & { readonly placementId: string },
): Pick<Foreseen, 'birthdays' | 'birthdayClocks'> {
  const ruleId = said.said('birthdays')?.citation.ruleId ?? '';
  const changes = birthdayChanges(book, said, stay);
  return {
    birthdays: changes.map(({ age, on, because, ends, begins }) => ({
      ...{ age, on, because, ends },
      duties: begins.map((day) => dutyOwed(book, day, placementId)),
    })),
    birthdayClocks: changes.map(({ on }) => ({
      kind: 'birthday',
      ruleId,
      dueOn: on,
      dueAt: wakeAt(on, placementId),
    })),
  };
}
