import { registerFacts } from '../../activities/answers/register-facts';
import { plainDate } from '../../domain/calendar';
import type { Lot } from '../../domain/placement/terms';
import {
  registrationTypeOf,
  registrationStandings,
  type RegistrationStanding,
} from '../../domain/provider/terms';
import { gatesOn } from '../../rules/gates';
import { heldBy } from '../../store/read/register';
import { shippedBook } from '../rules/shipped-book';

// From where a service stands with the regulator to what the shipped rules say of a child there.

const on = plainDate('2026-06-22');
const id = 'willow-lodge';

/** The rules of registration that a child of an age does not pass in a service of a standing. */
async function obstaclesOf(
  { lot, standing }: { readonly lot: Lot; readonly standing: RegistrationStanding },
  ageInYears: number,
): Promise<readonly string[]> {
  const registration = {
    ...({ kind: 'registration', factId: 'r', number: null } as const),
    ...{ registrationType: registrationTypeOf[lot], standing },
    ...{ from: plainDate('2023-04-01'), until: null },
  };
  const service = {
    ...{ serviceLineId: id, providerId: 'willow', providerName: 'Willow', name: 'Willow Lodge' },
    ...{ town: 'Lewisham', registrationNumber: '', lots: [lot], isFictional: true },
    ...heldBy(id, [registration], []),
  };
  const facts = registerFacts(service, {
    ...{ lot, on, startsOn: on, child: { age: ageInYears, sex: 'female', needs: [] } },
    placing: { councilId: 'lewisham', adjoining: [] },
  });
  const gates = await gatesOn(shippedBook(), { on, facts: { ...facts, lot, ageInYears } });
  return gates
    .filter(({ ruleId, outcome }) => outcome === 'fail' && /regist|under-16/.test(ruleId))
    .map(({ ruleId }) => ruleId.replace('eligibility.', ''));
}

const registered = 'registered-supported-accommodation';
const under16 = 'under-16-not-in-supported-accommodation';

describe('supported accommodation', () => {
  const ages = [15, 16, 17, 18];
  const failed: Readonly<Record<RegistrationStanding, readonly (readonly string[])[]>> = {
    registered: [[under16], [], [], []],
    'not-registered': [[under16], [registered], [registered], []],
    'refused-or-cancelled': [[under16], [registered], [registered], []],
    'application-accepted-in-time': [[under16], [], [], []],
    excepted: [[], [], [], []],
    'adults-only': [[under16], [registered], [registered], []],
  };

  test.each(registrationStandings)(
    'that is %s, for a child of 15, 16, 17 and 18',
    async (standing) => {
      const lot = 'supportedAccommodation';
      const found = await Promise.all(ages.map((age) => obstaclesOf({ lot, standing }, age)));

      expect(found).toEqual(failed[standing]);
    },
  );
});

describe.each(['residential', 'fostering'] as const)('%s', (lot) => {
  test.each([
    ['registered', []],
    ['not-registered', ['registered-for-lot']],
    ['refused-or-cancelled', ['registered-for-lot']],
  ] as const)('that is %s', async (standing, failed) => {
    expect(await obstaclesOf({ lot, standing }, 13)).toEqual(failed);
  });
});
