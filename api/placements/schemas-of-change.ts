import { dateText, idText, penceNumber } from '../wire';
import { z } from '../zod';
import { command, day, hashText, needLevelWire, service, text } from './command-wire';

const changeWire = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('core-price'),
      from: day,
      coreWeeklyPence: penceNumber,
      needLevel: needLevelWire.nullable().default(null).openapi({
        description: 'The reassessed need band on which a higher price rests.',
      }),
    }),
    z.strictObject({ kind: z.literal('price-term'), from: day, coreWeeklyPence: penceNumber }),
    z
      .strictObject({ kind: z.literal('benefit-award'), from: day, weeklyPence: penceNumber })
      .openapi({ description: 'What a benefit pays for exempt accommodation, as awarded.' }),
    z.strictObject({ kind: z.literal('start'), startedOn: day }),
    z.strictObject({ kind: z.literal('end'), endedOn: day }),
    z.strictObject({
      kind: z.literal('date-of-birth'),
      dateOfBirth: dateText.refine((given) => given >= '1990-01-01', {
        error: 'must lie after 1989',
      }),
    }),
    z.strictObject({ kind: z.literal('looked-after'), becameLookedAfterOn: day }).openapi({
      description: 'The day on which the child became looked after, added or corrected.',
    }),
    z.strictObject({ kind: z.literal('book'), from: day }),
  ])
  .openapi('ProposedChange');

/** What is added while a child lives there is looked at again, and whoever adds it says when. */
const reviewedService = service.refine(({ reviewOn }) => reviewOn !== null, {
  path: ['reviewOn'],
  error: 'must say when an added service is reviewed',
});

export const changeCommandWires = [
  command('vary-services', {
    services: z
      .array(reviewedService)
      .max(20)
      .default([])
      .openapi({ description: 'Services added, each with the day on which it is reviewed.' }),
    ended: z
      .array(z.strictObject({ serviceId: idText, until: day }))
      .max(20)
      .default([])
      .openapi({ description: 'Services that end, by descriptionTextId.' }),
    text,
  }).openapi('VaryServices'),
  command('accept-variation', {
    changeId: idText,
    textHash: hashText.openapi({ description: 'Of the exact text, which this signs.' }),
  }).openapi('AcceptVariation'),
  command('reject-variation', { changeId: idText, text }).openapi('RejectVariation'),
  command('propose-change', { change: changeWire, text }).openapi('ProposeChange'),
  command('approve-change', { changeId: idText }).openapi('ApproveChange'),
  command('reject-change', { changeId: idText, text }).openapi('RejectChange'),
  command('raise-dispute', {
    from: day,
    until: day.nullable().default(null),
    pence: penceNumber.nullable().default(null).openapi({
      description: 'A part of the charges of those days; null: all of them.',
    }),
    text,
  }).openapi('RaiseDispute'),
  command('resolve-dispute', {
    disputeId: idText,
    adjustmentPence: z.int().min(-1_000_000_000).max(1_000_000_000).default(0).openapi({
      description: 'Added to the charges; below nought it is taken off.',
    }),
    text,
  }).openapi('ResolveDispute'),
] as const;
