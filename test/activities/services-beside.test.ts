import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { AnswerOf, Question, QuestionOf } from '../../domain/placement/questions';
import type { OfferTerms, ServiceTerms } from '../../domain/placement/terms';
import { putFact } from '../../store/write/put-fact';
import { openHome, type Home } from '../workflows/home';
import { at, monday, offer, question, termsOf } from './questions';

// What is bought beside the core price, by the provider's own rates: Ash House asks £95.00 at most
// for a session of therapy, and has no rate for travel.

let home: Home;
beforeAll(async () => {
  home = await openHome();
  await putFact(home.store, 'ash-house', {
    ...{ kind: 'rate', service: 'therapy', unit: 'session', ratePence: pence(9_500) },
    ...{ from: plainDate('2023-04-01'), until: null },
  });
});
afterAll(() => home.close());

async function answered<Asked extends Question>(asked: Asked): Promise<AnswerOf<Asked['about']>> {
  const answer = await home.consult(asked);
  expect(answer.about).toBe(asked.about);
  return answer as unknown as AnswerOf<Asked['about']>;
}

const beside = (changes: Partial<ServiceTerms> = {}): ServiceTerms => ({
  ...{ kind: 'therapy', descriptionTextId: 'text-1', unit: 'session', quantityHundredths: 150 },
  ...{ ratePence: pence(9_500), from: monday, until: null, reviewOn: null },
  ...changes,
});
const withServices = (...services: readonly ServiceTerms[]): OfferTerms => ({
  ...offer(450_000),
  services,
});

const above = beside({ ratePence: pence(9_600) });
const unlisted = beside({ kind: 'travel' });

const ruleIdsOf = (all: readonly { readonly because: { readonly ruleId: string } }[]) =>
  all.map(({ because }) => because.ruleId);

describe('an offer', () => {
  const obstaclesTo = async (offered: OfferTerms, route: 'dpv' | 'spot' = 'dpv') => {
    const { obstacles } = await answered(question('offer', { offer: offered, route }));
    return obstacles.map(({ ruleId }) => ruleId);
  };

  test('may ask a scheduled rate for a service and no more, once for each rule', async () => {
    expect(await obstaclesTo(withServices(beside()))).toEqual([]);
    expect(await obstaclesTo(withServices(beside(), above, above))).toEqual([
      'pricing.additional-rate',
    ]);
  });

  test('is bound by no schedule off the DPV, and by none for a kind that is in none', async () => {
    expect(await obstaclesTo(withServices(above), 'spot')).toEqual([]);
    expect(await obstaclesTo(withServices({ ...unlisted, ratePence: pence(99_999) }))).toEqual([]);
  });

  test('for a kind that is in no schedule needs an approver, who sees it beforehand', async () => {
    const offered = withServices(beside(), unlisted, unlisted);
    const made = { offerId: 'offer-1', providerId: 'ash', receivedAt: at };
    const one = { ...made, offer: offered, scores: [] };
    const move = { ...question('proposal').move, immediateRisk: true };
    const direct = { urgency: 'emergency', isDirect: true, offers: [one], move } as const;

    const proposed = await answered(question('proposal', direct));
    const asked = await answered(question('approval', { offer: offered, move }));

    expect(ruleIdsOf(proposed.ranking.flatMap(({ approvals }) => approvals))).toContain(
      'pricing.additional-kind',
    );
    const kinds = asked.needed.filter((it) => it.because.ruleId === 'pricing.additional-kind');
    expect(kinds).toMatchObject([{ office: 'placement-approver' }]);
    const known = await answered(question('approval', { offer: withServices(beside()), move }));
    expect(ruleIdsOf(known.needed)).not.toContain('pricing.additional-kind');
  });
});

describe('what was agreed without an offer', () => {
  // One and a half hours at £96.00, less the same at £95.00: £144.00 less £142.50.
  const excess = { weeklyPence: 150, because: { ruleId: 'pricing.additional-rate' } };

  test('in a hurry has held what is above the rate, for the days of the service', async () => {
    const until = plainDate('2026-08-01');
    const services = [beside(), { ...above, until }];

    const { moneyAbove } = await answered(question('made', { offer: withServices(...services) }));

    expect(moneyAbove).toMatchObject([{ ...excess, from: monday, until }]);
    expect(moneyAbove).toHaveLength(1);
  });

  test('elsewhere has it held on the days on the DPV', async () => {
    const startedOn = plainDate('2023-06-01');
    const onTheDpv = plainDate('2024-04-01');
    const offered = withServices({ ...above, from: startedOn });
    const routes = [
      { from: startedOn, route: 'lcs' },
      { from: onTheDpv, route: 'dpv' },
    ] as const;
    const came: Partial<QuestionOf<'import'>> = {
      ...{ startedOn, offer: offered },
      terms: { ...termsOf(offered, startedOn), routes },
    };

    const { above: found } = await answered(question('import', came));

    expect(found?.money).toMatchObject([{ ...excess, from: onTheDpv, until: null }]);
    expect(found?.duty?.deadline.kind).toBe('money-above-terms');
  });
});
