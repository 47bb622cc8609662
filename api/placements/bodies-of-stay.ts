import { plainDate } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import type { StayCommandType } from '../../domain/placement/commands-of-stay';
import { dayOf, instantOf, type BodiesOf } from './command-ids';

export const stayBodies: BodiesOf<StayCommandType> = {
  'confirm-start': ({ startedOn }) => ({ startedOn: plainDate(startedOn) }),
  'move-start': ({ startsOn }, { idFor }) => ({
    startsOn: plainDate(startsOn),
    textId: idFor('text'),
  }),
  'record-non-arrival': ({ startsOn, reason, text }, { maybeId }) => ({
    startsOn: dayOf(startsOn),
    reason,
    textId: maybeId(text, 'text'),
  }),
  'record-absence': ({ kind, from, text }, { maybeId }) => ({
    kind,
    from: plainDate(from),
    textId: maybeId(text, 'text'),
  }),
  'end-absence': ({ absenceId, until }) => ({ absenceId, until: plainDate(until) }),
  'decide-absence': ({ absenceId, decision, text }, { maybeId }) => ({
    absenceId,
    decision,
    textId: maybeId(text, 'text'),
  }),
  'record-long-term-match': ({ matchedOn, panelOn }) => ({
    matchedOn: plainDate(matchedOn),
    panelOn: plainDate(panelOn),
  }),
  'extend-placement': ({ plannedEndOn }, { idFor }) => ({
    plannedEndOn: plainDate(plannedEndOn),
    textId: idFor('text'),
  }),
  'shorten-placement': ({ plannedEndOn, reason, agreedAt, agreedHow }, { idFor }) => {
    const agreed = instantOf(agreedAt);
    invariant(agreed !== null, 'the schema asks when it was agreed');
    return {
      ...{ plannedEndOn: plainDate(plannedEndOn), reason },
      ...{ agreedByTextId: idFor('agreedByText'), agreedAt: agreed, agreedHow },
      textId: idFor('text'),
    };
  },
  'follow-rates': ({ from }) => ({ from: plainDate(from) }),
  'record-sibling': ({ siblingId, from, until, serviceLineId }) => ({
    siblingId,
    from: plainDate(from),
    until: dayOf(until),
    serviceLineId,
    // Only a placement of Hearth’s own knows of earlier homes, and tells them by itself.
    earlier: [],
  }),
};
