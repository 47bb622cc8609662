import { idText } from '../wire';
import { command, day } from './command-wire';

export const stayCommandWires = [
  command('confirm-start', { startedOn: day }).openapi('ConfirmStart'),
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
