import type { PlainDate } from '../../domain/calendar';
import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { CommandOf } from '../../domain/placement/commands';
import type { StayTerms } from '../../domain/placement/stay-terms';

// A placement that was alive before it came to Hearth: on the earlier register from 1 April 2022,
// and on the DPV from 1 April 2024.

export const importedOn = plainDate('2022-04-01');

export const importedTerms: StayTerms = {
  continuousStayStartedOn: importedOn,
  routes: [
    { from: importedOn, route: 'lcs' },
    { from: plainDate('2024-04-01'), route: 'dpv' },
  ],
  cores: [{ from: importedOn, coreWeeklyPence: pence(450_000) }],
  services: [],
  matchedLongTermOn: null,
  siblings: [],
  absences: [],
  held: [],
  accommodation: null,
};

/** What the command asks, with one change at a time. */
export function importBody(
  otherwise: Partial<CommandOf<'import-placement'>> = {},
): Omit<CommandOf<'import-placement'>, 'type' | 'commandId' | 'actor' | 'ifVersion'> {
  const plannedEndOn: PlainDate = plainDate('2026-10-01');
  return {
    ...{ childId: 'child-1', lot: 'residential', route: 'dpv', needLevel: 'standard' },
    ...{ serviceLineId: 'home-ash', needsTextId: 'text-needs', keyStage4: null },
    ...{ becameLookedAfterOn: plainDate('2021-09-01'), startedOn: importedOn, plannedEndOn },
    terms: importedTerms,
    lastHeld: { reviewOn: null, visitOn: null, stepDownReviewOn: null },
    ...otherwise,
  };
}
