import { settlementOf } from '../ledger/settlement';
import { refuse, type Refusal } from '../refusal';
import type { EndingCommandType } from './commands-of-ending';
import type { FitsOf, Fitting } from './fits';
import { inStage, lived } from './of-state';

export const endingFits: FitsOf<EndingCommandType> = {
  'give-notice': ({ command: { lastDayOn }, today }) =>
    lastDayOn !== null && lastDayOn < today ? refuse('last-day-in-past', { today }) : null,
  'end-placement': endFits,
  settle: ({ state, command }) => {
    const totalPence = settlementOf(inStage(state, 'ended'));
    return command.totalPence === totalPence ? null : refuse('settlement-differs', { totalPence });
  },
};

function endFits({ state, command, today }: Fitting<'end-placement'>): Refusal | null {
  const { endedOn } = command;
  if (endedOn > today) return refuse('date-in-future', { field: 'endedOn', today });
  const { startedOn } = lived(state).stay;
  return endedOn < startedOn ? refuse('end-before-start', { startedOn }) : null;
}
