import {
  concernAudiences,
  concernKinds,
  documentKinds,
  matchingNeeds,
  pauseReasons,
  refusalReasons,
  registrationStandings,
  registrationTypes,
  regulatorGrades,
  removalReasons,
  sexes,
  subContractedWorks,
  suspensionReasons,
  visitKinds,
  visitResults,
} from '../../domain/provider/terms';
import { serviceKinds, serviceUnits } from '../../domain/placement/terms';
import { command, lotWire, maybeText, needLevelWire, text } from '../placements/command-wire';
import { dateText, idText, penceNumber } from '../wire';
import { z } from '../zod';

// What may be asked of a service line, as it comes over the wire: the commands of the domain's
// table, with words in place of the ids of words. Unknown fields are refused everywhere.

/** The register knows of registrations and inspections long before Hearth. */
const day = dateText.refine((value) => value >= '1990-01-01' && value < '2100-01-01', {
  error: 'must lie from 1990-01-01 to 2099-12-31',
});
const span = { from: day, until: day.nullable().default(null) };
const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u, { error: 'must hold no control characters' });
const lotOrAll = lotWire.nullable().default(null).openapi({ description: 'Null: every lot.' });
const distinct = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .max(50)
    .refine((list) => new Set(list).size === list.length, {
      error: 'must name each once',
    });

const serviceDetails = z
  .strictObject({
    providerId: idText.optional().openapi({
      description: 'Of the organisation; left out by a provider, and for a new organisation.',
    }),
    providerName: name,
    name,
    town: name,
    lots: distinct(lotWire).min(1),
    isFictional: z.boolean().default(false),
  })
  .openapi('ServiceDetails');

const registration = z.strictObject({
  registrationType: z.enum(registrationTypes),
  standing: z.enum(registrationStandings),
  number: z.string().trim().min(1).max(40).nullable().default(null),
  from: day,
});
const grade = z.strictObject({
  grade: z.enum(regulatorGrades),
  inspectedOn: day.nullable().default(null),
  publishedOn: day,
});
const document = z.strictObject({
  documentKind: z.enum(documentKinds),
  documentId: idText.nullable().default(null).openapi({
    description: 'Of a file that was handed in before; null when only its days are known.',
  }),
  from: day,
  expiresOn: day,
});
const accreditations = z.array(z.strictObject({ lot: lotWire, ...span })).max(10);
const price = z.strictObject({
  needLevel: needLevelWire,
  coreWeeklyPence: penceNumber,
  ceilingPence: penceNumber,
  ...span,
});
const rate = z.strictObject({
  service: z.enum(serviceKinds),
  unit: z.enum(serviceUnits),
  ratePence: penceNumber,
  ...span,
});
const places = {
  capacity: z.int().min(0).max(2_000),
  placesTaken: z.int().min(0).max(2_000),
  placesOutOfUse: z.int().min(0).max(2_000).default(0),
  ages: z.strictObject({
    youngest: z.int().min(0).max(30),
    oldest: z.int().min(0).max(30),
  }),
  sexes: distinct(z.enum(sexes)).min(1),
  needsMet: distinct(z.enum(matchingNeeds)).default([]),
  exclusions: distinct(z.enum(matchingNeeds)).default([]),
  postcode: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}$/, { error: 'must be a postcode' }),
  areaCouncilId: idText.nullable().default(null).openapi({
    description:
      'The council in whose area it lies; left out: the one that a table knows for the postcode.',
  }),
};
const prices = z.array(price).max(50);
const rates = z.array(rate).max(100);

const admissionWires = [
  command('ask-applicant', { text }),
  command('answer-host', { text }),
  command('extend-evaluation', { text }),
  command('accredit', { accreditations: accreditations.min(1) }),
  command('refuse-application', { reasons: distinct(z.enum(refusalReasons)).min(1), text }),
  command('re-evaluate', { text }),
] as const;

const factId = z.string().min(1).max(200);

const factWires = [
  command('record-registration', registration.shape),
  command('record-grade', grade.shape),
  command('add-document', document.shape),
  command('replace-document', document.shape),
  command('propose-price-schedule', {
    prices: prices.default([]),
    rates: rates.default([]),
    gapsDeclared: z.boolean().default(false),
  }),
  command('accept-price-schedule', { proposalId: idText }),
  command('reject-price-schedule', { proposalId: idText, text }),
  command('name-sub-contractor', {
    organisation: name,
    does: z.enum(subContractedWorks),
    registered: z
      .strictObject({
        registrationType: z.enum(registrationTypes),
        number: z.string().trim().min(1).max(40),
      })
      .nullable()
      .default(null)
      .openapi({ description: 'Null where its work needs no registration.' }),
    ...span,
  }),
  command('end-sub-contract', { factId, on: day }),
  command('set-vacancies', { from: day, places: z.strictObject(places) }),
] as const;

const standingWires = [
  command('suspend', { lot: lotOrAll, reason: z.enum(suspensionReasons), text, ...span }),
  command('lift-suspension', { factId, on: day, text }),
  command('pause', { lot: lotOrAll, reason: z.enum(pauseReasons), text: maybeText }),
  command('resume', { factId }),
  command('remove', { reason: z.enum(removalReasons), text }),
  command('leave', { text: maybeText }),
] as const;

const qualityWires = [
  command('plan-visit', { kind: z.enum(visitKinds), plannedOn: day }),
  command('record-visit', { visitId: idText, heldOn: day, result: z.enum(visitResults), text }),
  command('raise-concern', { kind: z.enum(concernKinds), text }),
  command('share-concern', {
    concernId: idText,
    sharedWith: distinct(z.enum(concernAudiences)).min(1),
  }),
  command('agree-action', {
    concernId: idText.nullable().default(null),
    text,
    dueOn: day,
    suspendsWhenMissed: z.boolean().default(false),
  }),
  command('meet-action', { actionId: idText, metOn: day }),
  command('close-concern', { concernId: idText, text }),
] as const;

const apply = command('apply', {
  service: serviceDetails,
  registration: registration.nullable().default(null),
});

/** What may be asked of a service line that is there; `apply` again, after a refusal. */
export const providerCommandWire = z
  .discriminatedUnion('type', [
    apply,
    ...admissionWires,
    ...factWires,
    ...standingWires,
    ...qualityWires,
  ])
  .openapi('ProviderCommand');

/** The two commands that open a service line. */
export const newServiceWire = z
  .discriminatedUnion('type', [
    apply,
    command('enter-service', {
      service: serviceDetails,
      accreditations: accreditations.min(1),
      registration: registration.nullable().default(null),
      grade: grade.nullable().default(null),
      documents: z
        .array(document.omit({ documentId: true }))
        .max(20)
        .default([]),
      prices: prices.default([]),
      rates: rates.default([]),
      vacancies: z
        .strictObject({ from: day, ...places })
        .nullable()
        .default(null),
    }),
  ])
  .openapi('NewService');

export type ProviderCommandWire =
  z.output<typeof providerCommandWire> | z.output<typeof newServiceWire>;
export type NewServiceWire = z.output<typeof newServiceWire>;

export const serviceLineParams = z.object({ serviceLineId: idText });
