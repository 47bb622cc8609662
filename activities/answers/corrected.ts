import { londonDateOf, type PlainDate } from '../../domain/calendar';
import { agesReached, countedAnew } from '../../domain/deadlines/counted-anew';
import { matchIn } from '../../domain/placement/lot-traits';
import type { DecisionRecord, QuestionOf } from '../../domain/placement/questions';
import type { CountedBefore, Foreseen, Recounted } from '../../domain/placement/questions-of-stay';
import {
  deadlineKinds,
  type DeadlineKind,
  type DoneOn,
  type Duty,
} from '../../domain/placement/terms';
import type { RecurringKind } from '../../domain/placement/terms-of-ending';
import { nextOwed } from '../../rules/duty-days';
import { paperOwed, type Timing } from '../../rules/timing';
import { wasFirst } from '../../rules/next-duties';
import type { Consulted } from '../consulted';
import { askTiming } from './answered';
import { dutyOwed, reckonedFrom, type Reckoned } from './duties';
import { reckonedUnderWay } from './import';
import { signatureAgain } from './signature-again';

// The first day of a stay, or the day of birth, is corrected: what falls due is counted by the day
// as it was written and as it is now, by the same rules, and the difference is what moves.

/** What a correction makes of the stay, and from which facts it is counted. */
interface Correction {
  readonly question: QuestionOf<'reprice'>;
  readonly counted: CountedBefore;
  readonly wasBornOn: PlainDate;
  readonly bornOn: PlainDate;
}

/** What lies past the working calendar, before or after, cannot be counted and stays as it is. */
export async function recountedBy(
  { book }: Pick<Consulted, 'book'>,
  correction: Correction,
): Promise<{
  readonly recounted: Recounted | null;
  readonly decisions: readonly DecisionRecord[];
}> {
  const { question, counted, wasBornOn, bornOn } = correction;
  const { becameLookedAfterOn: known, startedOn: old } = counted;
  const now = { ...counted, becameLookedAfterOn: question.lookedAfterOn ?? known };
  const [before, after] = await Promise.all([
    reckoned({ book }, { ...question, startedOn: old }, counted, wasBornOn),
    reckoned({ book }, question, now, bornOn),
  ]);
  const decisions = [after.decision];
  const { foreseen: was } = before;
  const { foreseen: is } = after;
  const today = londonDateOf(question.at);
  const isStart = old !== question.startedOn;
  const untouched = [...untouchedBy(question, counted), ...before.uncounted, ...after.uncounted];
  const { agesAhead } = counted;
  const anew = countedAnew({
    ...{ was, is, agesAhead, today, untouched, open: counted.deadlines, done: counted.done },
    next: (kind, heldOn) =>
      nextAfter({ book }, { ...correction, counted: now }, { kind, heldOn, said: after.said }),
  });
  const asked = isStart ? await askTiming(book, question) : null;
  const timing = asked === null || 'refused' in asked ? null : asked.timing;
  const papers = isStart ? papersAgain({ book, timing }, correction, is) : [];
  const signature = timing === null ? null : signatureAgain(timing, question, counted);
  const reached = agesReached({ was, is, agesAhead, today }).is;
  const over = is.birthdays.filter(({ age }) => reached.includes(age)).map(({ on }) => on);
  return {
    recounted: {
      dropped: [...anew.dropped, ...papers.map(({ id }) => id)],
      duties: [...anew.duties, ...papers.map(({ duty }) => duty)],
      birthdays: is.birthdays,
      birthdayClocks: is.birthdayClocks.filter(({ dueOn }) => !over.includes(dueOn)),
      terms: termsFrom(question, counted, is.birthdays.find(({ age }) => age === 18)?.on ?? null),
      ...(signature !== null && { signature }),
    },
    decisions,
  };
}

/** Reviews are counted from becoming looked after, and nothing else is. */
function untouchedBy(
  { startedOn, lookedAfterOn }: QuestionOf<'reprice'>,
  counted: CountedBefore,
): readonly DeadlineKind[] {
  const review: DeadlineKind = 'looked-after-review';
  if (lookedAfterOn !== undefined) return deadlineKinds.filter((kind) => kind !== review);
  return startedOn === counted.startedOn ? [] : [review];
}

/** As it was counted when the placement began here, or came here. */
function reckoned(
  { book }: Pick<Consulted, 'book'>,
  question: QuestionOf<'reprice'>,
  { urgency, becameLookedAfterOn, importedOn, done }: CountedBefore,
  dateOfBirth: PlainDate,
): Promise<Reckoned> {
  const stay = { ...question, becameLookedAfterOn };
  if (importedOn === null) return reckonedFrom(book, { ...stay, urgency }, dateOfBirth);
  const lastHeld = {
    visitOn: lastOf(done, 'visit'),
    reviewOn: lastOf(done, 'looked-after-review'),
    stepDownReviewOn: lastOf(done, 'step-down-review'),
  };
  return reckonedUnderWay(book, { ...stay, today: importedOn, lastHeld }, dateOfBirth);
}

function lastOf(done: readonly DoneOn[], kind: RecurringKind): PlainDate | null {
  return done.find((one) => one.kind === kind)?.on ?? null;
}

function nextAfter(
  { book }: Pick<Consulted, 'book'>,
  { question, counted, bornOn: dateOfBirth }: Correction,
  {
    kind,
    heldOn,
    said,
  }: {
    readonly kind: RecurringKind;
    readonly heldOn: PlainDate;
    readonly said: Reckoned['said'];
  },
): Duty | null {
  const { lot, terms, startedOn: startsOn, placementId } = question;
  const { becameLookedAfterOn } = counted;
  const longTermOn = matchIn(lot, terms.matchedLongTermOn);
  const isFirst = wasFirst(said.said, heldOn, { becameLookedAfterOn });
  const owed = nextOwed(said, kind, { heldOn, startsOn, longTermOn, dateOfBirth, isFirst });
  return owed === null ? null : dutyOwed(book, owed, placementId);
}

/**
 * What is still owed of a child who came before the papers is counted from the start as well: the
 * full agreement, and the word to the area's own authority, by the day of the notification. Why the
 * law lets the child live there is not: it is owed by the day after the placement was recorded.
 */
function papersAgain(
  { book, timing }: Pick<Consulted, 'book'> & { readonly timing: Timing | null },
  { question, counted }: Correction,
  { duties }: Foreseen,
): readonly { readonly id: string; readonly duty: Duty }[] {
  const { placementId, startedOn: after } = question;
  const open = counted.deadlines.filter(({ countedFrom }) => countedFrom === counted.startedOn);
  const full = timing === null ? null : paperOwed(timing, { paper: 'full-agreement', after });
  const told = duties.find(({ deadline }) => deadline.kind === 'notification')?.deadline;
  return open.flatMap(({ id, kind }) => {
    if (kind === 'full-agreement' && full !== null && !('refused' in full))
      return [{ id, duty: dutyOwed(book, full, placementId) }];
    if (kind === 'area-authority' && told !== undefined)
      return [{ id, duty: dutyOwed(book, { ...told, kind }, placementId) }];
    return [];
  });
}

/** A price of staying put holds from the birthday, whichever day that is. */
function termsFrom(
  { terms }: Pick<QuestionOf<'reprice'>, 'terms'>,
  { stayingPutFrom }: Pick<CountedBefore, 'stayingPutFrom'>,
  eighteenthOn: PlainDate | null,
): Recounted['terms'] {
  if (stayingPutFrom === null || eighteenthOn === null) return terms;
  const cores = terms.cores.map((core) =>
    core.from === stayingPutFrom ? { ...core, from: eighteenthOn } : core,
  );
  return { ...terms, cores: [...cores].sort((a, b) => (a.from < b.from ? -1 : 1)) };
}
