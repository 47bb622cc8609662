import { commandTypes, type CommandType } from './commands';
import type { Stage } from './state';
import type { ClockKind } from './terms';

// Every legal move of a service line is in these two tables and nowhere else: `admissible` reads
// them, the buttons on a screen are drawn from them, and docs/provider-states.md is printed from
// them. A command not listed for a stage is refused there, and a refused command changes nothing.

type Moves<Cause extends string> = Readonly<Partial<Record<Cause, Stage>>>;

/** What can be learnt of a service at any stage before it is over. */
function learning(stage: Stage): Moves<CommandType> {
  return {
    'record-registration': stage,
    'record-grade': stage,
    'add-document': stage,
    'replace-document': stage,
    'set-vacancies': stage,
    'name-sub-contractor': stage,
    'end-sub-contract': stage,
    'raise-concern': stage,
    'share-concern': stage,
    'agree-action': stage,
    'meet-action': stage,
    'close-concern': stage,
    leave: 'left',
    remove: 'removed',
  };
}

function dealing(stage: Stage): Moves<CommandType> {
  return {
    ...learning(stage),
    'propose-price-schedule': stage,
    'accept-price-schedule': stage,
    'reject-price-schedule': stage,
    'plan-visit': stage,
    'record-visit': stage,
  };
}

/** What people's commands lead to, by stage. */
export const moves: Readonly<Record<Stage, Moves<CommandType>>> = {
  evaluating: {
    ...dealing('evaluating'),
    apply: 'evaluating',
    'enter-service': 'accredited',
    'ask-applicant': 'questioned',
    'extend-evaluation': 'evaluating',
    accredit: 'accredited',
    'refuse-application': 'refused',
  },
  questioned: {
    ...dealing('questioned'),
    'answer-host': 'evaluating',
    'extend-evaluation': 'questioned',
    'refuse-application': 'refused',
  },
  accredited: {
    ...dealing('accredited'),
    accredit: 'accredited',
    'extend-evaluation': 'accredited',
    're-evaluate': 'accredited',
    pause: 'accredited',
    resume: 'accredited',
    suspend: 'accredited',
    'lift-suspension': 'accredited',
  },
  refused: { ...learning('refused'), apply: 'evaluating', 're-evaluate': 'evaluating' },
  removed: {},
  left: {},
};

/** What time does by itself, by stage: it moves nothing to another. No part of the wire. */
export const timeMoves: Readonly<Record<Stage, Moves<ClockKind>>> = {
  evaluating: {
    'evaluation-due': 'evaluating',
    'document-reminder': 'evaluating',
    'document-expires': 'evaluating',
    'action-due': 'evaluating',
  },
  questioned: {
    'document-reminder': 'questioned',
    'document-expires': 'questioned',
    'action-due': 'questioned',
  },
  accredited: {
    'evaluation-due': 'accredited',
    'document-reminder': 'accredited',
    'document-expires': 'accredited',
    'suspension-begins': 'accredited',
    'suspension-ends': 'accredited',
    'accreditation-ends': 'accredited',
    'action-due': 'accredited',
  },
  refused: {
    'document-reminder': 'refused',
    'document-expires': 'refused',
    'action-due': 'refused',
  },
  removed: {},
  left: {},
};

export function fits(stage: Stage, type: CommandType): boolean {
  return moves[stage][type] !== undefined;
}

export function commandsThatFit(stage: Stage): readonly CommandType[] {
  return commandTypes.filter((type) => fits(stage, type));
}
