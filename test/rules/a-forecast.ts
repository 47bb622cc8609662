import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { ForecastRequest } from '../../rules/forecast';
import type { Accommodation } from '../../domain/pricing/accommodation';

export const accommodation: Accommodation = {
  brma: 'Inner South East London',
  lhaCategory: 'shared',
  housingBenefitEligible: true,
  exempt: false,
  weeklyRentPence: null,
};

/** Two years in a children's home from 1 June 2023 at £4,500.00 a week, or as changed. */
export function aForecast(changes: Partial<ForecastRequest> = {}): ForecastRequest {
  return {
    lot: 'residential',
    route: 'dpv',
    startsOn: plainDate('2023-06-01'),
    continuousStayStartedOn: plainDate('2023-06-01'),
    until: plainDate('2025-06-01'),
    coreWeeklyPence: pence(450_000),
    services: [],
    held: [],
    dateOfBirth: plainDate('2009-03-01'),
    becameLookedAfterOn: null,
    keyStage4: false,
    emergency: false,
    matchedLongTermOn: null,
    siblingSpans: [],
    absences: [],
    noticeGivenOn: null,
    ...changes,
  };
}
