import { shorterNoticeReasons } from '../domain/placement/terms';
import type { FactEntry } from './fact-entry';

/** What a rule may ask about terms that are varied or corrected, and about a move at once. */
export const termFacts = {
  movedInsideNotice: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The child has left before the last day of notice.',
  },
  noticeGiver: {
    type: 'text',
    unit: 'council or provider',
    says: 'Who ended the placement.',
    values: ['council', 'provider'],
  },
  moveReason: {
    type: 'text',
    unit: 'a listed reason, or none',
    says: 'Why the child moved at once: one of the reasons that shorten notice, or none of them.',
    values: [...shorterNoticeReasons, 'none'],
  },
  penceAboveFixedCore: {
    type: 'whole',
    unit: 'pence a week',
    says: 'A proposed core weekly price less the highest that may stand: today’s, or with a reassessed need band that is approved, that band’s scheduled price on the day the placement began.',
  },
  penceAboveSignedPrice: {
    type: 'whole',
    unit: 'pence a week',
    says: 'A corrected core weekly price less the one that both parties signed for that day.',
  },
  agreementSignedElsewhere: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The agreement was signed before the placement came here, and its text is not held.',
  },
  penceAboveServiceRate: {
    type: 'whole',
    unit: 'pence a unit',
    says: 'The rate of an additional service less the scheduled rate for that kind and unit; 0 while the kind is in no schedule.',
  },
  serviceKindScheduled: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The provider’s schedule has a rate for this kind of additional service and its unit.',
  },
} as const satisfies Record<string, FactEntry>;
