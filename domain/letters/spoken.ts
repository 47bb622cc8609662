import { addDays, londonDateOf, londonInstant, type EpochMs, type PlainDate } from '../calendar';
import type { Lot } from '../placement/terms';
import type { Citation } from '../pricing/finding';

// How letters say things.

export const lotsInWords: Readonly<Record<Lot, string>> = {
  fostering: 'a foster home',
  residential: 'a place in a children’s home',
  supportedAccommodation: 'a place in supported accommodation',
};

/** `12:00 on 7 June 2024` would need a calendar of words; people read `12:00 on 2024-06-07`. */
export function instant(at: EpochMs): string {
  const day = londonDateOf(at);
  const minute = Math.floor(at / 60_000);
  const sinceMidnight = minute - londonInstant(day, '00:00') / 60_000;
  // On the two days on which the clocks change, the time shown is an hour off the time gone by.
  const shown = [sinceMidnight, sinceMidnight + 60, sinceMidnight - 60]
    .filter((minutes) => minutes >= 0 && minutes < 24 * 60)
    .map(clockFace)
    .find((time) => londonInstant(day, time) / 60_000 === minute);
  return `${shown ?? clockFace(sinceMidnight)} on ${day}`;
}

function clockFace(minutes: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A code as people read it: `court-or-custody` is court or custody. */
export function spoken(code: string): string {
  return code.replaceAll('-', ' ');
}

export function counted(many: number, what: string): string {
  return `${String(many)} ${what}${many === 1 ? '' : 's'}`;
}

export function listed(items: readonly string[]): string {
  return items.join(', ');
}

/** Rules, each with its clause, and said to be assumed where the source does not say so itself. */
export function reasons(because: readonly Citation[]): string {
  return because.map(reason).join(' ');
}

function reason({ says, source: { document, clause }, standing }: Citation): string {
  const known = standing === 'stated' ? '' : `; ${standing}`;
  return `${says} (${document}, ${clause}${known})`;
}

/** The last day of some days, as people say it: the day after it is no part of them. */
export function lastDayBefore(until: PlainDate): PlainDate {
  return addDays(until, -1);
}
