import { addDays, londonDateOf, type PlainDate } from '../../../domain/calendar';
import type { ProviderCommand } from '../../../domain/provider/commands';
import { changed } from '../../../domain/provider/register-change';
import { factsOf } from '../../../domain/provider/register-fact';
import type { ProviderState } from '../../../domain/provider/state';
import { unsettledFrom } from '../../../domain/provider/unsettles';
import { passTime } from '../../../domain/provider/pass-time';
import { aServiceIn, ask, day, monday, ordinary, step } from '../../support/a-service';

// After which events the officers whose business it is are told, and from which day it counts.

const today = londonDateOf(monday);
const textId = 'text-1';
const inDays = (days: number) => addDays(today, days);
const accredited = () => {
  const evaluating = aServiceIn('evaluating', []);
  return step(evaluating, accredit(null), monday).state;
};
const accredit = (until: ReturnType<typeof inDays> | null) =>
  ask('accredit', { accreditations: [{ lot: 'residential', from: today, until }] });
const suspend = (from = today) =>
  ask('suspend', { lot: null, reason: 'other', textId, from, until: null });

/** The events of a command that matter, each with the day from which it counts. */
function told(state: ProviderState, command: ProviderCommand, at = monday) {
  let { facts } = state;
  return step(state, command, at).events.flatMap((event) => {
    const on = unsettledFrom(event, facts);
    facts = 'register' in event ? changed(facts, event.register) : facts;
    return on === null ? [] : [[event.type, on]];
  });
}

const registration = (standing: 'registered' | 'refused-or-cancelled', from = today) =>
  ask('record-registration', {
    ...{ registrationType: 'childrens-home', standing, number: 'SC123456', from },
  });
const graded = ask('record-grade', {
  grade: 'inadequate',
  inspectedOn: today,
  publishedOn: today,
});

describe('what a person says counts', () => {
  test.each([
    ['a suspension today', suspend(), 'service-suspended', today],
    ['one from next week', suspend(inDays(7)), 'service-suspended', inDays(7)],
    ['one from last week', suspend(inDays(-7)), 'service-suspended', today],
    ['a registration', registration('registered'), 'registration-recorded', today],
    [
      'one to be cancelled',
      registration('refused-or-cancelled', inDays(9)),
      'registration-recorded',
      inDays(9),
    ],
    ['a grade', graded, 'grade-recorded', today],
    ['an accreditation cut short', accredit(inDays(30)), 'service-accredited', inDays(30)],
    ['a removal', ask('remove', { reason: 'other', textId }), 'service-removed', today],
    ['a farewell', ask('leave', { textId: null }), 'service-left', today],
  ] as const)('%s', (_, command, type, on) => {
    expect(told(accredited(), command)).toEqual([[type, on]]);
  });

  test('a suspension that is lifted from a day to come, from that day', () => {
    const suspended = step(accredited(), suspend(), monday).state;
    const factId = factsOf(suspended.facts, 'suspension')[0]?.factId ?? '';

    const lift = (on: PlainDate) => ask('lift-suspension', { factId, on, textId });

    expect(told(suspended, lift(inDays(5)), monday + day)).toEqual([
      ['suspension-lifted', inDays(5)],
    ]);
    expect(told(suspended, lift(today), monday + day)).toEqual([['suspension-lifted', inDays(1)]]);
  });

  test('nothing, where nobody loses anything: prolonged, paused, priced, planned', () => {
    const cut = step(accredited(), accredit(inDays(30)), monday).state;

    expect(told(cut, accredit(inDays(60)))).toEqual([]);
    expect(told(cut, accredit(null))).toEqual([]);
    for (const type of ['pause', 'set-vacancies', 'propose-price-schedule'] as const) {
      expect(told(cut, ordinary[type](cut))).toEqual([]);
    }
  });
});

test('what time does counts from its day: a suspension begins and ends, an accreditation ends', () => {
  const until = inDays(20);
  const suspended = ask('suspend', {
    ...{ lot: null, reason: 'other', textId, from: inDays(7), until },
  });
  const cut = step(accredited(), accredit(inDays(30)), monday).state;
  const state = step(cut, suspended, monday).state;

  const { events } = passTime(state, monday + 31 * day);

  expect(
    events
      .filter(({ type }) => type !== 'evaluation-fell-due')
      .map((event) => [event.type, unsettledFrom(event, state.facts)]),
  ).toEqual([
    ['suspension-began', inDays(7)],
    ['suspension-ended', until],
    ['accreditation-ended', inDays(30)],
  ]);
});
