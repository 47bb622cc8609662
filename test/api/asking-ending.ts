import { addDays, addMonths, londonDateOf } from '../../domain/calendar';

const today = londonDateOf(Date.now());

/** A body for every command about reviews, duties and notice, of the right shape. */
export const endingCommands = {
  'record-review': { type: 'record-review', heldOn: today, outcome: 'stay' },
  'record-eighteen-decision': {
    type: 'record-eighteen-decision',
    choice: 'stays',
    decidedOn: today,
    text: 'She stays.',
  },
  'begin-step-down': {
    type: 'begin-step-down',
    lot: 'fostering',
    needLevel: 'standard',
    requiredStartOn: addMonths(today, 2),
    introductionsOn: [addDays(today, 50)],
    needsText: 'A family.',
  },
  'end-step-down': { type: 'end-step-down', followOnId: 'placement-2' },
  'move-step-down': {
    type: 'move-step-down',
    followOnId: 'placement-2',
    startsOn: addMonths(today, 3),
  },
  transfer: {
    type: 'transfer',
    serviceLineId: 'ash-house',
    movedOn: today,
    kind: 'planned',
    text: 'Nearer to school.',
  },
  'record-exit-review': {
    type: 'record-exit-review',
    heldOn: today,
    attendees: [{ role: 'social-worker' }],
    causes: ['match'],
  },
  'withdraw-notice': { type: 'withdraw-notice', text: 'It goes on.' },
  'bring-notice-forward': {
    type: 'bring-notice-forward',
    lastDayOn: today,
    shorterReason: 'mutual',
  },
  'authorise-overstay': {
    ...{ type: 'authorise-overstay', until: today, reason: 'childs-welfare' },
    text: 'An examination on Friday.',
  },
  'meet-deadline': { type: 'meet-deadline', deadlineId: 'visit-1', metOn: today },
  'waive-deadline': { type: 'waive-deadline', deadlineId: 'visit-1', text: 'Abroad.' },
  'recount-deadlines': { type: 'recount-deadlines' },
} as const;
