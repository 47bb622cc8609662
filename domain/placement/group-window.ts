import { earliest, type EpochMs, type PlainDate } from '../calendar';

// Siblings who are asked for together have one window, though each has a search of its own. What a
// group knows of it comes with the command that is asked of each, and never from outside.

/** What the rule counts a window from. */
export interface CountedFrom {
  readonly opensAt: EpochMs;
  readonly requiredStartOn: PlainDate;
}

/** The window in which a sibling is asked for already. */
export interface OpenWindow {
  readonly opensAt: EpochMs;
  readonly closesAt: EpochMs;
  readonly closesByRule: boolean;
}

/** `earliestStartOn`: the first day on which a child of the group is needed; absent: alone. */
export interface MovesGroupWindow {
  readonly earliestStartOn?: PlainDate;
}

/** `openWindow`: that of a sibling, which counts before the officer's instant; absent: none. */
export interface OpensGroupWindow extends MovesGroupWindow {
  readonly openWindow?: OpenWindow;
}

/** Part of a search, and of the event by which it begins. */
export interface Counted {
  readonly closesByRule: boolean;
  readonly countedFrom?: CountedFrom;
}

type Opening = OpensGroupWindow & { readonly closesAt: EpochMs | null };

/** The instant at which a new window closes by somebody's word; null: by the rule. */
export const instantGiven = ({ openWindow, closesAt }: Opening): EpochMs | null =>
  openWindow?.closesAt ?? closesAt;

/** Of a command, what its question says of siblings; nothing of a child alone. */
export const amongSiblings = ({ earliestStartOn }: MovesGroupWindow): MovesGroupWindow =>
  earliestStartOn === undefined ? {} : { earliestStartOn };

/** How a new window came to close when it does, as its event keeps it. */
export function countedBy(
  { openWindow, closesAt, earliestStartOn: requiredStartOn }: Opening,
  at: EpochMs,
): Counted {
  const opensAt = openWindow?.opensAt ?? at;
  return {
    closesByRule: openWindow?.closesByRule ?? closesAt === null,
    ...(requiredStartOn !== undefined && { countedFrom: { opensAt, requiredStartOn } }),
  };
}

/** What a window is counted again from: for siblings the same, unless one is needed sooner now. */
export function countedAgainFrom(
  { countedFrom, opensAt }: { readonly countedFrom?: CountedFrom; readonly opensAt: EpochMs },
  { requiredStartOn }: Pick<CountedFrom, 'requiredStartOn'>,
): CountedFrom {
  if (countedFrom === undefined) return { opensAt, requiredStartOn };
  const first = earliest(countedFrom.requiredStartOn, requiredStartOn);
  return { opensAt: countedFrom.opensAt, requiredStartOn: first };
}
