import type { EventType } from './events';

/** What is the council's own affair, whoever is awarded. */
export const hiddenFromProviders: ReadonlySet<EventType> = new Set<EventType>([
  'referral-opened',
  'matching-recorded',
  'offer-scored',
  'award-made-directly',
  'award-made-to-nobody',
  'placement-made-recorded',
  'authority-recorded',
  'limb-recorded',
  'award-proposed',
  'award-reminder-sent',
  'award-escalated',
  'award-rejected',
  'planned-end-approached',
  'birthdays-foreseen',
  'birthday-reached',
  'review-recorded',
  'step-down-begun',
  'step-down-failed',
  'step-down-moved',
  'deadlines-recounted',
]);
