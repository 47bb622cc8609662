import { randomUUID } from 'node:crypto';
import { groupAnswerWire, groupWire } from '../../api/sibling-groups/schemas';
import { commandsOf, startOn } from './asking';
import type { Interface } from './interface';

// What the tests of brothers and sisters who are referred together do again and again.

/** Another family each time: a child with an open referral is not referred again unasked. */
const child = (givenNames: string, dateOfBirth: string) => ({
  child: {
    givenNames,
    familyName: `Unmistakable${randomUUID()}`,
    dateOfBirth,
    sex: 'female',
    area: 'Lewisham',
  },
});

export const group = (changes: object = {}) => ({
  shared: {
    ...{ lot: 'fostering', route: 'dpv', needLevel: 'standard', requiredStartOn: startOn() },
    ...{ needsText: 'One carer for both.', riskText: 'None that is known.' },
    ...{ legalStatus: 'section-20', matchingNeeds: [], immediateRisk: false },
    ...changes,
  },
  children: [child('Robin', '2014-05-04'), child('Wren', '2017-09-30')],
});

export const commandsOfGroup = (siblingGroupId: string) =>
  `/v1/sibling-groups/${siblingGroupId}/commands`;

export function siblingsAt(hearth: Interface) {
  const officer = () => hearth.as('officer.lewisham');

  async function openedGroup(changes: object = {}, keepTogether = true) {
    const answer = await officer().post('/v1/sibling-groups', { ...group(changes), keepTogether });
    expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
    const { siblingGroupId, members, allAccepted } = groupAnswerWire.parse(answer.body);
    expect(allAccepted).toBe(true);
    const [first, second] = members.map(({ placementId }) => placementId);
    if (first === undefined || second === undefined) throw new Error('two placements are opened');
    return { siblingGroupId, first, second };
  }

  /** Asks all of them, and expects that it is done for each. */
  async function askAll(identity: string, siblingGroupId: string, body: object) {
    const told = await toldAll(identity, siblingGroupId, body);
    const refused = told.members.map(({ problem }) => problem?.['detail'] ?? null);
    expect(refused).toEqual(told.members.map(() => null));
    return told;
  }

  /** Asks all of them, whatever each answers. */
  async function toldAll(identity: string, siblingGroupId: string, body: object, key?: string) {
    const answer = await hearth.as(identity).post(commandsOfGroup(siblingGroupId), body, key);
    expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
    return groupAnswerWire.parse(answer.body);
  }

  async function ask(identity: string, placementId: string, body: object) {
    const answer = await hearth.as(identity).post(commandsOf(placementId), body);
    expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
    return answer.body;
  }

  async function readGroup(siblingGroupId: string) {
    const { body } = await officer().get(`/v1/sibling-groups/${siblingGroupId}`);
    return groupWire.parse(body);
  }

  return { openedGroup, askAll, toldAll, ask, readGroup };
}
