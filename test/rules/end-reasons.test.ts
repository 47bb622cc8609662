import { plainDate } from '../../domain/calendar';
import { lots } from '../../domain/placement/terms';
import { endReasons } from '../../domain/placement/terms-of-ending';
import { codesOfEnding } from '../../rules/end-reasons';
import { shippedBook } from './shipped-book';

// Every reason for which a child leaves, as the statutory return codes it: the table of the book
// against the lists of codes that the return knows.

const book = shippedBook();
const endedOn = plainDate('2026-06-01');
/** Of one who turns 18 on the day, for whom every reason is open, and of one of six. */
const ofAge = { eighteen: plainDate('2008-06-01'), young: plainDate('2020-01-15') };

/** Why an episode ended, and why a placement changed: the codes of the return, 2026 to 2027. */
const episodeEnds = [
  ...['X1', 'E2', 'E3', 'E4A', 'E4B', 'E5', 'E6', 'E7', 'E8', 'E9', 'E11', 'E12', 'E13', 'E14'],
  ...['E15', 'E16', 'E17', 'E41', 'E45', 'E46', 'E47', 'E48'],
];
const placementChanges = [
  ...['CARPL', 'CLOSE', 'ALLEG', 'STAND', 'APPRR', 'CREQB', 'CREQO', 'CHILD', 'LAREQ'],
  ...['PLACE', 'CUSTOD', 'OTHER'],
];

const typed = lots.flatMap((lot) =>
  endReasons.flatMap((reason) => [true, false].map((disruption) => ({ lot, reason, disruption }))),
);

describe('an ending as the return codes it', () => {
  test.each(typed)('$reason in $lot, disruption $disruption', (ending) => {
    const coded = codesOfEnding(book, { ...ending, endedOn, dateOfBirth: ofAge.eighteen });
    const { returnCodes } = coded;

    expect(coded.misfit).toBeNull();
    expect(returnCodes?.year).toBe(2027);
    expect(episodeEnds).toContain(returnCodes?.episodeEnds);
    // An episode that goes on elsewhere has a reason for the change, and one that is over has none.
    if (returnCodes?.episodeEnds === 'X1') {
      expect(placementChanges).toContain(returnCodes.placementChange);
    } else {
      expect(returnCodes?.placementChange).toBeNull();
    }
  });

  test('is of every code that the return knows for the end of an episode', () => {
    const known = typed.flatMap((ending) => {
      const asked = { ...ending, endedOn, dateOfBirth: ofAge.eighteen };
      return codesOfEnding(book, asked).returnCodes?.episodeEnds ?? [];
    });

    expect([...new Set(known)].sort()).toEqual([...episodeEnds].sort());
  });

  test('is told apart by whether a return home was planned', () => {
    const home = { reason: 'returned-home', lot: 'fostering', endedOn } as const;
    const codeOf = (disruption: boolean) =>
      codesOfEnding(book, { ...home, disruption, dateOfBirth: ofAge.eighteen }).returnCodes;

    expect([codeOf(false)?.episodeEnds, codeOf(true)?.episodeEnds]).toEqual(['E4A', 'E4B']);
  });

  test('is not taken of a child of six who is said to be in custody, with the rule', () => {
    const custody = { reason: 'custody', lot: 'fostering', disruption: false, endedOn } as const;
    const { returnCodes, misfit } = codesOfEnding(book, { ...custody, dateOfBirth: ofAge.young });

    expect(returnCodes).toBeNull();
    expect(misfit?.ruleId).toBe('reference.end-reasons');
  });

  test('has no code after the eighteenth birthday, when no episode is open', () => {
    const left = { reason: 'planned-move', lot: 'residential', disruption: false } as const;
    const codes = (day: string) =>
      codesOfEnding(book, { ...left, endedOn: plainDate(day), dateOfBirth: ofAge.eighteen })
        .returnCodes;

    expect(codes('2026-06-01')?.episodeEnds).toBe('X1');
    expect(codes('2026-06-02')).toBeNull();
  });
});
