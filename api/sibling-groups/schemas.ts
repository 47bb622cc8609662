import type { CommandType } from '../../domain/placement/commands';
import { commandAnswerWire } from '../placements/view-schemas';
import { idText } from '../wire';
import { z } from '../zod';

// One referral for several children: what they share is said once, and each has the rest. Behind
// it stands one placement for each child, which goes its own way as soon as the children's differ.

const fields = z.record(z.string(), z.unknown());

/** As many as one family has; more is a slip of the finger. */
const mostChildren = 12;

export const newGroupWire = z
  .strictObject({
    keepTogether: z.boolean().default(true).openapi({
      description: 'Whether one carer is asked for all of them.',
    }),
    shared: fields.openapi({ description: 'The fields of NewReferral that are the same for all.' }),
    children: z.array(fields).min(2).max(mostChildren).openapi({
      description: 'For each child the fields of NewReferral that are its own: child, at least.',
    }),
  })
  .openapi('NewSiblingGroup', {
    description: 'Each child’s fields, put over those that are shared, are a NewReferral.',
  });

/** What is asked of all the children of a group at once, in the order of a placement's life. */
const groupCommandTypes = [
  'amend-referral',
  'send-referral',
  'ask-question',
  'answer-question',
  'extend-window',
  'close-window',
  'widen-search',
  'submit-offer',
  'decline-referral',
  'record-offer',
  'record-decline',
  'score-offer',
  'propose-award',
  'approve-award',
  'reject-award',
  'withdraw',
  'recount-deadlines',
  'add-note',
] as const satisfies readonly CommandType[];

export const groupCommandWire = z
  .strictObject({
    type: z.enum(groupCommandTypes),
    shared: fields.default({}).openapi({
      description: 'The fields of the command that are the same for all.',
    }),
    children: z
      .array(z.looseObject({ placementId: idText }))
      .max(mostChildren)
      .default([])
      .openapi({ description: 'For a child, the fields of the command that are its own.' }),
  })
  .openapi('SiblingGroupCommand', {
    description: 'Each child’s fields, put over those that are shared, are a PlacementCommand.',
  });

export const groupParams = z.object({ siblingGroupId: idText });

/**
 * What came of it for each child: all of them are asked, whatever one of them answers. A child of
 * whom a question was not asked gets the time that its answer gives, and is left out if none.
 */
export const groupAnswerWire = z
  .object({
    siblingGroupId: z.string(),
    allAccepted: z.boolean(),
    members: z.array(
      z.object({
        placementId: z.string(),
        status: z.int().openapi({ description: 'As the command alone would have been answered.' }),
        answer: commandAnswerWire.nullable(),
        problem: z.looseObject({ code: z.string() }).nullable(),
      }),
    ),
  })
  .openapi('SiblingGroupAnswer');

export const groupWire = z
  .object({
    siblingGroupId: z.string(),
    keepTogether: z.boolean(),
    members: z.array(z.looseObject({ placementId: z.string() })),
    offers: z
      .array(
        z.object({
          serviceLineId: z.string(),
          providerId: z.string(),
          isForGroup: z.boolean(),
          isForAll: z.boolean(),
          coreWeeklyPence: z.int(),
          children: z.array(
            z.object({
              placementId: z.string(),
              offerId: z.string(),
              coreWeeklyPence: z.int(),
            }),
          ),
        }),
      )
      .openapi({ description: 'The offers that you may see, those of one home together.' }),
  })
  .openapi('SiblingGroup');
