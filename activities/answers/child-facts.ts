import { ageOn, type PlainDate } from '../../domain/calendar';
import type { Question } from '../../domain/placement/questions';
import type { ChildFacts } from '../../domain/placement/child-facts';
import type { Facts } from '../../rules/facts';
import { adjoiningCouncils } from '../../rules/reference';
import { readChild } from '../../store/read/children';
import { livingPlacementsOf } from '../../store/read/living-placements';
import type { RegisteredService } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { dayOf } from './answered';
import { registerFacts } from './register-facts';

// What the gates ask of a child who would start on a day, and of one home for that child.

/** The ages, both included, at which a pupil can be in Key Stage 4: school years 10 and 11. */
const agesOfKeyStage4 = { youngest: 14, oldest: 16 };

/** Facts of the child alone, and what the register is then asked about each home. */
export interface KnownChild {
  readonly facts: Facts;
  readonly factsAt: (service: RegisteredService) => Facts;
}

/**
 * A fact that nobody has recorded is left out, so that the rule which needs it cannot decide.
 */
export async function knownChild(
  { book, store }: Consulted,
  question: Pick<Question, 'placementId' | 'councilId' | 'childId' | 'lot' | 'at'>,
  { startsOn, child }: { readonly startsOn: PlainDate; readonly child: ChildFacts },
): Promise<KnownChild> {
  const { placementId, councilId, childId, lot } = question;
  const on = dayOf(question);
  const row = await readChild(store, childId);
  const others = await livingPlacementsOf(store, { placementId, childId, from: startsOn });
  const age = row === null ? null : ageOn(row.dateOfBirth, startsOn);
  const { educationDisrupted, immediateRisk, matchingNeeds, predecessorId } = child;
  const keyStage4 = child.keyStage4 ?? keyStage4At(age);
  const facts: Facts = {
    ...(age !== null && { ageInYears: age }),
    ...(keyStage4 !== null && { keyStage4 }),
    ...(educationDisrupted !== null && { educationDisrupted }),
    ...(immediateRisk !== null && { immediateRisk }),
    overlapsPlacement: others.length > 0,
    succeedsPlacement: others.length > 0 && others.every((id) => id === predecessorId),
  };
  const adjoining = adjoiningCouncils(book, { councilId, on });
  return {
    facts,
    factsAt: (service) => {
      const { areaOfPlacement, ageAndSexInRange, ...rest } = registerFacts(service, {
        ...{ lot, on, startsOn },
        child: { age: age ?? 0, sex: row?.sex ?? 'female', needs: matchingNeeds ?? [] },
        placing: { councilId, adjoining: adjoining ?? [] },
      });
      // Where nobody has listed the adjoining councils, only the own area is known for what it is;
      // and whether a home takes this child is unknown while the child is.
      const isAreaKnown = adjoining !== null || areaOfPlacement === 'inside';
      return {
        ...rest,
        ...(row !== null && ageAndSexInRange !== undefined && { ageAndSexInRange }),
        ...(isAreaKnown && areaOfPlacement !== undefined && { areaOfPlacement }),
      };
    },
  };
}

/** Nobody needs to say of a child of five that it is not in Key Stage 4 (`assumed`). */
function keyStage4At(age: number | null): boolean | null {
  if (age === null) return null;
  const { youngest, oldest } = agesOfKeyStage4;
  return age < youngest || age > oldest ? false : null;
}
