import { randomBytes } from 'node:crypto';
import { BadConfig, asServerConfig, readConfig, variables } from '../../main/config';

const key = randomBytes(32).toString('base64');

describe('readConfig', () => {
  test.each([
    ['PORT', '99999', 'PORT is "99999": it may be a whole number from 0 to 65535'],
    ['PORT', 'http', 'PORT is "http": it may be a whole number from 0 to 65535'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud": it may be fatal, error, warn, info, debug, trace'],
    ['TEMPORAL_ADDRESS', 'http://temporal:7233', 'TEMPORAL_ADDRESS is "http://temporal:7233"'],
    ['TEMPORAL_NAMESPACE', 'a b', 'TEMPORAL_NAMESPACE is "a b"'],
    ['OIDC_ISSUER', 'accounts', 'OIDC_ISSUER is "accounts"'],
  ])('refuses %s=%s and says what it may be', (variable, value, sentence) => {
    expect(() => readConfig({ [variable]: value })).toThrow(sentence);
  });

  test.each([
    ['DATABASE_URL', 'mysql://hearth:swordfish@db/hearth'],
    ['HEARTH_PAYLOAD_KEYS', `new:${key},old:swordfish`],
    ['HEARTH_DOCUMENTS_URL', 'https://swordfish@s3.example/documents'],
  ])('never prints the secret in %s', (variable, value) => {
    const reading = () => readConfig({ [variable]: value });

    expect(reading).toThrow(`${variable} is wrong (its value is secret and not shown)`);
    expect(reading).not.toThrow(/swordfish/);
    expect(reading).not.toThrow(key);
  });

  test('names everything that is wrong at once, one line each', () => {
    const reading = () =>
      readConfig({ PORT: '-1', LOG_LEVEL: 'LOUD', OIDC_JWKS_URL: 'ftp://keys' });

    expect(reading).toThrow(BadConfig);
    expect(reading).toThrow(/^PORT is .*\nOIDC_JWKS_URL is .*\nLOG_LEVEL is .*$/);
  });

  test('takes a variable that is set to nothing as absent', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toEqual(readConfig({}));
  });

  test('has a default for everything that local mode needs', () => {
    expect(readConfig({})).toEqual({
      HOST: '127.0.0.1',
      PORT: 3000,
      TEMPORAL_NAMESPACE: 'default',
      HEARTH_TASK_QUEUE: 'hearth',
      HEARTH_DATA_DIR: '.hearth',
      OIDC_AUDIENCE: 'hearth',
      LOG_LEVEL: 'info',
    });
  });

  test('ignores what is not its own', () => {
    expect(readConfig({ HOME: '/home/hearth' })).not.toHaveProperty('HOME');
    expect(variables).not.toContain('HOME');
  });
});

describe('asServerConfig', () => {
  test('names everything that a server needs and was not told', () => {
    const asking = () => asServerConfig(readConfig({ TEMPORAL_ADDRESS: 'temporal:7233' }));

    expect(asking).toThrow(/DATABASE_URL is not set: it must be postgresql:\/\//);
    expect(asking).toThrow(/HEARTH_PAYLOAD_KEYS is not set/);
    expect(asking).not.toThrow(/TEMPORAL_ADDRESS/);
  });

  test('asks a migration for its database alone', () => {
    const config = readConfig({ DATABASE_URL: 'postgresql://hearth:secret@db:5432/hearth' });

    expect(asServerConfig(config, ['DATABASE_URL'])).toBe(config);
  });
});
