import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentState } from '../../../domain/placement/state-versions';
import {
  schemaVersion,
  stages,
  type PlacementState,
  type Stage,
} from '../../../domain/placement/state';
import { viewOf } from '../../../domain/placement/view-of';
import { aPlacementIn } from '../../support/a-placement';
import { people } from '../../support/people';

/** States as an older version wrote them, one for each stage; nothing writes them any more. */
function written(version: 1 | 2, stage: Stage): Readonly<Record<string, unknown>> {
  const file = join(__dirname, `states-v${String(version)}`, `${stage}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
}

const everyState = ([1, 2] as const).flatMap((version) =>
  stages.map((stage) => [version, stage] as const),
);

/** The fields that a value of today has and an older one lacks; of lists, in their first member. */
function lackedBy(older: unknown, today: unknown, path = 'state'): readonly string[] {
  if (Array.isArray(older) && Array.isArray(today))
    return lackedBy(older[0], today[0], `${path}[]`);
  // Where nothing was recorded there are no fields to lack.
  if (!isObject(older) || !isObject(today)) return [];
  return Object.keys(today).flatMap((field) => {
    const at = `${path}.${field}`;
    return field in older ? lackedBy(older[field], today[field], at) : [at];
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('a state of an older version', () => {
  test.each(everyState)('%i is read in stage %s, and JSON leaves it as it is', (version, stage) => {
    const state = currentState(written(version, stage));

    expect(state.stage).toBe(stage);
    expect(state.schemaVersion).toBe(schemaVersion);
    expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
    expect(viewOf(people.officer, state)?.version).toBe(state.sequence);
  });

  test.each(everyState)('%i has, in stage %s, every field that one of today has', (...of) => {
    const [, stage] = of;

    expect(lackedBy(currentState(written(...of)), todaysIn(stage))).toEqual([]);
  });

  test.each(stages)(
    '2 keeps in stage %s what it had, however far that version had grown',
    (stage) => {
      const today = todaysIn(stage);

      expect(currentState({ ...today, schemaVersion: 2 })).toEqual(today);
    },
  );

  test('1 has the terms that its offer began with, from the day the child arrived', () => {
    const state = currentState(written(1, 'active'));
    const today = aPlacementIn('active').state;

    if (!('stay' in state)) throw new Error('An active placement has a stay.');
    expect(state.stay.terms).toEqual(today.stay.terms);
    expect(state.award.limb).toBeNull();
  });

  test('2 has an award for which nothing was held and nobody else decided', () => {
    expect(currentState(written(2, 'notice'))).toMatchObject({
      ...{ changes: [], disputes: [], approval: null },
      award: { held: [], authorities: [], matchedLongTermOn: null },
      stay: { books: [{ from: '2024-07-01', bookDigest: null }] },
      outlook: { birthdays: [], stepDown: null },
      notice: { followOnId: null },
    });
  });
});

function todaysIn(stage: Stage): PlacementState {
  return aPlacementIn(stage).state;
}

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
