import { consultBook } from '../../activities/consult-book';
import { plainDate } from '../../domain/calendar';
import type { QuestionOf } from '../../domain/placement/questions';
import { refusedByRules } from '../../domain/placement/compose';
import type { Book } from '../../rules/book';
import { putAccreditation } from '../../store/write/reference';
import { shippedWith } from '../rules/back-test/recorded';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { monday, offer, question } from './questions';

// A value that nobody has confirmed never applies: a command that needs it is refused, and the
// refusal names the record and who may settle it. The books are as shipped, but for one record.

let home: Home;
beforeAll(async () => {
  home = await openHome();
});
afterAll(() => home.close());

const unconfirmed = (path: string): Book =>
  shippedWith(path, (text) => {
    const { readings: _, ...file } = JSON.parse(text) as { readonly readings?: unknown };
    return JSON.stringify({ ...file, standing: 'unconfirmed' });
  });

async function refusalOf(path: string, asked: QuestionOf<'offer'> | QuestionOf<'approval'>) {
  const answer = await consultBook({ store: home.store, book: unconfirmed(path) }, asked);
  if (answer.about === 'refused') return answer.refused;
  if (answer.about !== 'offer' && answer.about !== 'approval') throw new Error(answer.about);
  return refusedByRules(answer);
}

const named = (record: string) => ({
  code: 'policy-unconfirmed',
  records: [record],
  mayPropose: ['placement-officer', 'contract-manager'],
  mayApprove: ['approver'],
  because: [{ ruleId: record, standing: 'unconfirmed' }],
});

describe('a command that needs an unconfirmed value', () => {
  test('an offer above a ceiling that nobody confirmed is refused, and says who may', async () => {
    const above = question('offer', { offer: offer(500_001) });
    const below = question('offer', { offer: offer(500_000) });

    expect(await refusalOf('pricing/ceiling.json', above)).toMatchObject(named('pricing.ceiling'));
    // What is known shows that the rule does not matter here, so nobody waits for its value.
    expect(await refusalOf('pricing/ceiling.json', below)).toBeNull();
  });

  test('an approval whose price needs it is refused by the name of the price rule', async () => {
    expect(
      await refusalOf('pricing/residential-long-term.json', question('approval')),
    ).toMatchObject(named('pricing.residential-long-term'));
  });

  test('an approval whose gate needs it is refused by the name of the gate', async () => {
    await putAccreditation(home.store, {
      ...{ serviceLineId: 'birch-house', lot: 'residential', from: plainDate('2023-04-01') },
      ...{ until: null, suspensions: [{ from: monday, until: null }] },
    });
    const asked = question('approval', { offer: offer(450_000, { home: 'birch-house' }) });

    expect(await refusalOf('eligibility/not-suspended.json', asked)).toMatchObject(
      named('eligibility.not-suspended'),
    );
  });

  test('an approval whose clock needs it is refused by the name of the clock rule', async () => {
    expect(await refusalOf('timing/agreement-signature.json', question('approval'))).toMatchObject(
      named('timing.agreement-signature'),
    );
  });

  test('a rule that says no comes before one that has no value', async () => {
    const asked = question('offer', { offer: offer(500_001, { item: 'retainer' }) });

    expect(await refusalOf('pricing/ceiling.json', asked)).toMatchObject({
      code: 'policy-refuses',
      obstacles: ['pricing.retainer-waived'],
    });
  });
});

test('scoring by weights or questions that nobody confirmed is refused, by the table', async () => {
  const book = unconfirmed('reference/award-weights.json');

  const answer = await consultBook({ store: home.store, book }, question('scoring'));

  expect(answer).toMatchObject({
    about: 'refused',
    refused: { code: 'policy-unconfirmed', records: ['reference.award-weights'] },
  });
});
