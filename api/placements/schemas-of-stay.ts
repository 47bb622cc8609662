import {
  absenceDecisions,
  absenceKinds,
  agreedWays,
  withdrawalReasons,
} from '../../domain/placement/terms';
import { shorteningReasons } from '../../domain/placement/terms-of-ending';
import { idText } from '../wire';
import { z } from '../zod';
import { command, day, instant, maybeText, text } from './command-wire';

export const stayCommandWires = [
  command('confirm-start', { startedOn: day }).openapi('ConfirmStart'),
  command('move-start', { startsOn: day, text }).openapi('MoveStart'),
  command('record-non-arrival', {
    startsOn: day.nullable().default(null).openapi({
      description: 'A new planned start: until then the place is held, at nothing.',
    }),
    reason: z.enum(withdrawalReasons).nullable().default(null).openapi({
      description: 'In place of a new start: the placement is withdrawn.',
    }),
    text: maybeText,
  }).openapi('RecordNonArrival'),
  command('record-absence', { kind: z.enum(absenceKinds), from: day, text: maybeText }).openapi(
    'RecordAbsence',
  ),
  command('end-absence', { absenceId: idText, until: day }).openapi('EndAbsence'),
  command('decide-absence', {
    absenceId: idText,
    decision: z.enum(absenceDecisions),
    text: maybeText,
  }).openapi('DecideAbsence'),
  command('record-long-term-match', { matchedOn: day, panelOn: day }).openapi(
    'RecordLongTermMatch',
  ),
  command('extend-placement', { plannedEndOn: day, text }).openapi('ExtendPlacement'),
  command('shorten-placement', {
    plannedEndOn: day.openapi({ description: 'After today and before the present planned end.' }),
    reason: z.enum(shorteningReasons),
    agreedByText: text.openapi({ description: 'Who of the provider agreed to it.' }),
    agreedAt: instant,
    agreedHow: z.enum(agreedWays),
    text,
  }).openapi('ShortenPlacement', {
    description:
      'An earlier planned end, agreed with the provider. It is no notice: charges run until an ' +
      'end is recorded, and where the provider has not agreed, notice is owed by the ladder.',
  }),
  command('follow-rates', { from: day }).openapi('FollowRates'),
  command('record-sibling', {
    siblingId: idText.openapi({
      description: 'The placement of the sibling; for one outside Hearth, any one name.',
    }),
    from: day,
    until: day.nullable().default(null).openapi({
      description: 'The day the sibling left; null while there. The first day itself: never there.',
    }),
    serviceLineId: idText.nullable().default(null).openapi({
      description: 'With whom the sibling lives; null: with the same carer.',
    }),
  }).openapi('RecordSibling'),
] as const;
