import { refuse } from '../refusal';
import type { StayCommandType } from './commands-of-stay';
import type { FitsOf } from './fits';
import { referralOf } from './of-state';

export const stayFits: FitsOf<StayCommandType> = {
  'confirm-start': ({ state, command: { startedOn }, today }) => {
    const { openedOn } = referralOf(state);
    if (startedOn > today) return refuse('date-in-future', { field: 'startedOn', today });
    return startedOn < openedOn ? refuse('start-before-referral', { openedOn }) : null;
  },
};
