import type { PlainDate } from '../../domain/calendar';
import { addMonths, plainDate } from '../../domain/calendar';
import type { Book } from '../../rules/book';
import { knownBrmas } from '../../rules/lha';
import type { ShapeError } from '../problem';
import type { ForecastBody } from './schema';
import { traitsOf } from '../../domain/placement/lot-traits';

// What a schema cannot say of a forecast: dates that must follow each other, spans that must not
// overlap, an area that must have rates. Everything that is wrong is said at once, with a pointer.

/** The first day that any price or rate of the book is known for. */
const firstDay = '2020-04-01';
const mostYears = 40;
/** A service of more than £10,000,000.00 a week is a slip of the finger. */
const mostPence = 1_000_000_000;

type Check = (
  body: ForecastBody,
  given: { readonly book: Book; readonly today: PlainDate },
) => readonly ShapeError[];

export function faultsOf(
  body: ForecastBody,
  given: { readonly book: Book; readonly today: PlainDate },
): readonly ShapeError[] {
  return checks.flatMap((check) => check(body, given));
}

const checks: readonly Check[] = [
  datesOutOfRange,
  stayInOrder,
  spansInOrder,
  spansApart,
  heldOutside,
  absencesInside,
  servicePrices,
  areaKnown,
];

function fault(pointer: string, code: string, message: string): ShapeError {
  return { in: 'body', pointer, code, message };
}

function datesOutOfRange(
  body: ForecastBody,
  { today }: { readonly today: PlainDate },
): readonly ShapeError[] {
  const last = addMonths(today, 12 * mostYears);
  const early = [
    ['/startsOn', body.startsOn],
    ['/endsOn', body.endsOn],
    ['/horizon', body.horizon],
    ['/noticeGivenOn', body.noticeGivenOn],
    ...listed('/held', body.held),
    ...listed('/absences', body.absences),
  ] as const;
  const late = [
    ...early,
    ['/matchedLongTermOn', body.matchedLongTermOn],
    ...listed('/services', body.services),
    ...listed('/siblingSpans', body.siblingSpans),
  ] as const;
  return [
    ...early
      .filter(([, day]) => day !== null && day < firstDay)
      .map(([at]) => fault(at, 'date-too-early', `must not lie before ${firstDay}`)),
    ...late
      .filter(([, day]) => day !== null && day > last)
      .map(([at]) => fault(at, 'date-too-late', `must not lie after ${last}`)),
  ];
}

interface WireSpan {
  readonly from: string;
  readonly until: string | null;
}

function listed(
  pointer: string,
  spans: readonly WireSpan[],
): readonly (readonly [string, string | null])[] {
  return spans.flatMap(({ from, until }, index) => [
    [`${pointer}/${index}/from`, from] as const,
    [`${pointer}/${index}/until`, until] as const,
  ]);
}

function stayInOrder(body: ForecastBody): readonly ShapeError[] {
  const { startsOn, endsOn, horizon, child, continuousStayStartedOn, noticeGivenOn } = body;
  const { dateOfBirth, becameLookedAfterOn } = child;
  const end = endsOn ?? horizon;
  const endAt = endsOn === null ? '/horizon' : '/endsOn';
  const wrong: readonly (readonly [boolean, string, string, string])[] = [
    [end === null, '/horizon', 'missing', 'is needed while endsOn is open'],
    [end !== null && end <= startsOn, endAt, 'end-before-start', 'must lie after startsOn'],
    [
      dateOfBirth > startsOn,
      '/child/dateOfBirth',
      'born-after-start',
      'must not be after startsOn',
    ],
    [
      continuousStayStartedOn !== null && continuousStayStartedOn > startsOn,
      '/continuousStayStartedOn',
      'stay-after-start',
      'must not lie after startsOn',
    ],
    [
      continuousStayStartedOn !== null && continuousStayStartedOn < dateOfBirth,
      '/continuousStayStartedOn',
      'before-birth',
      'must not lie before the day of birth',
    ],
    [
      becameLookedAfterOn !== null && becameLookedAfterOn < dateOfBirth,
      '/child/becameLookedAfterOn',
      'before-birth',
      'must not lie before the day of birth',
    ],
    [
      noticeGivenOn !== null && noticeGivenOn < startsOn,
      '/noticeGivenOn',
      'notice-before-start',
      'must not lie before startsOn',
    ],
  ];
  return wrong.flatMap(([is, at, code, message]) => (is ? [fault(at, code, message)] : []));
}

function lists(body: ForecastBody): readonly (readonly [string, readonly WireSpan[]])[] {
  return [
    ['/services', body.services],
    ['/siblingSpans', body.siblingSpans],
    ['/held', body.held],
    ['/absences', body.absences],
  ];
}

function spansInOrder(body: ForecastBody): readonly ShapeError[] {
  return lists(body).flatMap(([pointer, spans]) =>
    spans.flatMap(({ from, until }, index) =>
      until !== null && until <= from
        ? [fault(`${pointer}/${index}/until`, 'end-before-start', 'must lie after from')]
        : [],
    ),
  );
}

/** Services may run side by side; siblings are counted once a day, so their spans are not. */
function spansApart(body: ForecastBody): readonly ShapeError[] {
  return lists(body)
    .filter(([pointer]) => pointer !== '/services')
    .flatMap(([pointer, spans]) =>
      spans.flatMap((span, index) =>
        spans.slice(0, index).some((other) => meet(span, other))
          ? [
              fault(
                `${pointer}/${index}`,
                'spans-overlap',
                'must not share a day with another one; give each day once',
              ),
            ]
          : [],
      ),
    );
}

function heldOutside(body: ForecastBody): readonly ShapeError[] {
  const stay = { from: body.startsOn, until: body.endsOn };
  return body.held.flatMap((span, index) =>
    meet(span, stay)
      ? [fault(`/held/${index}`, 'spans-overlap', 'must not share a day with the stay')]
      : [],
  );
}

function absencesInside({ startsOn, endsOn, absences }: ForecastBody): readonly ShapeError[] {
  return absences.flatMap(({ from, until }, index) =>
    from < startsOn || (endsOn !== null && until > endsOn)
      ? [fault(`/absences/${index}`, 'outside-stay', 'must lie inside the stay')]
      : [],
  );
}

function servicePrices({ services }: ForecastBody): readonly ShapeError[] {
  return services.flatMap((service, index) => {
    const { weeklyPence, unit, quantityHundredths, ratePence } = service;
    const parts = [unit, quantityHundredths, ratePence].filter((part) => part !== undefined);
    const weekly = ((quantityHundredths ?? 0) * (ratePence ?? 0)) / 100;
    const isWhole = weeklyPence === undefined ? parts.length === 3 : parts.length === 0;
    if (isWhole && weekly <= mostPence) return [];
    if (isWhole) return [fault(`/services/${index}`, 'out-of-range', 'costs too much a week')];
    const message = 'takes either weeklyPence, or unit, quantityHundredths and ratePence';
    return [fault(`/services/${index}`, 'service-price', message)];
  });
}

function areaKnown(
  { lot, accommodation }: ForecastBody,
  { book }: { readonly book: Book },
): readonly ShapeError[] {
  if (!traitsOf[lot].isRented) return [];
  if (accommodation === null) {
    return [fault('/accommodation', 'missing', 'is needed for supported accommodation')];
  }
  const known = knownBrmas(book);
  if (known.includes(accommodation.brma)) return [];
  const message = `must be an area that has rates: ${known.join(', ')}`;
  return [fault('/accommodation/brma', 'brma-unknown', message)];
}

function meet(a: WireSpan, b: WireSpan): boolean {
  const startsFirst = (one: WireSpan, other: WireSpan): boolean =>
    one.until === null || other.from < one.until;
  return startsFirst(a, b) && startsFirst(b, a);
}

export function dayOrNull(text: string | null): PlainDate | null {
  return text === null ? null : plainDate(text);
}
