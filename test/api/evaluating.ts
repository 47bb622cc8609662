import { createPrivateKey, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import request from 'supertest';
import type { Role } from '../../domain/placement/terms';
import { localAudience, localIssuer } from '../../main/local-identities';
import { scoringFor } from '../../rules/reference';
import { commandsOf, offer, startOn, today } from './asking';
import type { Interface } from './interface';
import { officer, searchAt } from './searching';

// Offers that compete for one placement, on the real engine, with the marks that they are given.

/** One offer, by the home's own hand unless the officer takes it down, and its marks. */
export interface Competing {
  readonly home: string;
  readonly coreWeeklyPence: number;
  readonly services?: readonly object[];
  /** By question; the rest get 4. */
  readonly marks?: Readonly<Record<string, number>>;
  readonly isByPhone?: true;
}

const providerOf = (home: string) => `provider.${home.split('-')[0] ?? home}`;

const limb = { limb: '6c', limbText: 'No carer was free.' };

export function evaluationAt(hearth: Interface) {
  const desk = searchAt(hearth);

  async function offered(placementId: string, offers: readonly Competing[]): Promise<void> {
    for (const { home, coreWeeklyPence, services = [], isByPhone } of offers) {
      const made = offer(home, { coreWeeklyPence, services });
      if (isByPhone === undefined) {
        await desk.done(providerOf(home), placementId, made);
        continue;
      }
      const taken = { medium: 'phone', saidByText: 'The manager', evidenceText: 'A note.' };
      await desk.done(officer, placementId, {
        ...{ ...made, ...taken, type: 'record-offer', saidAt: new Date().toISOString() },
      });
    }
  }

  /** The ids of the offers, by home. */
  async function offerIds(placementId: string): Promise<Readonly<Record<string, string>>> {
    const { items } = await desk.offersOf(officer, placementId);
    return Object.fromEntries(items.map(({ serviceLineId, offerId }) => [serviceLineId, offerId]));
  }

  async function scored(placementId: string, offers: readonly Competing[]): Promise<void> {
    const ids = await offerIds(placementId);
    for (const { home, marks = {} } of offers) {
      const answers = questionIds().map((questionId) => ({
        ...{ questionId, score: marks[questionId] ?? 4 },
      }));
      await desk.done(officer, placementId, { type: 'score-offer', offerId: ids[home], answers });
    }
  }

  function questionIds(): readonly string[] {
    const scoring = scoringFor(hearth.dependencies.book, { lot: 'residential', on: today() });
    return 'refused' in scoring ? [] : scoring.questions.map(({ questionId }) => questionId);
  }

  const printed = async (placementId: string, format: 'html' | 'pdf') =>
    hearth.as(officer).get(`/v1/placements/${placementId}/award-record?format=${format}`);

  return { desk, offered, offerIds, scored, printed };
}

/** A year from the start asked for, as the plan of each proposal here. */
export const propose = (offerId: string | undefined, plannedEndOn: string, more: object = {}) => ({
  ...{ type: 'propose-award', offerId, plannedEndOn, ...limb, ...more },
});

/** Support five times a week, for as long as the stay. */
export const therapy = {
  ...{ kind: 'therapy', description: 'With a therapist, five times a week.', unit: 'session' },
  ...{ quantityHundredths: 500, ratePence: 9_500, from: startOn(), until: null, reviewOn: null },
};

/** Asks as somebody of Lewisham who holds these roles, whatever others by that name hold. */
export async function asHolding(
  hearth: Interface,
  { subject, roles }: { readonly subject: string; readonly roles: readonly Role[] },
  { placementId, body }: { readonly placementId: string; readonly body: object },
) {
  const token = await new SignJWT({ roles, authority: 'lewisham' })
    .setProtectedHeader({ alg: 'ES256', kid: hearth.keys.keyId })
    .setSubject(subject)
    .setIssuer(localIssuer)
    .setAudience(localAudience)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(createPrivateKey(hearth.keys.privatePem));
  const answer = await request(hearth.app)
    .post(commandsOf(placementId))
    .set('authorization', `Bearer ${token}`)
    .set('idempotency-key', randomUUID())
    .send(body);
  return [answer.status, answer.body.code as string | undefined] as const;
}
