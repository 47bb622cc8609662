import { join } from 'node:path';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { DefaultLogger, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { failureConverterPath } from '../../main/data-converter';
import { projectRoot } from '../../main/project-root';
import type { History } from '../workflows/history';
import { keptHistories } from './kept-histories';
import type { Handed, Witness } from './witness';

// Replay itself asks only that a workflow takes the same steps. A placement whose replay decides
// otherwise takes the same steps with another outcome: it would hold a state that nobody recorded.
// So what it hands on is compared too, with what the history says was handed on.

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: 'ERROR' } },
});

type Code = { readonly code: string };
type Event = NonNullable<History['events']>[number];
type Payloads = { readonly payloads?: readonly Payload[] | null } | null | undefined;

function bundleWitnessed(instead: Readonly<Record<string, string>> = {}): Promise<Code> {
  return bundleWorkflowCode({
    workflowsPath: join(projectRoot, 'workflows/index.ts'),
    workflowInterceptorModules: [join(__dirname, 'witness.ts')],
    failureConverterPath,
    logger: new DefaultLogger('ERROR'),
    webpackConfigHook: ({ resolve, ...config }) => ({
      ...config,
      resolve: { ...resolve, alias: Object.assign({}, resolve?.alias, instead) },
    }),
  });
}

/** What each kept history hands on under a bundle, by its name. */
async function handedBy(workflowBundle: Code): Promise<ReadonlyMap<string, readonly Handed[]>> {
  const handed = new Map<string, Handed[]>();
  const histories = keptHistories().map(({ name, history }) => ({ workflowId: name, history }));
  const sinks = {
    witness: {
      handed: {
        fn: ({ workflowId }: { readonly workflowId: string }, one: Handed) => {
          handed.set(workflowId, [...(handed.get(workflowId) ?? []), one]);
        },
        callDuringReplay: true,
      },
    },
  } satisfies Record<keyof Witness & string, unknown>;
  const options = { workflowBundle, sinks, dataConverter: { failureConverterPath } };
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
    if (error !== undefined) throw new Error(`${workflowId} does not replay`, { cause: error });
  }
  return handed;
}

/** What a history says was handed on, in its order. */
function recordedIn({ events }: History): readonly Handed[] {
  const name = events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name ?? '';
  return (events ?? []).flatMap((event) => handedIn(event, name));
}

function handedIn(event: Event, workflow: string): readonly Handed[] {
  const scheduled = event.activityTaskScheduledEventAttributes;
  const answered = event.workflowExecutionUpdateCompletedEventAttributes;
  const carried = event.workflowExecutionContinuedAsNewEventAttributes;
  if (scheduled) {
    const name = scheduled.activityType?.name ?? '';
    return [{ kind: 'recorded', name, value: valuesOf(scheduled.input) }];
  }
  if (answered?.outcome?.success) {
    const [value] = valuesOf(answered.outcome.success);
    return [{ kind: 'answered', name: answered.meta?.updateId ?? '', value }];
  }
  return carried ? [{ kind: 'carried', name: workflow, value: valuesOf(carried.input) }] : [];
}

function valuesOf(all: Payloads): readonly unknown[] {
  return (all?.payloads ?? []).map((one) => defaultPayloadConverter.fromPayload(one));
}

/** Of one kind, as JSON has it. What was under way when the history was taken is left out. */
function ofKind(kind: Handed['kind'], all: readonly Handed[], known = all.length) {
  const some = all.filter((one) => one.kind === kind).slice(0, known);
  return JSON.parse(JSON.stringify(some)) as readonly Handed[];
}

const byName = (a: Handed, b: Handed) => (a.name < b.name ? -1 : 1);

/** The histories whose replay hands on something else, with the first that differs. */
function otherwiseThan(handed: ReadonlyMap<string, readonly Handed[]>) {
  return keptHistories().flatMap(({ name, history }) => {
    const recorded = recordedIn(history);
    const replayed = handed.get(name) ?? [];
    const differs = (['recorded', 'carried'] as const).some((kind) => {
      const said = ofKind(kind, recorded);
      return !isSame(said, ofKind(kind, replayed, said.length));
    });
    const answers = ofKind('answered', recorded);
    const ids = new Set(answers.map((one) => one.name));
    const again = ofKind('answered', replayed).filter((one) => ids.has(one.name));
    const answersDiffer = !isSame([...answers].sort(byName), [...again].sort(byName));
    return differs || answersDiffer ? [name] : [];
  });
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

describe('a kept history that is replayed', () => {
  test('hands on what it handed on: every recording, every answer, every state', async () => {
    const handed = await handedBy(await bundleWitnessed());

    expect(otherwiseThan(handed)).toEqual([]);
    const all = keptHistories().flatMap(({ history }) => recordedIn(history));
    for (const kind of ['recorded', 'answered', 'carried'] as const) {
      expect(ofKind(kind, all).length).toBeGreaterThan(0);
    }
  });

  test('is seen to decide otherwise, though it takes the same steps', async () => {
    const decide = join(__dirname, 'otherwise/decide.ts');

    const handed = await handedBy(
      await bundleWitnessed({ '../../domain/placement/decide$': decide }),
    );

    expect(otherwiseThan(handed)).toContain('residential-run-1');
  });
});
