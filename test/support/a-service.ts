import {
  addDays,
  londonDateOf,
  londonInstant,
  plainDate,
  type EpochMs,
} from '../../domain/calendar';
import { dayClock, documentClocks, evaluationDueOn } from '../../domain/deadlines/register-days';
import { wakeAt } from '../../domain/deadlines/jitter';
import type { WorkingCalendar } from '../../domain/deadlines/working-days';
import { invariant } from '../../domain/invariant';
import { pence } from '../../domain/money';
import type { Actor } from '../../domain/placement/terms';
import type { Citation } from '../../domain/pricing/finding';
import { admissible } from '../../domain/provider/admissible';
import type { CommandOf, CommandType, ProviderCommand } from '../../domain/provider/commands';
import { decide, type ProviderVerdict } from '../../domain/provider/decide';
import type { ProviderEvent } from '../../domain/provider/events';
import { evolveAll } from '../../domain/provider/evolve';
import { passTime } from '../../domain/provider/pass-time';
import { questionFor } from '../../domain/provider/questions-for';
import type { ProviderAnswer, ProviderQuestion } from '../../domain/provider/questions';
import {
  begin,
  type ProviderState,
  type ServiceDetails,
  type Stage,
} from '../../domain/provider/state';
import { people } from './people';

// A home that applies, as the domain alone plays it: the book's answers are worked out here from
// the same arithmetic, with a calendar that has no holidays.

export const day = 24 * 60 * 60 * 1000;
/** 09:00 on Monday 1 June 2026. */
export const monday: EpochMs = londonInstant(plainDate('2026-06-01'), '09:00');

const calendar: WorkingCalendar = {
  ...{ name: 'test', holidays: [] },
  ...{ from: plainDate('2020-01-01'), until: plainDate('2090-01-01') },
};
const citation = (ruleId: string): Citation => ({
  ...{ ruleId, says: 'A rule of the test.', standing: 'assumed' },
  source: { document: 'test', clause: '1' },
});
const evaluationRule = {
  params: { calendar: 'test', workingDays: 10, extendedWorkingDays: 15 },
  citation: citation('timing.provider-evaluation'),
};
const expiryRule = {
  params: { remindDaysBefore: [60, 30, 7], remindAt: '09:00' },
  citation: citation('timing.document-expiry'),
};

function answerTo(question: ProviderQuestion): ProviderAnswer {
  const { evaluation, documents, days, serviceLineId } = question;
  const { ruleId, standing } = evaluationRule.citation;
  const found =
    evaluation === null ? null : evaluationDueOn(evaluationRule.params, evaluation, calendar);
  invariant(found !== 'calendar-exhausted', 'the calendar of the test is long enough');
  const due = found === null ? null : { dueOn: found, ruleId, standing };
  const evaluationClocks =
    due === null
      ? []
      : [
          {
            ...{ kind: 'evaluation-due' as const, about: 'evaluation', ruleId, dueOn: due.dueOn },
            dueAt: wakeAt(due.dueOn, serviceLineId),
          },
        ];
  return {
    evaluation: due,
    clocks: [
      ...evaluationClocks,
      ...documents.flatMap((one) => documentClocks(expiryRule, one, question)),
      ...days.map((one) => dayClock(one, serviceLineId)),
    ],
    brma: question.postcode === null ? null : 'Inner South East London',
    areaCouncilId: question.areaCouncilId,
    bookDigest: 'sha256:test',
  };
}

export interface Turn {
  readonly state: ProviderState;
  readonly verdict: ProviderVerdict;
  readonly events: readonly ProviderEvent[];
}

/** One turn of the loop: what was due, then the command. */
export function step(state: ProviderState, command: ProviderCommand, at: EpochMs): Turn {
  const awake = passTime(state, at);
  const verdict = judge(awake.state, command, at);
  const isKnown = awake.state.commandIds.includes(command.commandId);
  const events = isKnown ? [] : verdict.events;
  return {
    verdict,
    state: evolveAll(awake.state, events),
    events: [...awake.events, ...events],
  };
}

export function judge(
  state: ProviderState,
  command: ProviderCommand,
  at: EpochMs,
): ProviderVerdict {
  const misfit = admissible(state, command, at);
  if (misfit !== null) return { refused: misfit, events: [] };
  const question = questionFor(state, command, at);
  return decide(state, command, { at, answer: question === null ? null : answerTo(question) });
}

let minted = 0;

/** A command of somebody's, with the fields that belong to it. */
export function ask<Type extends CommandType>(
  type: Type,
  body: Omit<CommandOf<Type>, 'type' | 'commandId' | 'actor' | 'ifVersion'>,
  actor: Actor = people.host,
): CommandOf<Type> {
  minted += 1;
  return {
    ...{ type, commandId: `command-${String(minted)}`, actor, ifVersion: null },
    ...body,
  } as unknown as CommandOf<Type>;
}

const today = londonDateOf(monday);
const textId = 'text-1';

export const service: ServiceDetails = {
  ...{ providerId: 'ash', providerName: 'Ash Care (fictional)', name: 'Ash House (fictional)' },
  ...{ town: 'Bromley', lots: ['residential'], isFictional: true },
};

const firstId = (list: readonly { readonly factId: string }[]): string => list[0]?.factId ?? 'none';
const open = { from: today, until: null };
const place: CommandOf<'set-vacancies'>['places'] = {
  ...{ capacity: 5, placesTaken: 3, placesOutOfUse: 0, ages: { youngest: 10, oldest: 17 } },
  ...{ sexes: ['female', 'male'], needsMet: [], exclusions: [], postcode: 'SE6 1AA' },
  areaCouncilId: 'lewisham',
};

/** Each command as an ordinary person would ask it in a given state, on Monday or soon after. */
export const ordinary: {
  readonly [Type in CommandType]: (state: ProviderState) => CommandOf<Type>;
} = {
  apply: () => ask('apply', { service, registration: null }, people.ash),
  'enter-service': () =>
    ask('enter-service', {
      ...{ service, accreditations: [{ lot: 'residential', ...open }], registration: null },
      ...{ grade: null, documents: [], prices: [], rates: [], vacancies: null },
    }),
  'ask-applicant': () => ask('ask-applicant', { textId }),
  'answer-host': () => ask('answer-host', { textId }, people.ash),
  'extend-evaluation': () => ask('extend-evaluation', { textId }),
  accredit: () => ask('accredit', { accreditations: [{ lot: 'residential', ...open }] }),
  'refuse-application': () => ask('refuse-application', { reasons: ['other'], textId }),
  're-evaluate': () => ask('re-evaluate', { textId }),
  'record-registration': () =>
    ask('record-registration', {
      ...{ registrationType: 'childrens-home', standing: 'registered', number: 'SC123456' },
      from: today,
    }),
  'record-grade': () =>
    ask('record-grade', { grade: 'good', inspectedOn: today, publishedOn: today }),
  'add-document': () =>
    ask(
      'add-document',
      {
        ...{ documentKind: 'accounts', documentId: null, from: today },
        expiresOn: addDays(today, 365),
      },
      people.ash,
    ),
  'replace-document': () =>
    ask(
      'replace-document',
      {
        ...{ documentKind: 'insurance', documentId: null, from: today },
        expiresOn: addDays(today, 800),
      },
      people.ash,
    ),
  'propose-price-schedule': () =>
    ask(
      'propose-price-schedule',
      {
        prices: [
          {
            ...{ needLevel: 'standard', coreWeeklyPence: pence(450_000) },
            ...{ ceilingPence: pence(465_000), from: addDays(today, 400), until: null },
          },
        ],
        ...{ rates: [], gapsDeclared: false },
      },
      people.ash,
    ),
  'accept-price-schedule': ({ proposals }) =>
    ask('accept-price-schedule', { proposalId: proposals[0]?.proposalId ?? 'none' }),
  'reject-price-schedule': ({ proposals }) =>
    ask('reject-price-schedule', { proposalId: proposals[0]?.proposalId ?? 'none', textId }),
  'set-vacancies': () => ask('set-vacancies', { from: today, places: place }, people.ash),
  'name-sub-contractor': () =>
    ask(
      'name-sub-contractor',
      {
        ...{ organisation: 'Reed Therapy (fictional)', does: 'therapy', registered: null },
        ...open,
      },
      people.ash,
    ),
  'end-sub-contract': ({ facts }) =>
    ask('end-sub-contract', {
      factId: firstId(facts.filter(({ kind }) => kind === 'sub-contractor')),
      on: addDays(today, 200),
    }),
  pause: () => ask('pause', { lot: null, reason: 'staffing', textId: null }),
  resume: ({ facts }) =>
    ask('resume', { factId: firstId(facts.filter(({ kind }) => kind === 'pause')) }),
  suspend: () => ask('suspend', { lot: null, reason: 'quality-concern', textId, ...open }),
  'lift-suspension': ({ facts }) =>
    ask('lift-suspension', {
      factId: firstId(facts.filter(({ kind }) => kind === 'suspension')),
      ...{ on: today, textId },
    }),
  'plan-visit': () => ask('plan-visit', { kind: 'monitoring', plannedOn: today }),
  'record-visit': ({ visits }) =>
    ask('record-visit', {
      visitId: visits.find(({ held }) => held === null)?.visitId ?? 'none',
      ...{ heldOn: today, result: 'met', textId },
    }),
  'raise-concern': () => ask('raise-concern', { kind: 'quality', textId }),
  'share-concern': ({ concerns }) =>
    ask('share-concern', { concernId: openConcern(concerns), sharedWith: ['provider'] }),
  'agree-action': () =>
    ask('agree-action', {
      ...{ concernId: null, textId, dueOn: addDays(today, 30), suspendsWhenMissed: true },
    }),
  'meet-action': ({ actions }) =>
    ask('meet-action', {
      actionId: actions.find(({ metOn }) => metOn === null)?.actionId ?? 'none',
      metOn: today,
    }),
  'close-concern': ({ concerns }) =>
    ask('close-concern', { concernId: openConcern(concerns), textId }),
  leave: () => ask('leave', { textId: null }, people.ash),
  remove: () => ask('remove', { reason: 'other', textId }),
};

function openConcern(concerns: ProviderState['concerns']): string {
  const own = concerns.find(({ raisedBy, closedOn }) => raisedBy === null && closedOn === null);
  return own?.concernId ?? 'none';
}

/** An application with something of everything in it, so that every command finds its subject. */
const furnishing: readonly CommandType[] = [
  'plan-visit',
  'raise-concern',
  'agree-action',
  'propose-price-schedule',
  'name-sub-contractor',
];
const ways: Readonly<Record<Stage, readonly CommandType[]>> = {
  evaluating: [],
  questioned: ['ask-applicant'],
  accredited: ['accredit', 'pause', 'suspend', 're-evaluate'],
  refused: ['refuse-application'],
  removed: ['remove'],
  left: ['leave'],
};

/** A service in a stage, on Monday. */
export function aServiceIn(stage: Stage, furnished = furnishing): ProviderState {
  const insured = ask('add-document', {
    ...{ documentKind: 'insurance', documentId: null, from: today },
    expiresOn: addDays(today, 365),
  });
  let state = step(
    begin({ serviceLineId: 'ash-house' }),
    ordinary.apply(begin({ serviceLineId: 'ash-house' })),
    monday,
  ).state;
  state = step(state, insured, monday).state;
  for (const type of [...furnished, ...ways[stage]]) {
    const turn = step(state, ordinary[type](state), monday);
    invariant(!('refused' in turn.verdict), `${type} on the way to ${stage} is accepted`);
    state = turn.state;
  }
  return state;
}
