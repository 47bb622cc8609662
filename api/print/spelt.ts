import type { EpochMs } from '../../domain/calendar';
import { isoInstant } from '../../domain/calendar';
import { instant } from '../../domain/letters/spoken';
import type { TakenDown } from '../../domain/placement/search-terms';
import type { Words } from './words';

// How documents spell what the record keeps as codes, numbers and instants.

/** In London, to the minute, as people read it. */
export const when = (at: EpochMs): string => instant(at);

/** The same, with the instant to the millisecond under it, where a minute decides. */
export const exactly = (at: EpochMs): string => `${instant(at)}\n${isoInstant(at)}`;

export const points = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** 3500 is 35%, 1250 is 12.5%. */
export const percent = (basisPoints: number): string => `${String(basisPoints / 100)}%`;

/** `no-vacancy` is no vacancy, `supportedAccommodation` supported accommodation. */
export const plain = (code: string): string =>
  code
    .replaceAll('-', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();

/** How an answer came that an officer took down; nothing where it came from the provider itself. */
export function takenDown(taken: TakenDown | null, { textOf }: Pick<Words, 'textOf'>): string {
  if (taken === null) return '';
  const { medium, saidAt, saidByTextId, evidenceTextId } = taken;
  const said = `taken down by an officer: ${plain(medium)}, ${when(saidAt)}, ${textOf(saidByTextId)}`;
  return evidenceTextId === null ? said : `${said}; evidence: ${textOf(evidenceTextId)}`;
}

/** Lines that have something to say, one under the other. */
export const lines = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n');
