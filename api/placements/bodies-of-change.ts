import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { CommandOf } from '../../domain/placement/commands';
import type { ChangeCommandType } from '../../domain/placement/commands-of-change';
import {
  dateOfBirthField,
  dayOf,
  servicesOf,
  type BodiesOf,
  type TextIds,
  type WireOf,
} from './command-ids';

export const changeBodies: BodiesOf<ChangeCommandType> = {
  'vary-services': ({ services, ended }, ids) => ({
    added: servicesOf(services, ids),
    ended: ended.map(({ serviceId, until }) => ({ serviceId, until: plainDate(until) })),
    textId: ids.idFor('text'),
  }),
  'accept-variation': ({ changeId, textHash }) => ({ changeId, textHash }),
  'reject-variation': ({ changeId }, { idFor }) => ({ changeId, textId: idFor('text') }),
  'propose-change': ({ change }, ids) => ({
    change: changeOf(change, ids),
    textId: ids.idFor('text'),
  }),
  'approve-change': ({ changeId }) => ({ changeId }),
  'reject-change': ({ changeId }, { idFor }) => ({ changeId, textId: idFor('text') }),
  'raise-dispute': ({ from, until, pence: part }, { idFor }) => ({
    from: plainDate(from),
    until: dayOf(until),
    pence: part === null ? null : pence(part),
    textId: idFor('text'),
  }),
  'resolve-dispute': ({ disputeId, adjustmentPence }, { idFor }) => ({
    disputeId,
    adjustmentPence: pence(adjustmentPence),
    textId: idFor('text'),
  }),
};

type ProposedChange = CommandOf<'propose-change'>['change'];

/** A day of birth stays with the words: only the id of its text goes on. */
function changeOf(change: WireOf<'propose-change'>['change'], { idFor }: TextIds): ProposedChange {
  switch (change.kind) {
    case 'core-price': {
      const { kind, from, coreWeeklyPence, needLevel } = change;
      return { kind, from: plainDate(from), coreWeeklyPence: pence(coreWeeklyPence), needLevel };
    }
    case 'price-term': {
      const { kind, from, coreWeeklyPence } = change;
      return { kind, from: plainDate(from), coreWeeklyPence: pence(coreWeeklyPence) };
    }
    case 'benefit-award': {
      const { kind, from, weeklyPence } = change;
      return { kind, from: plainDate(from), weeklyPence: pence(weeklyPence) };
    }
    case 'start':
      return { kind: 'start', startedOn: plainDate(change.startedOn) };
    case 'end':
      return { kind: 'end', endedOn: plainDate(change.endedOn) };
    case 'date-of-birth':
      return { kind: 'date-of-birth', dateOfBirthId: idFor(dateOfBirthField) };
    case 'looked-after': {
      const { kind, becameLookedAfterOn } = change;
      return { kind, becameLookedAfterOn: plainDate(becameLookedAfterOn) };
    }
    case 'book':
      return { kind: 'book', from: plainDate(change.from) };
  }
}
