import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, addMonths, londonDateOf } from '../../domain/calendar';
import { projectRoot } from '../../main/project-root';
import { demonstration } from '../../prisma/demonstration';
import { aFolder, begin, processesOf } from '../support/hearth-process';

// Tier: the whole stack as `npm start` starts it, on the real engine, through the HTTP API.
jest.setTimeout(360_000);

describe('npm start', () => {
  test('lives a placement to its last day, keeps it over a kill -9, and leaves no process; the tour of the README works', async () => {
    const folder = aFolder();
    const first = begin(folder);
    await first.says('Hearth is up');
    const story = first.output();
    const told = story.replaceAll(/\s+/g, ' ');
    for (const words of expectedWords()) expect(told).toContain(words);
    // How long it took depends on the machine, so that is said, with the limit, and not asserted.
    expect(told).toMatch(/The demonstration took \d+ s; 90 are allowed\./);
    expect(told).not.toContain('The demonstration failed');
    const placementId = /placement ([0-9a-f-]{36})/.exec(story)?.[1] ?? '';
    first.child.kill('SIGKILL');
    await first.exit;

    const second = begin(folder);
    await second.says('Hearth is up');
    const kept = await read(second.output(), placementId);
    const tour = takeTour(addressIn(second.output()), folder);
    second.child.kill('SIGINT');

    const code = await second.exit;
    if (code !== 0) throw new Error(`It ended with ${String(code)}:\n${second.output()}`);
    expect(processesOf(folder)).toEqual([]);
    expect(kept).toMatchObject({ placementId, stage: 'closed', rehearsal: true });
    expect(story).not.toContain('\u001b[');
    for (const words of wordsOfTour) expect(tour).toContain(words);
  });
});

/** What the answers of the README's tour must say, in turn: each is what its sentence promises. */
const wordsOfTour = [
  '"stage":"inviting"',
  '"invitations":',
  '"policy-refuses"',
  'pricing.ceiling',
  '"allowedActions"',
  '"says":"A referral was opened',
  '"arrived":true',
  '"coreWeeklyPence":450000',
];

/** Types every block of the README's tour into one shell, as a reader would. */
function takeTour(address: string, folder: string): string {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
  const [, tour = ''] = readme.split('## Five minutes with the API');
  const blocks = [...(tour.split('\n## ')[0] ?? '').matchAll(/```bash\n(.*?)```/gs)];
  const typed = blocks.map(([, lines = '']) => lines.replace('http://127.0.0.1:3000', address));
  const shell = ['-euo', 'pipefail', '-c', typed.join('\n')];
  return execFileSync('bash', shell, { cwd: folder, encoding: 'utf8' });
}

/** What the story must tell, whichever day it is played on. */
function expectedWords(): readonly string[] {
  const today = londonDateOf(Date.now());
  const startOn = addDays(today, demonstration.requiredStartInDays);
  const discountOn = addMonths(startOn, 9);
  return [
    'Elm Place (fictional)',
    'and was refused',
    'pricing.ceiling ·',
    'The offer window closed by itself',
    'A second person approved; the award record is written',
    'reserved, £0.00 committed of £51,570,676.00 (rehearsal twin)',
    'Reminder to sign: provider',
    'The price changed by itself: £4,050.00 → £3,928.50 a week',
    ` ${discountOn} `,
    'pricing.residential-long-term (5.1; 9.4)',
    'in all, to the penny',
    'A referral in fostering was opened by itself',
    'the day on which the new place starts',
    'The child moved in with',
    '10% less, £784.93 a week',
    'The price changed by itself: £1,015.00 → £865.41 a week',
  ];
}

async function read(story: string, placementId: string): Promise<unknown> {
  const baseUrl = addressIn(story);
  const token = await fetch(`${baseUrl}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identity: 'officer.lewisham' }),
  });
  const { accessToken } = (await token.json()) as { accessToken: string };
  const placement = await fetch(`${baseUrl}/v1/placements/${placementId}`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  return placement.json();
}

function addressIn(story: string): string {
  return /(http:\/\/127\.0\.0\.1:\d+)\/docs/.exec(story)?.[1] ?? '';
}
