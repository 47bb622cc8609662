import type { PlainDate } from '../calendar';
import { overlap } from '../calendar';
import { absenceKinds, serviceKinds, serviceUnits } from '../placement/terms';
import type { Cells } from './cells';
import { after } from './day-order';
import { mostAbsences, mostServices } from './placement-columns';
import type { ImportedAbsence, ImportedService, KnownPlaces } from './placement-row';

/** The first day of the stay, before which nothing of it lies; null: it is not known. */
interface During {
  readonly startedOn: PlainDate | null;
}

/** Kinds that exist to be recognised: money for a place nobody lives in, or for haste. */
const neverPaid = ['retainer', 'emergency-premium'] as const;
const paidKinds = serviceKinds.filter((kind) => !neverPaid.some((never) => never === kind));

const serviceParts = ['kind', 'description', 'unit', 'quantity', 'rate', 'from', 'until'];
const absenceParts = ['kind', 'from', 'until'];

export function readServices(cells: Cells, during: During): readonly ImportedService[] {
  return numbers(mostServices).flatMap((number) => {
    const column = (part: string): string => `service_${number}_${part}`;
    if (!serviceParts.some((part) => cells.isFilled(column(part)))) return [];
    const kind = cells.needed(column('kind'), cells.oneOf(column('kind'), paidKinds));
    const words = cells.needed(column('description'), cells.text(column('description'), 500));
    const unit = cells.needed(column('unit'), cells.oneOf(column('unit'), serviceUnits));
    const quantity = cells.needed(column('quantity'), cells.hundredths(column('quantity')));
    const rate = cells.needed(column('rate'), cells.money(column('rate')));
    const span = readSpan(cells, { column, during });
    const reviewOn = cells.day(column('review_on'));
    if (quantity === 0)
      cells.wrong(column('quantity'), 'not-valid', 'Nothing of it is no service.');
    if (kind === null || words === null || unit === null || span === null) return [];
    if (quantity === null || rate === null) return [];
    return [
      {
        ...{ kind, unit, reviewOn, ...span, description: words },
        ...{ quantityHundredths: quantity, ratePence: rate },
      },
    ];
  });
}

export function readAbsences(
  cells: Cells,
  { known, ...during }: During & { readonly known: Pick<KnownPlaces, 'today'> },
): readonly ImportedAbsence[] {
  const read = numbers(mostAbsences).flatMap((number) => {
    const column = (part: string): string => `absence_${number}_${part}`;
    if (!absenceParts.some((part) => cells.isFilled(column(part)))) return [];
    const kind = cells.needed(column('kind'), cells.oneOf(column('kind'), absenceKinds));
    const span = readSpan(cells, { column, during });
    if (span !== null && span.from > known.today) {
      const says = `It has happened, so it cannot lie after ${known.today}.`;
      cells.wrong(column('from'), 'date-in-future', says);
    }
    return kind === null || span === null ? [] : [{ number, kind, ...span }];
  });
  read.forEach((absence, index) => {
    if (!read.slice(0, index).some((other) => overlap(other, absence) !== null)) return;
    const says = 'It shares a day with another absence; give each day once.';
    cells.wrong(`absence_${absence.number}_from`, 'spans-overlap', says);
  });
  return read.map(({ kind, from, until }) => ({ kind, from, until }));
}

interface SpanGiven {
  readonly column: (part: string) => string;
  readonly during: During;
}

function readSpan(cells: Cells, { column, during: { startedOn } }: SpanGiven) {
  const from = cells.needed(column('from'), cells.day(column('from')));
  const until = cells.day(column('until'));
  after(cells, { column: column('until'), day: until, than: from, name: column('from') });
  if (from !== null && startedOn !== null && from < startedOn) {
    const says = `It belongs to the stay, from ${startedOn}.`;
    cells.wrong(column('from'), 'dates-out-of-order', says);
  }
  return from === null ? null : { from, until };
}

function numbers(most: number): readonly number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}
