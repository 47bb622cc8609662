import type { PlainDate } from '../domain/calendar';
import { addMonths, birthday } from '../domain/calendar';
import type { DutyDay } from '../domain/deadlines/duties';
import * as due from '../domain/deadlines/duties';
import * as next from '../domain/deadlines/next-duty';
import { addWorkingDays } from '../domain/deadlines/working-days';
import type { DeadlineKind, Lot } from '../domain/placement/terms';
import type { RecurringKind } from '../domain/placement/terms-of-ending';
import type { Citation, Standing } from '../domain/pricing/finding';
import type { Book } from './book';
import type { Duties } from './duties';
import { workingCalendar } from './reference';
import { tablesOn } from './tables';

// What the book says of single duties: the next one, when people are reminded of it, and what each
// birthday changes.

/** A day on which something is owed, and by what authority. */
export interface Owed extends DutyDay {
  readonly kind: DeadlineKind;
  readonly ruleId: string;
  readonly standing: Standing;
}

interface Dated {
  readonly kind: DeadlineKind;
  readonly on: PlainDate;
}

/** When people are reminded of a duty; null: nobody is, as the book has no row for it. */
export function remindersOf(
  book: Book,
  { kind, on }: Dated,
): { readonly daysBefore: readonly number[]; readonly remindAt: string } | null {
  for (const { file } of tablesOn(book, { kind: 'duty-reminders', on })) {
    const row = file.rows.find(({ duty }) => duty === kind);
    if (row !== undefined) return { daysBefore: row.daysBefore, remindAt: file.remindAt };
  }
  return null;
}

/** What follows a review or an ending, so many working days after it; null: nothing is owed. */
export function followUpOn(book: Book, { kind, on }: Dated): Owed | null {
  for (const { file, citation } of tablesOn(book, { kind: 'follow-up-days', on })) {
    const row = file.rows.find(({ duty }) => duty === kind);
    if (row === undefined) continue;
    const dueOn = addWorkingDays(workingCalendar(book, file.calendar), on, row.workingDays);
    if (dueOn === 'calendar-exhausted') return null;
    const { ruleId, standing } = citation;
    return { kind, dueOn, countedFrom: on, ruleId, standing };
  }
  return null;
}

/** The duty of a kind after one that was done; null where it has ended, or no rule speaks. */
export function nextOwed(
  { said }: Pick<Duties, 'said'>,
  kind: RecurringKind,
  held: next.Held,
): Owed | null {
  const owed = (day: DutyDay | null, { ruleId, standing }: Citation): Owed | null =>
    day === null ? null : { kind, ...day, ruleId, standing };
  switch (kind) {
    case 'visit': {
      const rule = said(kind);
      return rule === undefined ? null : owed(next.visitAfter(rule.params, held), rule.citation);
    }
    case 'personal-adviser-visit': {
      const rule = said(kind);
      if (rule === undefined) return null;
      return owed(next.personalAdviserVisitAfter(rule.params, held), rule.citation);
    }
    case 'looked-after-review': {
      const rule = said(kind);
      if (rule === undefined) return null;
      return owed(next.lookedAfterReviewAfter(rule.params, held), rule.citation);
    }
    case 'step-down-review': {
      const rule = said(kind);
      if (rule === undefined) return null;
      return owed(next.stepDownReviewAfter(rule.params, held), rule.citation);
    }
  }
}

export interface BirthdayChange {
  readonly age: number;
  readonly on: PlainDate;
  readonly because: readonly Citation[];
  readonly ends: readonly DeadlineKind[];
  readonly begins: readonly Owed[];
}

interface Young {
  readonly lot: Lot;
  readonly startsOn: PlainDate;
  readonly dateOfBirth: PlainDate;
}

/** The birthdays after the first day, each with what changes on it. A stay has no last day yet. */
export function birthdayChanges(
  book: Book,
  { said }: Pick<Duties, 'said'>,
  stay: Young,
): readonly BirthdayChange[] {
  const rule = said('birthdays');
  if (rule === undefined) return [];
  const { startsOn, dateOfBirth, lot } = stay;
  return rule.params.ages
    .map((age) => ({ age, on: birthday(dateOfBirth, age) }))
    .filter(({ on }) => on > startsOn)
    .map(({ age, on }) => {
      const rows = rowsOf(book, { lot, age, on });
      return {
        ...{ age, on },
        because: rows.map(({ citation }) => citation),
        ends: rows.flatMap(({ ends }) => ends),
        begins: adviserVisitFrom({ said }, { ...stay, on }),
      };
    });
}

function rowsOf(
  book: Book,
  { lot, age, on }: { readonly lot: Lot; readonly age: number; readonly on: PlainDate },
): readonly { readonly citation: Citation; readonly ends: readonly DeadlineKind[] }[] {
  const titles = new Map(book.documents.map(({ key, title }) => [key, title]));
  return tablesOn(book, { kind: 'birthday-duties', on }).flatMap(({ file }) =>
    file.rows
      .filter((row) => row.age === age && row.lots.includes(lot))
      .map(({ says, document, clause, standing, ends }) => ({
        ends,
        citation: {
          ruleId: file.id,
          says,
          source: { document: titles.get(document) ?? document, clause },
          standing,
        },
      })),
  );
}

/** A personal adviser's visits begin with the birthday from which they are counted. */
function adviserVisitFrom(
  { said }: Pick<Duties, 'said'>,
  { startsOn, dateOfBirth, on }: Young & { readonly on: PlainDate },
): readonly Owed[] {
  const rule = said('personal-adviser-visit');
  if (rule === undefined) return [];
  const until = addMonths(on, 12);
  const [first] = due.personalAdviserVisits(rule.params, { startsOn, dateOfBirth, until });
  if (first?.countedFrom !== on) return [];
  const { ruleId, standing } = rule.citation;
  return [{ kind: 'personal-adviser-visit', ...first, ruleId, standing }];
}
