import type {
  RecordedPlacement,
  WrittenPlacement,
} from '../../../rules/back-test/recorded-placement';
import { recordedPlacementSchema } from '../../../rules/back-test/recorded-placement';
import type { Book } from '../../../rules/book';
import { bookFromSources } from '../../../rules/book';
import { readSources } from '../../../rules/book-files';
import { rulesDir } from '../shipped-book';

/** A residential placement of two years at £4,500.00 a week, with nothing special about it. */
export function aPlacement(changed: Partial<WrittenPlacement> = {}): RecordedPlacement {
  return recordedPlacementSchema.parse({
    placementId: 'placement-1',
    councilId: 'council-1',
    providerId: 'provider-1',
    route: 'dpv',
    lot: 'residential',
    startsOn: '2023-06-01',
    continuousStayStartedOn: '2023-06-01',
    until: '2025-06-01',
    plannedEndOn: '2025-06-01',
    coreWeeklyPence: 450_000,
    services: [],
    held: [],
    dateOfBirth: '2010-05-04',
    matchedLongTermOn: null,
    siblingSpans: [],
    absences: [],
    accommodation: null,
    proposedOn: null,
    offers: [],
    decisions: [],
    ...changed,
  } satisfies WrittenPlacement);
}

export function anOffer(
  offerId: string,
  changed: Partial<WrittenPlacement['offers'][number]> = {},
): WrittenPlacement['offers'][number] {
  const marks = { 'meets-needs': 4, matching: 4, 'care-and-education': 4 };
  return {
    offerId,
    providerId: `provider-of-${offerId}`,
    startsOn: '2023-06-01',
    coreWeeklyPence: 450_000,
    services: [],
    receivedAt: 1_685_000_000_000,
    marks: [{ ...marks, 'family-and-place': 4, 'move-towards-family-life': 4 }],
    ...changed,
  };
}

/** The shipped book with one file's text changed. */
export function shippedWith(path: string, change: (text: string) => string): Book {
  const sources = readSources(rulesDir);
  if (!sources.some((source) => source.path === path)) throw new Error(`There is no ${path}.`);
  return bookFromSources(
    sources.map((source) =>
      source.path === path ? { ...source, text: change(source.text) } : source,
    ),
  );
}

/** The shipped book with 4% in place of 3% off a residential placement from nine months. */
export function withFourPercent(): Book {
  return withPercent(4);
}

/** The same with any other whole percentage. */
export function withPercent(percent: number): Book {
  return shippedWith('pricing/residential-long-term.json', (text) => {
    const changed = text.replace('"basisPoints": 300', `"basisPoints": ${String(percent * 100)}`);
    if (changed === text) throw new Error('The rule says 300 basis points.');
    return changed;
  });
}
