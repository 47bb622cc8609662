import type { EventOf, EventType } from '../../domain/placement/events';

/** One sentence for each event of a part of the life, from nothing but the event. */
export type SentencesOf<Type extends EventType> = {
  readonly [Each in Type]: (event: EventOf<Each>) => string;
};

export const plural = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;
