import { BadCommand, runScript, wholeOption } from '../../main/command-line';

const before = process.argv;
const said: string[] = [];
const complained: string[] = [];

beforeEach(() => {
  said.length = 0;
  complained.length = 0;
  jest.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  jest.spyOn(console, 'error').mockImplementation((line: string) => void complained.push(line));
});
afterEach(() => {
  process.argv = before;
  process.exitCode = undefined;
  jest.restoreAllMocks();
});

function run(given: readonly string[], answer: (given: readonly string[]) => string) {
  process.argv = ['node', 'script', ...given];
  return runScript({ usage: 'npm run count -- --to N', run: answer });
}

test('a script is given what was written after its name, and its answer is printed', async () => {
  await run(['--to', '3'], (given) => given.join(' '));

  expect(said).toEqual(['--to 3']);
  expect(process.exitCode).toBeUndefined();
});

test('--help prints the usage and runs nothing', async () => {
  await run(['--to', '3', '--help'], () => 'it ran');

  expect(said).toEqual(['npm run count -- --to N']);
});

test('a command that was written wrongly ends with its sentence and with 1', async () => {
  await run(['--to', 'ten'], ([, to]) => String(wholeOption(to, { name: 'to', ...bounds })));

  expect(complained).toEqual([
    '--to takes a whole number of at least 1, not ten.\n--help says what the command takes.',
  ]);
  expect(process.exitCode).toBe(1);
});

test('a fault of ours is thrown on, with its trace', async () => {
  const fault = new TypeError('no such thing');

  await expect(
    run([], () => {
      throw fault;
    }),
  ).rejects.toBe(fault);
  expect(fault).not.toBeInstanceOf(BadCommand);
});

const bounds = { min: 1, otherwise: 1 };
