import { londonDateOf, type EpochMs } from '../calendar';
import { invariant } from '../invariant';
import type { CommandOf } from './commands';
import { registrationFact } from './decide-entry';
import type { EventBody } from './events';
import type { Answered } from './questions';
import { resumed } from './questions-for';
import { learn } from './register-change';
import type { Evaluation, ProviderState } from './state';

// From an application to the host's decision. The host's days are worked out from the book, and
// what they come to is written into the events, so that nobody counts them again.

type Due = Pick<Answered, 'evaluation' | 'clocks'>;

export function apply(
  { facts }: ProviderState,
  { service, registration, commandId }: CommandOf<'apply'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: Due },
): readonly EventBody[] {
  const news = registration === null ? [] : [registrationFact(registration)];
  return [
    {
      type: 'service-applied',
      service,
      evaluation: opened(at, answer),
      register: learn(facts, news, commandId),
      clocks: answer.clocks,
    },
  ];
}

/** The host's days stand still from today until the applicant has answered. */
export function askApplicant(
  state: ProviderState,
  { textId }: CommandOf<'ask-applicant'>,
  at: EpochMs,
): readonly EventBody[] {
  const { stoodStill, ...evaluation } = open(state);
  const standing = { from: londonDateOf(at), until: null };
  return [
    {
      type: 'applicant-asked',
      textId,
      evaluation: { ...evaluation, stoodStill: [...stoodStill, standing] },
    },
  ];
}

export function answerHost(
  state: ProviderState,
  { textId }: CommandOf<'answer-host'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: Due },
): readonly EventBody[] {
  const evaluation = due(resumed(open(state), at), answer);
  return [{ type: 'host-answered', textId, evaluation, clocks: answer.clocks }];
}

export function extendEvaluation(
  state: ProviderState,
  { textId }: CommandOf<'extend-evaluation'>,
  answer: Due,
): readonly EventBody[] {
  const evaluation = due({ ...open(state), isExtended: true }, answer);
  return [{ type: 'evaluation-extended', textId, evaluation, clocks: answer.clocks }];
}

export function evaluateAgain(
  { textId }: CommandOf<'re-evaluate'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: Due },
): readonly EventBody[] {
  const evaluation = opened(at, answer);
  return [{ type: 'evaluation-opened-again', textId, evaluation, clocks: answer.clocks }];
}

export function accredit(
  { facts }: ProviderState,
  { accreditations, commandId }: CommandOf<'accredit'>,
  { clocks }: Pick<Answered, 'clocks'>,
): readonly EventBody[] {
  const news = accreditations.map(({ lot, from, until }) => {
    return { kind: 'accreditation' as const, lot, from, until };
  });
  return [{ type: 'service-accredited', register: learn(facts, news, commandId), clocks }];
}

function opened(at: EpochMs, answer: Due): Evaluation {
  const openedOn = londonDateOf(at);
  return due({ openedOn, isExtended: false, stoodStill: [] }, answer);
}

function due(
  evaluation: Pick<Evaluation, 'openedOn' | 'isExtended' | 'stoodStill'>,
  { evaluation: said }: Due,
): Evaluation {
  invariant(said !== null, 'the book was asked by when the host must decide');
  const { dueOn, ruleId, standing } = said;
  const { openedOn, isExtended, stoodStill } = evaluation;
  return { openedOn, isExtended, stoodStill, dueOn, ruleId, standing };
}

function open({ evaluation }: ProviderState): Evaluation {
  invariant(evaluation !== null, 'an application under evaluation has its days');
  return evaluation;
}
