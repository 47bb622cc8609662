import type { PlainDate } from '../calendar';

/** While the child lives there: facts of the stay, and what changes its price. */
export interface StayCommands {
  'confirm-start': { readonly startedOn: PlainDate };
}

export type StayCommandType = keyof StayCommands;

export const stayCommandTypes = ['confirm-start'] as const satisfies readonly StayCommandType[];
