import { legalStatuses } from '../../domain/placement/referral-details';
import { stages } from '../../domain/placement/state';
import { matchingNeeds } from '../../domain/provider/terms';
import { z } from '../zod';
import { lotWire, needLevelWire, routeWire } from './command-wire';

// What a referral says when it is a document of its own.

const words = z.string().nullable();
const about = { sex: z.enum(['female', 'male']), area: words };
const child = z.discriminatedUnion('isPseudonym', [
  z.object({ isPseudonym: z.literal(true), initials: z.string(), age: z.int(), ...about }),
  z.object({
    isPseudonym: z.literal(false),
    ...{ givenNames: z.string(), familyName: z.string(), dateOfBirth: z.string(), ...about },
  }),
]);

const details = z.object({
  legalStatus: z.enum(legalStatuses).nullable(),
  matchingNeeds: z.array(z.enum(matchingNeeds)).nullable(),
  educationDisrupted: z.boolean().nullable(),
  immediateRisk: z.boolean().nullable(),
  ...{ needsText: words, educationText: words, healthText: words, riskText: words },
  ...{ preferencesText: words, legalText: words },
});

export const referralDocumentWire = z
  .object({
    placementId: z.string(),
    councilId: z.string(),
    rehearsal: z.boolean(),
    stage: z.enum(stages),
    child: child.nullable(),
    referral: z.object({
      ...{ lot: lotWire, route: routeWire, needLevel: needLevelWire },
      ...{ requiredStartOn: z.string(), openedOn: z.string(), amendedAt: words },
      ...{ becameLookedAfterOn: words, keyStage4: z.boolean().nullable(), details },
      siblingGroup: z
        .object({ siblings: z.array(z.string()), keepTogether: z.boolean() })
        .nullable(),
    }),
    search: z
      .object({
        ...{ urgency: z.string(), opensAt: z.string(), closesAt: z.string() },
        questions: z.array(z.object({ text: words, isAnswered: z.boolean() })),
      })
      .nullable(),
  })
  .openapi('ReferralDocument');

export type ReferralDocument = z.output<typeof referralDocumentWire>;
