import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { ReviewCommandType } from '../../domain/placement/commands-of-review';
import { accommodationOf, type BodiesOf } from './command-ids';

export const reviewBodies: BodiesOf<ReviewCommandType> = {
  'record-review': ({ heldOn, outcome, text }, { maybeId }) => ({
    heldOn: plainDate(heldOn),
    outcome,
    textId: maybeId(text, 'text'),
  }),
  'record-eighteen-decision': ({ choice, decidedOn, coreWeeklyPence }, { idFor }) => ({
    choice,
    decidedOn: plainDate(decidedOn),
    coreWeeklyPence: coreWeeklyPence === null ? null : pence(coreWeeklyPence),
    textId: idFor('text'),
  }),
  'begin-step-down': ({ lot, needLevel, requiredStartOn, introductionsOn }, { idFor }) => ({
    lot,
    needLevel,
    requiredStartOn: plainDate(requiredStartOn),
    introductionsOn: introductionsOn.map(plainDate),
    needsTextId: idFor('needsText'),
  }),
  'end-step-down': ({ followOnId }) => ({ followOnId }),
  'move-step-down': ({ followOnId, startsOn }) => ({ followOnId, startsOn: plainDate(startsOn) }),
  transfer: ({ serviceLineId, movedOn, kind, accommodation }, ids) => ({
    ...{ serviceLineId, kind },
    accommodation: accommodation === null ? null : accommodationOf(accommodation, ids),
    movedOn: plainDate(movedOn),
    textId: ids.idFor('text'),
  }),
};
