import type { PlainDate } from '../../domain/calendar';
import { plainDate } from '../../domain/calendar';
import * as due from '../../domain/deadlines/duties';
import type { Lot } from '../../domain/placement/terms';
import type { RecurringKind } from '../../domain/placement/terms-of-ending';
import type { Book } from '../../rules/book';
import type { Duties, DutyFacts } from '../../rules/duties';
import { consultDuties, dutiesOfStay } from '../../rules/duties';
import { nextOwed } from '../../rules/duty-days';
import { workingCalendar } from '../../rules/reference';
import type { TimingCase } from './case-files';

/** What one rule of duty gives for a case: its due days, or the code of a refusal. */
export async function dutyDays(book: Book, rule: string, it: TimingCase): Promise<object> {
  const stay = stayOf(it);
  const duties = await consultDuties(book, stay);
  if (it.given['heldOn'] !== undefined) return nextDay({ duties, rule, stay, it });
  if (it.given['endedOn'] !== undefined) return daysAfterTheEnd(book, duties, it);
  const dated = dutiesOfStay(book, duties, stay);
  if ('refused' in dated) return { refused: dated.refused.code };
  switch (rule) {
    case 'timing.birthday': {
      const said = duties.said('birthdays');
      return { dueOn: said ? due.birthdays(said.params, stay).map(({ on }) => on) : [] };
    }
    case 'timing.eighteen-decision': {
      const said = duties.said('eighteen-decision');
      return { dueOn: said ? [due.eighteenDecision(said.params, stay).dueOn] : [] };
    }
    case 'timing.rates-to-follow': {
      const said = duties.said('rates-to-follow');
      return { dueOn: said ? [due.nextRates(said.params, stay.startsOn).dueOn] : [] };
    }
    case 'timing.step-down-dates': {
      const said = duties.said('step-down-dates');
      const nights = it.given['nights'] ?? 'none';
      const introductionsOn = nights === 'none' ? [] : nights.split(' ').map(plainDate);
      const notice = it.given['giveNoticeOn'] ?? 'none';
      const giveNoticeOn = notice === 'none' ? null : plainDate(notice);
      const dates = { giveNoticeOn, introductionsOn };
      return { dueOn: said ? due.stepDownDates(said.params, dates).map(({ dueOn }) => dueOn) : [] };
    }
    case 'timing.absence-decision': {
      const said = duties.said('absence-decision');
      const absence = { from: dayOf(it, 'from'), until: stay.until };
      const days = said ? due.absenceDecisions(said.params, absence) : [];
      return { dueOn: days.map(({ dueOn }) => dueOn) };
    }
    default: {
      const mine = dated.filter(({ ruleId }) => ruleId === rule);
      return { dueOn: mine.map(({ dueOn }) => dueOn) };
    }
  }
}

/** The day of the duty after one that was really done on a day. */
function nextDay({
  duties,
  rule,
  stay,
  it,
}: {
  duties: Duties;
  rule: string;
  stay: DutyFacts;
  it: TimingCase;
}): object {
  const kind = rule.replace('timing.', '') as RecurringKind;
  const isFirst = it.given['isFirst'] === 'yes';
  const owed = nextOwed(duties, kind, { ...stay, heldOn: dayOf(it, 'heldOn'), isFirst });
  return { dueOn: owed === null ? [] : [owed.dueOn] };
}

/** The notification of an ending that was not told before. */
function daysAfterTheEnd(book: Book, duties: Duties, it: TimingCase): object {
  const said = duties.said('notification');
  if (said === undefined) return { dueOn: [] };
  const calendar = workingCalendar(book, said.params.calendar);
  const day = due.afterTheEnd(said.params, { endedOn: dayOf(it, 'endedOn'), calendar });
  return day === 'calendar-exhausted' ? { refused: day } : { dueOn: [day.dueOn] };
}

function stayOf(it: TimingCase): DutyFacts {
  const { lot, emergency, longTermOn, becameLookedAfterOn } = it.given;
  return {
    lot: (lot ?? 'residential') as Lot,
    route: 'dpv',
    startsOn: dayOf(it, 'startsOn'),
    until: dayOf(it, 'until'),
    dateOfBirth: dayOf(it, 'dateOfBirth'),
    emergency: emergency === 'yes',
    longTermOn: orNull(longTermOn),
    becameLookedAfterOn: orNull(becameLookedAfterOn),
  };
}

function dayOf({ given }: TimingCase, name: string): PlainDate {
  const day = orNull(given[name]);
  if (day === null) throw new Error(`the case gives no ${name}`);
  return day;
}

function orNull(text: string | null | undefined): PlainDate | null {
  return text === undefined || text === null ? null : plainDate(text);
}
