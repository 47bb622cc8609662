import {
  agreedWays,
  authorityKinds,
  directAwardReasons,
  nobodyReasons,
  section22cLimbs,
  signingOrders,
} from '../../domain/placement/terms';
import { idText, sumPence } from '../wire';
import { z } from '../zod';
import {
  answers,
  command,
  day,
  hashText,
  instant,
  maybeText,
  offerShape,
  text,
} from './command-wire';

/** What a proposal says of the stay it plans, whichever way the offer was found. */
const plannedStay = {
  plannedEndOn: day.nullable().default(null).openapi({
    description: 'Null leaves it to the usual length for the lot.',
  }),
  limb: z.enum(section22cLimbs).nullable().default(null).openapi({
    description: 'The paragraph of section 22C(6); asked while the child is under 18.',
  }),
  limbText: maybeText.openapi({ description: 'Why no limb before it was available.' }),
  matchedLongTermOn: day.nullable().default(null),
  educationDisrupted: z.boolean().nullable().default(null).openapi({
    description: 'Of a pupil in Key Stage 4: the move would disrupt the child’s education.',
  }),
  immediateRisk: z.boolean().default(false),
};

const splitText = maybeText.openapi({
  description: 'Why brothers and sisters are to live apart for whom one carer was asked.',
});

const signingOrder = z.enum(signingOrders).nullable().default(null).openapi({
  description: 'Null leaves it to the council’s own order: `reference.signing-orders`.',
});

const approval = z
  .strictObject({
    ruleId: z.string().min(1).max(200),
    office: z.enum(['placement-approver', 'nominated-officer', 'director-of-childrens-services']),
    text,
  })
  .openapi('GivenApproval', {
    description: 'A gate that a rule leaves to an office, let through with a reason.',
  });

export const awardCommandWires = [
  command('score-offer', { offerId: idText, answers }).openapi('ScoreOffer'),
  command('propose-award', {
    offerId: idText,
    ...plannedStay,
    reasonText: maybeText.openapi({ description: 'Why not the top score.' }),
    splitText,
  }).openapi('ProposeAward'),
  command('direct-award', {
    ...offerShape,
    ...plannedStay,
    justification: z.enum(directAwardReasons),
    text,
    splitText,
  }).openapi('DirectAward'),
  command('award-nobody', { reason: z.enum(nobodyReasons), text: maybeText }).openapi(
    'AwardNobody',
  ),
  command('record-placement-made', {
    providerId: idText,
    ...offerShape,
    ...plannedStay,
    startedOn: day.openapi({ description: 'The day the child arrived; it may be past.' }),
    agreedByText: text.openapi({ description: 'Who agreed it, on both sides.' }),
    agreedAt: instant,
    agreedHow: z.enum(agreedWays),
    text,
  }).openapi('RecordPlacementMade'),
  command('record-limb', {
    limb: z.enum(section22cLimbs),
    limbText: text.openapi({ description: 'Why no limb before it was available.' }),
  }).openapi('RecordLimb', {
    description: 'Of a child under 18 who had moved in before anybody said the limb.',
  }),
  command('approve-award', {
    approvals: z.array(approval).max(20).default([]),
    signingOrder,
  }).openapi('ApproveAward'),
  command('reject-award', { text }).openapi('RejectAward'),
  command('record-authority', {
    authority: z.enum(authorityKinds),
    decidedBy: idText.openapi({ example: 'mayor-and-cabinet' }),
    decidedOn: day,
    document: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .regex(/^[\p{L}\p{N} .,:/()-]+$/u, { error: 'must be the reference of a document' }),
    amountPence: sumPence.min(1).max(100_000_000_000).nullable().default(null),
    ratifyBy: day.nullable().default(null),
    ratifies: idText.nullable().default(null),
    text: maybeText,
  }).openapi('RecordAuthority'),
  command('sign-agreement', {
    textHash: hashText,
  }).openapi('SignAgreement'),
  command('reject-agreement', { text }).openapi('RejectAgreement'),
  command('revise-agreement', { signingOrder, text }).openapi('ReviseAgreement'),
  command('set-aside-award', { text }).openapi('SetAsideAward', {
    description:
      'The agreement was rejected, or a challenge upheld: the award is void and the offers are ' +
      'compared again.',
  }),
] as const;
