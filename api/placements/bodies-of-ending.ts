import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { EndingCommandType } from '../../domain/placement/commands-of-ending';
import { actionField, attendeeField, dayOf, type BodiesOf } from './command-ids';

export const endingBodies: BodiesOf<EndingCommandType> = {
  'give-notice': ({ lastDayOn, shorterReason, text }, { maybeId }) => ({
    lastDayOn: dayOf(lastDayOn),
    shorterReason,
    textId: maybeId(text, 'text'),
  }),
  'withdraw-notice': (_wire, { idFor }) => ({ textId: idFor('text') }),
  'bring-notice-forward': ({ lastDayOn, shorterReason, text }, { maybeId }) => ({
    lastDayOn: plainDate(lastDayOn),
    shorterReason,
    textId: maybeId(text, 'text'),
  }),
  'authorise-overstay': ({ until, reason }, { idFor }) => ({
    until: plainDate(until),
    reason,
    textId: idFor('text'),
  }),
  'end-placement': ({ endedOn, reason, disruption, text }, { maybeId }) => ({
    endedOn: plainDate(endedOn),
    reason,
    disruption,
    textId: maybeId(text, 'text'),
  }),
  'record-exit-review': (wire, { idFor, maybeId }) => ({
    heldOn: plainDate(wire.heldOn),
    causes: wire.causes,
    attendees: wire.attendees.map(({ role, text }, index) => ({
      role,
      textId: maybeId(text, attendeeField(index)),
    })),
    whatWorkedTextId: maybeId(wire.whatWorkedText, 'whatWorkedText'),
    whatDidNotTextId: maybeId(wire.whatDidNotText, 'whatDidNotText'),
    actions: wire.actions.map(({ owner, dueOn }, index) => ({
      ...{ owner, dueOn: plainDate(dueOn) },
      textId: idFor(actionField(index)),
    })),
  }),
  settle: ({ totalPence }) => ({ totalPence: pence(totalPence) }),
};
