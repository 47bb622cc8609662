// The one place where the environment is read. Everything else is handed what it needs.

import { z } from 'zod';
import { isDocumentsUrl } from './document-stores';
import { isKeyRing } from './key-ring';

const port = z.coerce.number().int().min(0).max(65_535);
const url = (protocols: RegExp) => z.url({ protocol: protocols });
const blankIsAbsent = (value: unknown): unknown => (value === '' ? undefined : value);

/** What each variable may be, in words for the person who got it wrong. */
const allowed = {
  HOST: 'a host name or address to listen on, such as 127.0.0.1',
  PORT: 'a whole number from 0 to 65535',
  DATABASE_URL: 'postgresql://user:password@host:port/database',
  TEMPORAL_ADDRESS: 'host:port',
  TEMPORAL_NAMESPACE: 'the name of a Temporal namespace: letters, digits, dots, dashes',
  TEMPORAL_CLI_PATH: 'the path of a temporal tool, version 1.9.1 or newer',
  HEARTH_TASK_QUEUE: 'the name of a Temporal task queue: letters, digits, dots, dashes',
  HEARTH_DATA_DIR: 'a folder for the data of local mode',
  HEARTH_PAYLOAD_KEYS: 'id:key,id:key, each key 32 bytes in base64; the first is used to encrypt',
  OIDC_ISSUER: 'the http or https address that stands in the tokens as their issuer',
  OIDC_AUDIENCE: 'the text that stands in the tokens as their audience',
  OIDC_JWKS_URL: 'the http or https address of the public keys of the issuer',
  HEARTH_DOCUMENTS_URL:
    'https://KEY:SECRET@host/bucket?region=REGION, where an S3-compatible store keeps documents',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace or silent',
} as const;

export type Variable = keyof typeof allowed;

/** Every variable that Hearth reads. The deployment files may set no other. */
export const variables = Object.keys(allowed) as readonly Variable[];

const secrets: ReadonlySet<string> = new Set<Variable>([
  'DATABASE_URL',
  'HEARTH_PAYLOAD_KEYS',
  'HEARTH_DOCUMENTS_URL',
]);

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  DATABASE_URL: url(/^postgres(ql)?$/).optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d{1,5}$/)
    .optional(),
  TEMPORAL_NAMESPACE: name.default('default'),
  TEMPORAL_CLI_PATH: z.string().min(1).optional(),
  HEARTH_TASK_QUEUE: name.default('hearth'),
  HEARTH_DATA_DIR: z.string().min(1).default('.hearth'),
  HEARTH_PAYLOAD_KEYS: z.string().refine(isKeyRing).optional(),
  OIDC_ISSUER: url(/^https?$/).optional(),
  OIDC_AUDIENCE: z.string().min(1).default('hearth'),
  OIDC_JWKS_URL: url(/^https?$/).optional(),
  HEARTH_DOCUMENTS_URL: z.string().refine(isDocumentsUrl).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
} satisfies Readonly<Record<Variable, z.ZodType>>);

/** The settings, by the names of their variables. What has no default may be absent. */
export type Config = Readonly<z.infer<typeof schema>>;

/** What a server must be told, because only local mode makes it up. */
const neededByServers = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'HEARTH_PAYLOAD_KEYS',
  'OIDC_ISSUER',
  'OIDC_JWKS_URL',
  'HEARTH_DOCUMENTS_URL',
] as const;

type Needed = (typeof neededByServers)[number];

/** The settings of a process of a deployment: nothing that it needs is absent. */
export type ServerConfig = Config & Readonly<Record<Needed, string>>;

/** Settings that cannot be used. The message has a line for each, secrets not among them. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig';
}

/**
 * Reads all settings. A variable that is set to nothing counts as absent.
 *
 * @throws BadConfig, which names every variable that is wrong, what it was given and what it may be
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    variables.map((variable) => [variable, blankIsAbsent(environment[variable])]),
  );
  const outcome = schema.safeParse(given);
  if (outcome.success) return outcome.data;
  const wrong = new Set(outcome.error.issues.map(({ path }) => path[0] as Variable));
  throw new BadConfig(
    [...wrong]
      .map(
        (variable) =>
          `${variable} is ${shown(variable, environment)}: it may be ${allowed[variable]}`,
      )
      .join('\n'),
  );
}

/** @throws BadConfig, which names everything that a server needs and was not told */
export function asServerConfig(
  config: Config,
  needed: readonly Needed[] = neededByServers,
): ServerConfig {
  const absent = needed.filter((variable) => config[variable] === undefined);
  if (absent.length === 0) return config as ServerConfig;
  throw new BadConfig(
    absent.map((variable) => `${variable} is not set: it must be ${allowed[variable]}`).join('\n'),
  );
}

function shown(
  variable: Variable,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (secrets.has(variable)) return 'wrong (its value is secret and not shown)';
  return JSON.stringify(environment[variable]);
}
