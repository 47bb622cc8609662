import { decide } from '../../../domain/placement/decide';
import { refusedByRules } from '../../../domain/placement/compose';
import { questionFor } from '../../../domain/placement/questions-for';
import { refuseUnconfirmed, unconfirmedIn } from '../../../domain/policy/unconfirmed';
import type { Citation, RuleOutcome } from '../../../domain/pricing/finding';
import { aPlacementIn, ordinary } from '../../support/a-placement';
import { answerFor } from '../../support/book-answers';

const citation = (ruleId: string, standing: Citation['standing']): Citation => ({
  ...{ ruleId, standing, says: 'A rule that stands in a test.' },
  source: { document: 'A test', clause: '1' },
});
const volume = citation('pricing.volume-discount', 'unconfirmed');
const ceiling = citation('pricing.ceiling', 'stated');
const undecided = (cited: Citation, missingFacts: readonly string[]): RuleOutcome => ({
  ...{ ruleId: cited.ruleId, outcome: 'cannot-decide', citation: cited, trace: [], missingFacts },
});

describe('unconfirmedIn', () => {
  test('leaves out a rule that waits for a fact, whatever its standing, and one that decided', () => {
    const outcomes = [
      undecided(volume, ['volumeStepPassed']),
      undecided(ceiling, []),
      { ...undecided(volume, []), outcome: 'not-fired' as const },
    ];

    expect(unconfirmedIn(outcomes)).toEqual([]);
  });

  test('names a rule that lacks nothing but its value', () => {
    expect(unconfirmedIn([undecided(volume, []), undecided(ceiling, ['lot'])])).toEqual([volume]);
  });
});

describe('refusedByRules', () => {
  test('names the record without a value and who may enter one, before any missing fact', () => {
    const refused = refusedByRules({ obstacles: [ceiling, volume], missingFacts: ['lot'] });

    expect(refused).toEqual({
      code: 'policy-unconfirmed',
      records: ['pricing.volume-discount'],
      mayPropose: ['placement-officer', 'contract-manager'],
      mayApprove: ['approver'],
      because: [volume],
    });
    expect(refused).toEqual(refuseUnconfirmed([volume]));
  });

  test('is policy-cannot-decide for a missing fact, and policy-refuses for an obstacle', () => {
    expect(refusedByRules({ obstacles: [], missingFacts: ['lot'] })?.code).toBe(
      'policy-cannot-decide',
    );
    expect(refusedByRules({ obstacles: [ceiling], missingFacts: [] })?.code).toBe('policy-refuses');
    expect(refusedByRules({ obstacles: [], missingFacts: [] })).toBeNull();
  });
});

test('an award to an offer that waits for an unconfirmed value is not proposed', () => {
  const { state, at } = aPlacementIn('evaluating');
  const asked = ordinary['propose-award'](state);
  const answer = answerFor(questionFor(state, asked, at));
  if (answer?.about !== 'proposal') throw new Error('A proposal is asked about.');
  const ranking = answer.ranking.map((ranked) => ({ ...ranked, obstacles: [volume] }));

  const verdict = decide(state, asked, { at, answer: { ...answer, ranking } });

  expect(verdict).toMatchObject({
    refused: { code: 'policy-unconfirmed', records: ['pricing.volume-discount'] },
    events: [{ type: 'command-refused', code: 'policy-unconfirmed' }],
  });
});
