import { addMonths, plainDate } from '../../../domain/calendar';
import { envelopeTotals, forecastWarning } from '../../../domain/ledger/envelope-totals';
import { pence } from '../../../domain/money';
import { aPlacementIn } from '../../support/a-placement';

const envelope = {
  envelopeId: 'dpv-one',
  from: plainDate('2024-04-01'),
  until: plainDate('2026-04-01'),
};
const limits = (spend: number, authorised: number) => ({
  ...{ spendLimitPence: pence(spend), authorisedPence: pence(authorised) },
});

describe('a forecast', () => {
  test.each([
    ['within the limit', 900, 0, null],
    ['that reaches the limit to the penny', 1000, 0, null],
    ['that passes it by a penny', 1001, 0, 1],
    ['that passes it within what is authorised', 1050, 50, null],
    ['that passes that too', 1051, 50, 1],
  ])('%s', (_, forecast, authorised, by) => {
    const warning = forecastWarning(limits(1000, authorised), { forecastPence: pence(forecast) });

    expect(warning).toEqual(by === null ? null : { code: 'forecast-passes-limit', byPence: by });
  });

  test('of a stay that has run on past its planned end passes a limit that what is committed keeps', () => {
    const { state } = aPlacementIn('active');
    const { plannedEndOn, commitments } = state.award;
    const committed = commitments.reduce((sum, one) => sum + one.pence, 0);
    const onPlannedEnd = envelopeTotals([state], { envelope, today: plannedEndOn });
    const later = addMonths(plannedEndOn, 1);
    const overstayed = envelopeTotals([state], { envelope, today: later });

    expect(forecastWarning(limits(committed, 0), onPlannedEnd)).toBeNull();
    expect(forecastWarning(limits(committed, 0), overstayed)).toMatchObject({
      code: 'forecast-passes-limit',
    });
  });
});
