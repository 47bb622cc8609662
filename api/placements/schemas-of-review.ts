import {
  eighteenChoices,
  reviewOutcomes,
  transferKinds,
} from '../../domain/placement/terms-of-ending';
import { idText, penceNumber } from '../wire';
import { z } from '../zod';
import {
  accommodation,
  command,
  day,
  lotWire,
  maybeText,
  needLevelWire,
  text,
} from './command-wire';

export const reviewCommandWires = [
  command('record-review', {
    heldOn: day,
    outcome: z.enum(reviewOutcomes),
    text: maybeText,
  }).openapi('RecordReview'),
  command('record-eighteen-decision', {
    choice: z.enum(eighteenChoices),
    decidedOn: day,
    coreWeeklyPence: penceNumber.nullable().default(null).openapi({
      description: 'Of staying put alone: the price from the eighteenth birthday on.',
    }),
    text,
  }).openapi('RecordEighteenDecision'),
  command('begin-step-down', {
    lot: lotWire,
    needLevel: needLevelWire,
    requiredStartOn: day,
    introductionsOn: z.array(day).max(30).default([]).openapi({
      description: 'Nights that the child spends there before the start.',
    }),
    needsText: text,
  }).openapi('BeginStepDown'),
  command('end-step-down', { followOnId: idText }).openapi('EndStepDown'),
  command('move-step-down', { followOnId: idText, startsOn: day }).openapi('MoveStepDown'),
  command('transfer', {
    serviceLineId: idText,
    movedOn: day,
    kind: z.enum(transferKinds),
    accommodation: accommodation.nullable().default(null).openapi({
      description: 'Of the new home; needed in supported accommodation, and in no other lot.',
    }),
    text,
  }).openapi('Transfer'),
] as const;
