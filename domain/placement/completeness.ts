import {
  asWritten,
  type ReferralDetails,
  type ReferralFacts,
  type ReferralSection,
} from './referral-details';

// How far a referral has been written. Every item counts the same; what a home cannot answer
// without must be there before it is sent, but for an emergency, in which a child needs a place
// before anybody has the time to write. Ours (`assumed`): no form of the council's is public.

export interface Completeness {
  /** 0 to 100, whole. */
  readonly score: number;
  /** The fields still empty, by section. */
  readonly missing: readonly { readonly section: ReferralSection; readonly field: string }[];
  /** Of those, the fields without which only an emergency is sent. */
  readonly neededToSend: readonly string[];
}

type Described = ReferralFacts & { readonly details: ReferralDetails };

interface Item {
  readonly section: ReferralSection;
  readonly field: string;
  readonly isNeeded: boolean;
  readonly isThere: (referral: Described) => boolean;
}

const item = (
  section: ReferralSection,
  field: string,
  isThere: Item['isThere'],
): Omit<Item, 'isNeeded'> => ({ section, field, isThere });
const needed = (one: Omit<Item, 'isNeeded'>): Item => ({ ...one, isNeeded: true });
const useful = (one: Omit<Item, 'isNeeded'>): Item => ({ ...one, isNeeded: false });
const said = (section: ReferralSection, field: keyof ReferralDetails) =>
  item(section, asWritten(field), ({ details }) => details[field] !== null);

// The child's own section is complete from the start: a referral cannot be opened without it.
const items: readonly Item[] = [
  needed(item('child', 'child', () => true)),
  needed(said('needs', 'needsTextId')),
  needed(said('needs', 'matchingNeeds')),
  useful(item('education', 'keyStage4', ({ keyStage4 }) => keyStage4 !== null)),
  needed(
    item(
      'education',
      'educationDisrupted',
      // Only a move in Key Stage 4 asks about it.
      ({ keyStage4, details }) => keyStage4 !== true || details.educationDisrupted !== null,
    ),
  ),
  useful(said('education', 'educationTextId')),
  useful(said('health', 'healthTextId')),
  needed(said('risk', 'immediateRisk')),
  needed(said('risk', 'riskTextId')),
  useful(said('preferences', 'preferencesTextId')),
  needed(said('legal', 'legalStatus')),
  useful(item('legal', 'becameLookedAfterOn', (referral) => referral.becameLookedAfterOn !== null)),
];

export function completenessOf(referral: Described): Completeness {
  const missing = items.filter(({ isThere }) => !isThere(referral));
  return {
    score: Math.floor((100 * (items.length - missing.length)) / items.length),
    missing: missing.map(({ section, field }) => ({ section, field })),
    neededToSend: missing.filter(({ isNeeded }) => isNeeded).map(({ field }) => field),
  };
}
