/** An invented activity log for looking at pages. */
import type { ActivityServices, LogEntry, Said } from '#web/services/activity.ts';
import type { Reader } from './page-people.ts';

const NOTHING: Said = { kind: 'nothing' };
const text = (words: string): Said => ({ kind: 'text', text: words });
const INES = { name: 'Ines Okafor', note: null };
const entry = (
  id: string,
  at: string,
  act: readonly [name: string, title: string],
  rest: Pick<LogEntry, 'record'> & Partial<LogEntry>,
): LogEntry => ({
  id,
  signedIndex: null,
  at,
  act: { name: act[0], title: act[1] },
  actor: INES,
  reason: NOTHING,
  changes: [],
  ...rest,
});
const northwind = { type: 'vendor', id: 'northwind', name: 'Northwind Storage', parentId: null };

const ENTRIES: readonly LogEntry[] = [
  entry('e7', '2026-11-23T23:41:06.000Z', ['reading.add', 'Add a reading'], {
    record: { type: 'reading', id: 'r1', name: 'northwind-caiq-4.1.0.xlsx', parentId: 'northwind' },
    changes: [
      { field: 'fileName', before: NOTHING, after: text('northwind-caiq-4.1.0.xlsx') },
      { field: 'fileSha256', before: NOTHING, after: text('9f2c41d7e03b8a16'.repeat(4)) },
      { field: 'questionnaireEdition', before: NOTHING, after: text('4.1.0') },
      { field: 'readAt', before: NOTHING, after: { kind: 'instant', at: '2026-11-23T23:41:05.000Z' } },
      { field: 'tier', before: NOTHING, after: text('critical') },
    ],
  }),
  entry('e6', '2026-11-23T09:14:06.000Z', ['answer.revise', 'Revise an answer'], {
    record: { type: 'answer', id: 'a1/CEK-12.1', name: 'CEK-12.1, Renewal 2026', parentId: 'object-store' },
    reason: text('The auditor asked who checks the rotation.'),
    changes: [
      { field: 'answer', before: text('no'), after: text('yes') },
      {
        field: 'cspImplementationDescription',
        before: text(
          'Keys are kept in a module of our own. They are changed by hand once a year, and nobody checks that it was done.',
        ),
        after: text(
          'Keys are kept in a module of our own. They are changed every 90 days by a job, and the platform team checks in March that it was done.',
        ),
      },
    ],
  }),
  entry('e5', '2026-11-23T09:12:00.000Z', ['vendor.revise', 'Revise a vendor'], {
    record: northwind,
    changes: [{ field: 'tier', before: text('medium'), after: text('critical') }],
  }),
  entry('e4', '2026-11-20T08:00:02.000Z', ['reading.add', 'Add a reading'], {
    actor: { name: 'Tomas Lind', note: 'by API token' },
    record: { type: 'reading', id: 'r2', name: 'fjord.xlsx', parentId: 'fjord' },
    changes: [{ field: 'questionnaireEdition', before: NOTHING, after: text('4.1.0') }],
  }),
  entry('e3', '2026-11-19T11:00:00.000Z', ['reading.remove', 'Remove a reading'], {
    actor: { name: 'Erased person x8Kq', note: null },
    record: { type: 'reading', id: 'r9', name: 'old.xlsx', parentId: 'ledgerline' },
    reason: { kind: 'erased' },
    changes: [{ field: 'fileName', before: { kind: 'erased' }, after: NOTHING }],
  }),
  entry('e2', '2026-11-19T10:58:00.000Z', ['authz.deny', 'Refuse an act'], {
    actor: { name: 'Tomas Lind', note: null },
    record: { type: 'action', id: 'member.invite', name: 'Invite somebody', parentId: null },
    changes: [{ field: 'roles', before: NOTHING, after: text('editor') }],
  }),
  entry('e1', '2026-11-19T10:57:00.000Z', ['probe.seen', 'probe.seen'], {
    actor: { name: 'Almagest', note: null },
    record: { type: 'member', id: 'ref-of-nobody-we-know', name: null, parentId: null },
  }),
];

export const activityServices = (reader: Reader): ActivityServices => ({
  async page(_session, filter) {
    const entries = ENTRIES.filter(
      ({ record, act, actor }) =>
        reader !== 'newcomer' &&
        (filter.noun === '' || record.type === filter.noun) &&
        (filter.record === '' || record.id === filter.record) &&
        (filter.act === '' || act.name === filter.act) &&
        (filter.person === '' || actor === INES),
    );
    const isWhole = Object.values(filter).every((part) => part === '');
    return {
      // The newest one waits for the next checkpoint.
      entries: entries.map((one) => (one.id === 'e7' ? one : { ...one, signedIndex: Number(one.id.slice(1)) })),
      count: isWhole && entries.length > 0 ? 10_000 : entries.length,
      isMore: isWhole && entries.length > 0,
      older: isWhole && entries.length > 0 ? 'e1' : null,
      people: [
        { value: 'ref-ines', name: 'Ines Okafor' },
        { value: 'ref-tomas', name: 'Tomas Lind' },
        { value: 'nobody', name: 'Almagest, visitors' },
      ],
      nouns: ['action', 'answer', 'reading', 'vendor'],
      acts: [...new Map(ENTRIES.map(({ act }) => [act.name, act])).values()],
      meant: {
        person: filter.person === '' ? null : { value: 'ref-ines', name: 'Ines Okafor' },
        record: filter.record === '' ? null : 'Northwind Storage',
      },
    };
  },
  recent: async (_session, record, limit) => ENTRIES.filter((one) => one.record.id === record.id).slice(0, limit),
  export: async (_session, _filter, format) => ({
    bytes: (async function* () {
      yield Buffer.from(`as ${format}\r\n`);
    })(),
    mediaType: 'text/csv; charset=utf-8; header=present',
    fileName: `activity-log-2026-11-23.${format}`,
  }),
});
