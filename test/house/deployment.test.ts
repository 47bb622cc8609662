import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig, variables } from '../../main/config';
import { projectRoot } from '../../main/project-root';

// Docker is not at hand where tests run, so the files are read: what they name must exist here.

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly deploy?: { readonly replicas: number };
  readonly security_opt?: readonly string[];
}

const text = (name: string): string => readFileSync(join(projectRoot, name), 'utf8');
const compose = text('docker-compose.yml');
const { services } = parse(compose, { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
};
const own = Object.entries(services).filter(([, { build }]) => build !== undefined);

describe('docker-compose.yml', () => {
  test('has the servers, the migration, two workers and the API', () => {
    expect(Object.keys(services)).toEqual(
      expect.arrayContaining(['postgres', 'temporal', 'temporal-ui', 'migrate', 'worker', 'api']),
    );
    expect(services['worker']?.deploy?.replicas).toBe(2);
  });

  test.each(Object.entries(services))('pins what %s is made of', (_name, { image }) => {
    expect(image).toMatch(/^[a-z/-]+:\d+\.\d+[\w.-]*$/);
  });

  test.each(own)('sets no variable of %s that the settings do not know', (_name, service) => {
    const named = Object.keys(service.environment ?? {});

    expect(named.filter((name) => !(variables as readonly string[]).includes(name))).toEqual([]);
  });

  test.each(own)('gives %s settings that can be read', (_name, service) => {
    expect(() => readConfig(filledIn(service.environment ?? {}))).not.toThrow();
  });

  test.each(own)(
    'starts %s from a file that the build makes',
    (_name, { command, healthcheck }) => {
      const programs = [...(command ?? []), ...(healthcheck?.test ?? [])].filter((word) =>
        word.startsWith('dist/'),
      );

      expect(programs.length).toBeGreaterThan(0);
      for (const program of programs) {
        expect(readFileSync(sourceOf(program), 'utf8')).toContain('if (require.main === module) ');
      }
    },
  );

  test('waits only for services that there are', () => {
    const awaited = Object.values(services).flatMap(({ depends_on }) =>
      Object.keys(depends_on ?? {}),
    );

    expect(awaited.filter((name) => !(name in services))).toEqual([]);
  });

  test.each(['postgres', 'temporal', 'worker', 'api'])('asks whether %s is well', (name) => {
    expect(services[name]?.healthcheck?.test[0]).toBe('CMD');
  });
});

describe('docker-compose.yml to the outside', () => {
  test('publishes the port on which the API listens and is asked, on this machine alone', () => {
    const { environment, ports, healthcheck } = services['api'] ?? {};
    const port = environment?.['PORT'] ?? '';

    expect(ports).toEqual([`127.0.0.1:${port}:${port}`]);
    expect(healthcheck?.test.join(' ')).toContain(`127.0.0.1:${port}/healthz`);
    for (const service of Object.values(services)) {
      for (const published of service.ports ?? []) expect(published).toMatch(/^127\.0\.0\.1:/);
    }
  });

  test('holds no secret: each comes from the environment and must be set', () => {
    const secrets = Object.values(services)
      .flatMap(({ environment }) => Object.entries(environment ?? {}))
      .filter(([name]) => /PASSWORD|PWD|KEYS|DATABASE_URL/.test(name));

    expect(secrets.length).toBeGreaterThan(4);
    for (const [, value] of secrets) expect(value).toMatch(/\$\{[A-Z_]+:\?/);
  });

  test.each(Object.entries(services))('lets %s gain no rights', (_name, { security_opt }) => {
    expect(security_opt).toEqual(['no-new-privileges:true']);
  });

  test('asks for nothing that .env.example does not mention', () => {
    const asked = new Set([...compose.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name));
    const offered = new Set([...text('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, n]) => n));

    expect([...asked].sort()).toEqual([...offered].sort());
  });
});

describe('Dockerfile', () => {
  const lines = text('Dockerfile').split('\n');

  test('builds and runs on one pinned version of Node, and runs as an ordinary user', () => {
    const images = lines
      .filter((line) => line.startsWith('FROM '))
      .map((line) => line.split(' ')[1]);

    expect(images).toHaveLength(2);
    expect(new Set(images).size).toBe(1);
    expect(images[0]).toMatch(/^node:\d+\.\d+\.\d+-[a-z]+-slim$/);
    expect(lines).toContain('USER node');
  });

  test('copies only what there is, or what the build makes', () => {
    const copied = lines
      .filter((line) => line.startsWith('COPY '))
      .flatMap((line) => line.split(' ').slice(1, -1))
      .filter((word) => !word.startsWith('--'))
      .map((word) => word.replace('/hearth/', ''));
    const made = ['node_modules', 'dist'];

    expect(copied.filter((name) => !made.includes(name) && !exists(name))).toEqual([]);
  });
});

function exists(name: string): boolean {
  return existsSync(join(projectRoot, name));
}

function sourceOf(program: string): string {
  return join(projectRoot, program.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
}

const stoodIn: Readonly<Record<string, string>> = {
  POSTGRES_PASSWORD: 'swordfish',
  HEARTH_PAYLOAD_KEYS: `a:${Buffer.alloc(32).toString('base64')}`,
  OIDC_ISSUER: 'https://issuer.example',
  OIDC_JWKS_URL: 'https://issuer.example/keys',
  HEARTH_DOCUMENTS_URL: 'https://key:secret@s3.example/documents?region=eu-west-2',
};

/** The variables as compose would hand them on, with stand-ins for what .env holds. */
function filledIn(environment: Readonly<Record<string, string>>): Record<string, string> {
  const fill = (value: string): string =>
    value
      .replaceAll(/\$\{([A-Z_]+):\?[^}]*\}/g, (_all, name: string) => stoodIn[name] ?? '')
      .replaceAll(/\$\{[A-Z_]+:-([^}]*)\}/g, '$1');
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, fill(value)]),
  );
}
