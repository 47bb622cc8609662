import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentState } from '../../../domain/placement/state-versions';
import { schemaVersion, stages, type Stage } from '../../../domain/placement/state';
import { viewOf } from '../../../domain/placement/view-of';
import { aPlacementIn } from '../../support/a-placement';
import { people } from '../../support/people';

/** States as the first version wrote them, one for each stage; nothing writes them any more. */
function firstVersion(stage: Stage): Readonly<Record<string, unknown>> {
  const file = join(__dirname, 'states-v1', `${stage}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
}

describe('a state of the first version', () => {
  test.each(stages)('is read in stage %s, and JSON leaves it as it is', (stage) => {
    const state = currentState(firstVersion(stage));

    expect(state.stage).toBe(stage);
    expect(state.schemaVersion).toBe(schemaVersion);
    expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
    expect(viewOf(people.officer, state)?.version).toBe(state.sequence);
  });

  test('has the terms that its offer began with, from the day the child arrived', () => {
    const state = currentState(firstVersion('active'));
    const today = aPlacementIn('active').state;

    if (!('stay' in state)) throw new Error('An active placement has a stay.');
    expect(state.stay.terms).toEqual(today.stay.terms);
    expect(state.award.limb).toBeNull();
  });
});

describe('a state of another version', () => {
  test('is handed back as it is when it is of this one', () => {
    const { state } = aPlacementIn('notice');

    expect(currentState(state)).toBe(state);
  });

  test('is a bug when a later one wrote it', () => {
    const later = { ...aPlacementIn('drafting').state, schemaVersion: 99 };

    expect(() => currentState(later)).toThrow('99');
  });
});
