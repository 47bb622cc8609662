import { ashRow, csvOf, type Row } from '../../support/import-rows';
import { openInterface, type Interface } from '../interface';
import { officer, rowCounts, sendFile } from './importing';

// Files that cannot be read at all, over every list that is taken: each is refused with line,
// column and reason, begins no job, and leaves nothing behind.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

interface List {
  readonly path: string;
  readonly identity: string;
  readonly row: Row;
  /** A column of words, one that must be there, and two of which one is written as the other. */
  readonly words: string;
  readonly needed: string;
  readonly twice: readonly [instead: string, again: string];
}

const portal = { careplace_reference: 'CP-1', service_line_id: 'ash-house' };
const lists: readonly List[] = [
  {
    ...{ path: '/v1/imports/placements', identity: officer, row: ashRow },
    ...{ words: 'given_names', needed: 'need_level', twice: ['route', 'lot'] },
  },
  {
    ...{ path: '/v1/imports/referrals', identity: officer },
    row: {
      ...{ careplace_reference: 'CP-1', lot: 'residential', need_level: 'standard' },
      ...{ required_start_on: '2099-01-01', given_names: 'Alex', family_name: 'Unmistakable' },
      ...{ date_of_birth: '2012-01-01', sex: 'male', needs: 'Calm' },
    },
    ...{ words: 'given_names', needed: 'need_level', twice: ['sex', 'lot'] },
  },
  {
    ...{ path: '/v1/imports/responses', identity: officer },
    row: {
      ...{ ...portal, answer: 'decline', answered_at: '2026-11-25 14:05', answered_by: 'Manager' },
      decline_reason: 'no-vacancy',
    },
    ...{ words: 'answered_by', needed: 'answer', twice: ['decline_reason', 'answered_at'] },
  },
  {
    ...{ path: '/v1/imports/providers', identity: 'host' },
    row: {
      ...{ service_line_id: 'oak-house', provider_id: 'oak', provider_name: 'Oak (fictional)' },
      ...{ name: 'Oak House', town: 'Lewisham', lot: 'residential' },
      accredited_from: '2023-04-01',
    },
    ...{ words: 'town', needed: 'lot', twice: ['name', 'town'] },
  },
  {
    ...{ path: '/v1/imports/price-schedules', identity: 'host' },
    row: {
      ...{ service_line_id: 'ash-house', need_level: 'standard', core_weekly_price: '1.00' },
      ...{ ceiling: '2.00', from: '2030-01-01', until: '' },
    },
    ...{ words: 'need_level', needed: 'from', twice: ['until', 'ceiling'] },
  },
];

interface Broken {
  readonly file: (list: List) => Buffer;
  readonly pointer: (list: List) => string;
  readonly code: string;
}

const plain = ({ row }: List): string => csvOf([row]);
const headed = (list: List, change: (column: string) => string): Buffer => {
  const [head = '', ...rest] = plain(list).split('\n');
  return Buffer.from([head.split(',').map(change).join(','), ...rest].join('\n'));
};

const broken: Readonly<Record<string, Broken>> = {
  'in UTF-16': {
    file: (list) => Buffer.from(`\uFEFF${plain(list)}`, 'utf16le'),
    ...{ pointer: () => '/1', code: 'utf-16' },
  },
  'in Latin-1': {
    file: ({ row, words }) => Buffer.from(csvOf([{ ...row, [words]: 'Zoé' }]), 'latin1'),
    pointer: ({ row, words }) => `/2/cell ${Object.keys(row).indexOf(words) + 1}`,
    code: 'not-utf-8',
  },
  'with a column too few': {
    file: (list) => headed(list, (column) => (column === list.needed ? 'nothing' : column)),
    ...{ pointer: ({ needed }) => `/1/${needed}`, code: 'column-missing' },
  },
  'with a column that is there twice': {
    file: (list) => headed(list, (column) => (column === list.twice[0] ? list.twice[1] : column)),
    ...{ pointer: ({ twice }) => `/1/${twice[1]}`, code: 'column-twice' },
  },
  'with an unclosed quote': {
    file: (list) => {
      const word = list.row[list.words] ?? '';
      return Buffer.from(plain(list).replace(`,${word},`, `,"${word},`));
    },
    ...{ pointer: ({ words }) => `/2/${words}`, code: 'quote-unclosed' },
  },
  'with 10,000 lines': {
    file: (list) => Buffer.from(plain(list) + 'x\n'.repeat(9_998)),
    ...{ pointer: () => '/10000', code: 'too-many-lines' },
  },
};

describe.each(lists)('POST $path', (list) => {
  test.each(Object.entries(broken))(
    'of a file %s is refused with line and column, and takes nothing',
    async (_, { file, pointer, code }) => {
      const { path, identity } = list;
      const { prisma } = hearth.dependencies.store;
      const count = async () => ({
        ...(await rowCounts(hearth)),
        ...{ jobs: await prisma.job.count(), services: await prisma.serviceLine.count() },
      });
      const before = await count();

      const answer = await sendFile(hearth, file(list), { path, identity });

      expect([answer.status, answer.body.code]).toEqual([422, 'file-unreadable']);
      expect(answer.body.errors).toContainEqual(
        expect.objectContaining({ pointer: pointer(list), code }),
      );
      expect(answer.body.detail).toContain('Nothing was taken.');
      expect(await count()).toEqual(before);
    },
  );
});
