import { randomBytes } from 'node:crypto';
import type { Payload } from '@temporalio/common';
import { defaultPayloadConverter } from '@temporalio/common';
import { parseKeyRing } from '../../main/key-ring';
import { createPayloadCodec } from '../../main/payload-codec';

const aKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [spring, summer] = [aKey('spring'), aKey('summer')];
const codecOf = (ring: string, namespace = 'hearth') =>
  createPayloadCodec(parseKeyRing(ring), namespace);
const plain = defaultPayloadConverter.toPayload({ placementId: 'p-1', weeklyPence: 436500 });

async function sealed(ring: string = spring): Promise<Payload> {
  const [payload] = await codecOf(ring).encode([plain]);
  if (payload === undefined) throw new Error('The codec gave nothing back');
  return payload;
}

describe('createPayloadCodec', () => {
  test('refuses a payload under a key that is not in the ring, and names the key', async () => {
    await expect(codecOf(summer).decode([await sealed()])).rejects.toThrow(
      'A payload names key spring, which is not in the ring',
    );
  });

  test('refuses a payload when the key of that id is another', async () => {
    await expect(codecOf(aKey('spring')).decode([await sealed()])).rejects.toThrow(
      'A payload under key spring does not open',
    );
  });

  test.each([0, 5, 20])('refuses a payload whose byte %i was changed', async (position) => {
    const payload = await sealed();
    const data = Buffer.from(payload.data ?? []);
    data[position] = (data[position] ?? 0) ^ 1;

    await expect(codecOf(spring).decode([{ ...payload, data }])).rejects.toThrow('does not open');
  });

  test('refuses a payload that was moved to another namespace', async () => {
    await expect(codecOf(spring, 'elsewhere').decode([await sealed()])).rejects.toThrow(
      'does not open',
    );
  });

  test('refuses a payload that is labelled with another key of the ring', async () => {
    const bytes = randomBytes(32).toString('base64');
    const payload = await sealed(`a:${bytes}`);
    const metadata = { ...payload.metadata, 'encryption-key-id': Buffer.from('b') };

    const attempt = codecOf(`a:${bytes},b:${bytes}`).decode([{ ...payload, metadata }]);

    await expect(attempt).rejects.toThrow('A payload under key b does not open');
  });

  test('refuses plain words, which somebody else must have written', async () => {
    await expect(codecOf(spring).decode([plain])).rejects.toThrow(
      'A payload is not encrypted but json/plain',
    );
  });

  test('refuses a payload that is cut short', async () => {
    const payload = await sealed();
    const data = Buffer.from(payload.data ?? []).subarray(0, 10);

    await expect(codecOf(spring).decode([{ ...payload, data }])).rejects.toThrow('incomplete');
  });
});

describe('createPayloadCodec with the right keys', () => {
  test('gives back what it was given, and shows none of it in between', async () => {
    const payload = await sealed();

    const [opened] = await codecOf(spring).decode([payload]);

    expect(defaultPayloadConverter.fromPayload(opened ?? {})).toEqual({
      placementId: 'p-1',
      weeklyPence: 436500,
    });
    expect(Buffer.from(payload.data ?? []).toString('latin1')).not.toContain('weeklyPence');
  });

  test('seals the same words differently each time', async () => {
    const [one, other] = [await sealed(), await sealed()];

    expect(Buffer.from(one.data ?? [])).not.toEqual(Buffer.from(other.data ?? []));
  });

  test('reads what the old key wrote and writes with the new one after a rotation', async () => {
    const old = await sealed(spring);
    const rotated = codecOf(`${summer},${spring}`);

    const [opened] = await rotated.decode([old]);
    const [resealed] = await rotated.encode([plain]);

    expect(defaultPayloadConverter.fromPayload(opened ?? {})).toHaveProperty('weeklyPence', 436500);
    expect(Buffer.from(resealed?.metadata?.['encryption-key-id'] ?? []).toString()).toBe('summer');
  });
});

describe('parseKeyRing', () => {
  test.each([
    ['nothing', ''],
    ['a key without an id', randomBytes(32).toString('base64')],
    ['a key of 16 bytes', `a:${randomBytes(16).toString('base64')}`],
    ['the same id twice', `${aKey('a')},${aKey('a')}`],
  ])('refuses %s', (_what, text) => {
    expect(() => parseKeyRing(text)).toThrow('This is no key ring');
  });
});
