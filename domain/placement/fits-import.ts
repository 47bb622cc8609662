import { refuse } from '../refusal';
import type { ImportCommandType } from './commands-of-import';
import type { FitsOf } from './fits';

export const importFits: FitsOf<ImportCommandType> = {
  'import-placement': ({ command: { startedOn, plannedEndOn }, today }) => {
    if (startedOn > today) return refuse('date-in-future', { field: 'startedOn', today });
    return plannedEndOn <= startedOn
      ? refuse('planned-end-before-start', { startsOn: startedOn })
      : null;
  },
};
