import { z } from 'zod';
import { basisPoints } from '../domain/money';
import { paperKinds, shorterNoticeReasons } from '../domain/placement/terms';

// The event of a rule file: exactly the closed union `Finding` of the domain, member by member. A
// line in test/rules/schema.test.ts does not compile when the two differ.

export const lotSchema = z.enum(['fostering', 'residential', 'supportedAccommodation']);

const points = z.int().min(0).max(10_000).transform(basisPoints);
const count = z.int().min(0);
// What recurs goes forward: a step of nought would recur on one day for ever.
const step = z.int().min(1);
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of the form HH:MM is needed');

const obstacleCode = z.enum([
  'price-above-ceiling',
  'no-price-schedule',
  'retainer-waived',
  'emergency-premium-refused',
  'provider-not-accredited',
  'outside-membership',
  'core-price-fixed',
  'service-rate-above-schedule',
  'under-16-in-supported-accommodation',
  'not-registered',
  'regulator-grade',
  'documents-out-of-date',
  'no-vacancy-or-match',
  'child-placed-elsewhere',
  'paused',
  'on-the-dpv',
]);

export const lhaCategorySchema = z.enum(['shared', 'oneBedroom']);
const age = z.int().min(1).max(30);

const noticeStep = z.strictObject({
  lots: z.array(lotSchema).min(1),
  givers: z.array(z.enum(['council', 'provider'])).min(1),
  since: z.union([z.strictObject({ days: count }), z.strictObject({ months: count })]),
  noticeDays: count,
});

const closing = z.strictObject({ workingDays: count, closesAt: time });

export const findingSchema = z.discriminatedUnion('type', [
  event('discount', { basisPoints: points }),
  event('waived', { code: obstacleCode }),
  event('obstacle', { code: obstacleCode }),
  event('urgency', { emergencyUpToDays: count, urgentUpToDays: count }),
  event('offer-window', {
    calendar: z.string(),
    emergencyHours: z.int().min(1),
    urgent: closing,
    planned: closing,
    latestAt: time,
  }),
  event('offer-reminders', { afterBasisPoints: points, minutesBeforeClosing: count }),
  event('award-approval', {
    calendar: z.string(),
    emergencyWorkingDays: count,
    otherwiseWorkingDays: count,
    remindAt: time,
  }),
  event('agreement-signature', {
    calendar: z.string(),
    workingDaysBeforeStart: count,
    workingDaysAfterUrgentStart: count,
    remindAt: time,
  }),
  event('paper-owed', {
    paper: z.enum(paperKinds),
    calendar: z.string(),
    workingDays: z.int().min(1),
  }),
  event('challenge-period', { calendar: z.string(), workingDays: z.int().min(1) }),
  event('arrival', { daysAfterPlannedStart: count }),
  event('planned-end', { weeksBefore: z.array(z.int().min(1)).min(1) }),
  event('notice', {
    ladder: z.array(noticeStep).min(1),
    shorterReasons: z.array(z.enum(shorterNoticeReasons)),
  }),
  event('not-charged', {}),
  event('as-agreed', {}),
  event('lha-reduction', {
    categoryBefore: lhaCategorySchema,
    untilAge: age,
    categoryFrom: lhaCategorySchema,
  }),
  event('benefit-reduction', {}),
  event('scheduled-discount', {}),
  event('fee-to-end-of-notice', { disputed: z.boolean() }),
  event('needs-approval', {
    office: z.enum(['placement-approver', 'nominated-officer', 'director-of-childrens-services']),
    areaAuthority: z.enum(['notified', 'consulted']).nullable(),
  }),
  event('placement-plan', { calendar: z.string(), emergencyWorkingDays: count }),
  event('notification', {
    calendar: z.string(),
    emergencyWorkingDays: count,
    afterEndWorkingDays: count,
  }),
  event('visit', {
    firstDays: step,
    everyDays: step,
    longTermAfterMonths: step,
    longTermEveryMonths: step,
    untilAge: age,
  }),
  event('personal-adviser-visit', { firstDays: step, everyMonths: step, fromAge: age }),
  event('looked-after-review', {
    calendar: z.string(),
    firstWorkingDays: step,
    secondMonths: step,
    everyMonths: step,
    untilAge: age,
  }),
  event('step-down-review', { firstMonths: step, everyMonths: step }),
  event('eighteen-decision', { age, weeksBefore: step }),
  event('absence-decision', { onDays: z.array(step).min(1) }),
  event('rates-to-follow', {
    eachYearOn: z.string().regex(/^\d\d-\d\d$/, 'a day of the form MM-DD is needed'),
  }),
  event('step-down-dates', {
    noticeDaysBefore: z.int().min(0).max(100),
    introductionDaysBefore: z.int().min(0).max(100),
  }),
  event('birthdays', { ages: z.array(age).min(1) }),
  event('provider-evaluation', {
    calendar: z.string(),
    workingDays: step,
    extendedWorkingDays: step,
  }),
  event('document-expiry', { remindDaysBefore: z.array(step).min(1), remindAt: time }),
]);

function event<Type extends string, Params extends z.ZodRawShape>(type: Type, params: Params) {
  return z.strictObject({ type: z.literal(type), params: z.strictObject(params) });
}
