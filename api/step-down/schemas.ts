import { candidateReasons } from '../../domain/step-down/candidates';
import { attendeeParties, meetingDecisions } from '../../domain/step-down/meeting';
import { sharingPurposes } from '../../store/read/step-down';
import { freeText, idText } from '../wire';
import { day } from '../placements/command-wire';
import { z } from '../zod';

// What a step-down meeting and a shared case look like over the wire.

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u, { error: 'must hold no control characters' });

export const newMeetingWire = z
  .strictObject({
    heldOn: day,
    attendees: z
      .array(z.strictObject({ party: z.enum(attendeeParties), name }))
      .min(1)
      .max(30),
    decisions: z
      .array(
        z.strictObject({
          placementId: idText,
          decision: z.enum(meetingDecisions),
          owner: name.openapi({ description: 'Who sees to it.' }),
          says: freeText.nullable().default(null),
        }),
      )
      .max(200)
      .refine((list) => new Set(list.map((one) => one.placementId)).size === list.length, {
        error: 'must decide on each child once',
      })
      .openapi({ description: 'One for every candidate that the rule proposes, at least.' }),
  })
  .openapi('NewStepDownMeeting');

export const candidateWire = z
  .object({
    placementId: z.string(),
    monthsOfStay: z.int(),
    reasons: z.array(z.enum(candidateReasons)),
  })
  .openapi('StepDownCandidate');

/** In full for the council; the consortium sees its cases without the children. */
export const meetingWire = z
  .looseObject({ councilId: z.string(), heldOn: z.string().openapi({ format: 'date' }) })
  .openapi('StepDownMeeting');

export const newSharedCaseWire = z
  .strictObject({
    placementId: idText,
    purpose: z.enum(sharingPurposes),
    until: day.openapi({ description: 'From this day on it is shared no longer.' }),
  })
  .openapi('NewSharedCase');

export const sharedCaseWire = z
  .looseObject({
    sharedCaseId: z.string(),
    councilId: z.string(),
    purpose: z.enum(sharingPurposes),
    until: z.string().openapi({ format: 'date' }),
  })
  .openapi('SharedCase', {
    description: 'For the consortium with the facts of the placement, and without the child.',
  });
