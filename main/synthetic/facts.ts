import type { DayNumber } from '../../domain/day-number';
import { plainDateOf } from '../../domain/day-number';
import type { Lot, Route } from '../../domain/placement/terms';
import type { RecordedPlacement } from '../../rules/back-test/recorded-placement';
import type { SyntheticProvider } from './world';

/** What the decisions about one made-up placement have in common. */
export interface Circumstances {
  readonly lot: Lot;
  readonly route: Route;
  readonly startsOn: DayNumber;
  readonly sentOn: DayNumber;
  readonly proposedOn: DayNumber;
  readonly emergency: boolean;
  readonly ageInYears: number;
}

interface Asked {
  readonly offerId: string;
  readonly offer: { readonly coreWeeklyPence: number };
  readonly provider: SyntheticProvider;
  readonly hasEmergencyPremium: boolean;
  readonly isChosen: boolean;
}

type Decision = RecordedPlacement['decisions'][number];

/** What the rules were asked about one offer: when it was invited, made and, if chosen, awarded. */
export function decisionsOf(about: Circumstances, asked: Asked): readonly Decision[] {
  const { offerId, isChosen } = asked;
  const gates = gateFacts(about, asked);
  const sentOn = plainDateOf(about.sentOn);
  const proposedOn = plainDateOf(about.proposedOn);
  const made: readonly Decision[] = [
    { question: 'invitation', on: sentOn, offerId, facts: gates },
    { question: 'offer', on: sentOn, offerId, facts: offerFacts(about, asked) },
  ];
  if (!isChosen) return made;
  const facts = { ...gates, insideMembership: true, insideRouteLife: true };
  return [...made, { question: 'award', on: proposedOn, offerId, facts }];
}

function gateFacts({ lot, route, ageInYears, emergency }: Circumstances, { provider }: Asked) {
  return {
    lot,
    route,
    ageInYears,
    accreditedForLot: true,
    suspended: false,
    regulatorGrade: provider.grade,
    registeredForLot: true,
    providerRegistered: true,
    applicationAcceptedInTime: false,
    exceptedAccommodation: false,
    insuranceInDate: true,
    safeguardingPolicyInDate: true,
    certificateInDate: true,
    // Two placements in homes of three are out of area (National Audit Office); here by provider.
    areaOfPlacement: provider.usualPence % 2 === 0 ? 'inside' : 'adjoining',
    keyStage4: ageInYears === 14 || ageInYears === 15,
    educationDisrupted: false,
    immediateRisk: emergency,
    hasVacancy: true,
    ageAndSexInRange: true,
    excludedByProvider: false,
    needUnmet: false,
    overlapsPlacement: false,
    succeedsPlacement: false,
  };
}

function offerFacts(
  { lot, route }: Circumstances,
  { offer, provider, hasEmergencyPremium }: Asked,
): Decision['facts'] {
  return {
    lot,
    route,
    priceScheduleInForce: true,
    penceAboveCeiling: offer.coreWeeklyPence - provider.ceilingPence,
    hasEmergencyPremium,
    forHeldPlace: false,
    accreditedForLot: true,
    suspended: false,
    penceAboveServiceRate: 0,
    serviceKindScheduled: true,
  };
}
