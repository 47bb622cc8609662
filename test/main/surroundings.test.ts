import { join } from 'node:path';
import { projectRoot } from '../../main/project-root';

interface Machine {
  readonly nodeVersion: string;
  readonly platform: string;
  readonly isMusl: boolean;
  readonly freeBytes: number;
  readonly folder: string;
}

interface Surroundings {
  readonly whatIsWrong: (machine: Machine) => string | null;
  readonly thisMachine: (folder: string) => Machine;
}

const good: Machine = {
  nodeVersion: '20.19.0',
  platform: 'linux-x64',
  isMusl: false,
  freeBytes: 20e9,
  folder: '/home/hearth',
};

describe('whatIsWrong', () => {
  test.each([
    [{ nodeVersion: '18.20.4' }, 'Hearth needs Node 20.19 or newer; this is 18.20.4.'],
    [{ nodeVersion: '20.18.3' }, 'Hearth needs Node 20.19 or newer; this is 20.18.3.'],
    [{ platform: 'sunos-x64' }, /^Hearth runs on linux-x64, .*; this is sunos-x64\.$/],
    [{ isMusl: true }, /needs a Linux with glibc/],
    [{ freeBytes: 0.2e9 }, /disk is nearly full: .* 0\.2 GB are free under \/home\/hearth\.$/],
  ])('says one sentence about %j', (fault, sentence) => {
    const said = surroundings().whatIsWrong({ ...good, ...fault });

    expect(said).toMatch(sentence);
    expect(said).not.toContain('\n');
  });

  test.each(['20.19.0', '22.0.0', '24.11.1'])('has nothing against Node %s', (nodeVersion) => {
    expect(surroundings().whatIsWrong({ ...good, nodeVersion })).toBeNull();
  });

  test('has nothing against the machine that runs this test', () => {
    const { whatIsWrong, thisMachine } = surroundings();

    expect(whatIsWrong(thisMachine(projectRoot))).toBeNull();
  });
});

function surroundings(): Surroundings {
  return jest.requireActual<Surroundings>(join(projectRoot, 'scripts', 'surroundings.cjs'));
}
