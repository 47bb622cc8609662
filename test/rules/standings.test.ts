import { forecast } from '../../rules/forecast';
import { plainDate } from '../../domain/calendar';
import { aForecast } from './a-forecast';
import { aBook } from './a-book';
import { shippedBook } from './shipped-book';

const book = shippedBook();
const regulations = 'Care Planning, Placement and Case Review (England) Regulations 2010';
const leavers = 'Care Leavers (England) Regulations 2010';
const report = 'Mayor and Cabinet report, 11 January 2023';
const ours = 'Working assumptions of Hearth';

/** The policy's own words: each rule with its standing, and the document and clause behind it. */
const policy: readonly (readonly [string, string, string, string])[] = [
  // Pricing. Where a part of a rule is assumed, the rule is.
  ['pricing.residential-long-term', 'stated', report, '5.1; 9.4'],
  ['pricing.fostering-sibling', 'assumed', report, '5.1; 9.4'],
  ['pricing.fostering-long-term-match', 'assumed', report, '5.1; 9.4'],
  ['pricing.fostering-long-term-after-a-year', 'assumed', report, '5.5 to 5.7'],
  ['pricing.supported-accommodation-lha', 'assumed', report, '5.1; 9.4'],
  ['pricing.lha-exempt-accommodation', 'unconfirmed', ours, ''],
  ['pricing.retainer-waived', 'assumed', report, '5.1; 9.4'],
  ['pricing.absence', 'assumed', ours, ''],
  ['pricing.fee-after-immediate-move', 'assumed', ours, ''],
  ['pricing.fixed-for-lifetime', 'assumed', report, '5.1; 9.4'],
  ['pricing.no-emergency-premium', 'stated', report, '5.1; 9.4'],
  ['pricing.ceiling', 'assumed', report, '5.1; 7.3; 9.4'],
  ['pricing.ceiling-known', 'assumed', ours, ''],
  ['pricing.additional-rate', 'assumed', report, '4.7; 7.4'],
  ['pricing.volume-discount', 'unconfirmed', report, '5.1'],
  // Gates.
  ['eligibility.under-16-not-in-supported-accommodation', 'stated', regulations, '27A'],
  ['eligibility.registered-supported-accommodation', 'stated', regulations, '27C'],
  ['eligibility.accredited-for-lot', 'assumed', report, '5.1; 8.4; 8.5'],
  ['eligibility.regulator-grade', 'assumed', ours, ''],
  ['eligibility.documents-in-date', 'assumed', ours, ''],
  ['eligibility.within-membership', 'assumed', report, '2.1'],
  ['eligibility.out-of-area', 'stated', regulations, '11'],
  ['eligibility.key-stage-4-move', 'stated', regulations, '10'],
  ['eligibility.capacity-and-matching', 'assumed', ours, ''],
  ['eligibility.child-in-another-placement', 'assumed', ours, ''],
  // Clocks.
  ['timing.offer-window', 'assumed', ours, ''],
  ['timing.urgency', 'assumed', ours, ''],
  ['timing.agreement-signature', 'assumed', ours, ''],
  ['timing.notice', 'assumed', report, '9.4'],
  ['timing.eighteen-decision', 'assumed', ours, ''],
  ['timing.absence-decision', 'assumed', ours, ''],
  ['timing.step-down-review', 'assumed', report, '8.4'],
  ['timing.placement-plan', 'stated', regulations, 'regulation 9'],
  ['timing.notification', 'stated', regulations, 'regulations 13 and 14'],
  ['timing.visit', 'stated', regulations, 'regulation 28'],
  ['timing.personal-adviser-visit', 'stated', leavers, 'regulation 8'],
  ['timing.looked-after-review', 'stated', regulations, 'regulation 33'],
  ['timing.birthday', 'assumed', regulations, '27A'],
];

describe('the standing of each rule', () => {
  test.each(policy)('%s is %s, by %s, %s', (ruleId, standing, document, clause) => {
    const rule = book.rules.find(({ id }) => id === ruleId);

    expect(rule?.citation.standing).toBe(standing);
    expect(rule?.citation.source.document).toContain(document);
    expect(rule?.citation.source.clause).toContain(clause);
  });

  test('comes with each deadline of a forecast, as the interface promises', async () => {
    const answer = await forecast(
      book,
      aForecast({ becameLookedAfterOn: plainDate('2023-05-20') }),
    );
    if ('refused' in answer) throw new Error(answer.refused.code);
    const standings = new Map(answer.deadlines.map(({ kind, standing }) => [kind, standing]));

    expect(Object.fromEntries(standings)).toMatchObject({
      ...{ 'placement-plan': 'stated', notification: 'stated', visit: 'stated' },
      ...{ 'looked-after-review': 'stated', 'step-down-review': 'assumed' },
    });
  });
});

test('a reading of a rule that is not there does not load', () => {
  const table = {
    ...{ id: 'reference.readings', kind: 'duty-readings', says: 'How clocks are read in a test.' },
    ...{ source: { document: 'a-test', clause: '1' }, standing: 'assumed' },
    inForce: { from: '2023-04-01', until: null },
    rows: [{ reads: 'timing.nothing', says: 'It is read in some way.' }],
  };

  expect(() => aBook({ path: 'reference/readings.json', text: JSON.stringify(table) })).toThrow(
    /there is no rule timing\.nothing/,
  );
});
