/** Every operation, called by everybody who may not: nothing of a workspace reaches them, and nothing in it changes. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { type Action, nameOf, perform } from '#actions/action.ts';
import { methodOf, pathOf, published } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';
import { sampleOpen } from '#actions/sample/open.ts';
import { systemIn } from '../../test/harness/actors.ts';
import { testApi } from '../../test/harness/api.ts';
import { answersForMatrix } from '../../test/harness/matrix-answers.ts';
import { programmeForMatrix } from '../../test/harness/matrix-programme.ts';
import { finishedCaiq } from '../../test/harness/runtime.ts';
import { openApiOf } from './openapi.ts';

const { call, place, tokenOf, runtime, clock, faults, asOwner } = await testApi();
const [ours, theirs] = [await place('Harbour Bank'), await place('Quay Insurance')];
const sampleId = (await perform(runtime, sampleOpen, systemIn(null), {})).workspaceId;
const tokens = {
  revoked: await tokenOf(ours, { days: 30, revoked: true }),
  expired: await tokenOf(ours, { days: 1 }),
};
clock.advance(2 * 86_400_000);

const SECRET = 'Northwind Confidential Vaults';
const owner = {
  ...systemIn(ours.workspaceId),
  kind: 'user',
  personId: ours.owner.personId,
  mfa: 'totp',
  factorIsRecent: true,
  roles: ['owner'],
} as const;
const [vendorAdd, readingAdd, officialTextImport, memberInvite] = [
  'vendor.add',
  'reading.add',
  'official-text.import',
  'member.invite',
].map((name) => ACTIONS.find((action) => nameOf(action) === name)) as Action[];
const does = async (action: Action, input: object) => (await perform(runtime, action, owner, input)) as never;
const vendor: { id: string } = await does(vendorAdd!, { name: SECRET });
const readings: { reading: { id: string } }[] = [];
for (const word of ['keeps', 'holds'])
  readings.push(
    await does(readingAdd!, {
      vendorId: vendor.id,
      file: finishedCaiq(runtime, word),
      fileName: `confidential-${word}.xlsx`,
    }),
  );
const [first, second] = readings.map(({ reading }) => reading.id);
const officialCsv = Buffer.from(
  [
    'Question ID,Question',
    ...runtime.questionSets
      .find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0')!
      .questions.map(({ id }) => `${id},Is a confidential berth kept for ${id}?`),
  ].join('\n'),
);
await does(officialTextImport!, { file: officialCsv, fileName: 'confidential.csv' });
const { invitationId }: { invitationId: string } = await does(memberInvite!, {
  email: 'confidential@buyer.example',
  roles: ['viewer'],
});

const answers = await answersForMatrix(runtime, owner);
const programme = await programmeForMatrix(runtime, owner);

/** What each operation is called with: everything of ours that it can name. */
const INPUTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'activity.export': { format: 'jsonl' },
  'activity.list': { limit: '50' },
  ...answers.inputs,
  ...programme.inputs,
  'invitation.list': {},
  'invitation.withdraw': { invitationId },
  'member.change-role': { personId: ours.owner.personId, roles: ['viewer'] },
  'member.invite': { email: 'mara@buyer.example', roles: ['owner'] },
  'member.list': {},
  'member.remove': { personId: ours.owner.personId },
  'official-text.import': { file: officialCsv, fileName: 'berths.csv' },
  'official-text.list': {},
  'official-text.remove': { framework: 'CAIQ', edition: '4.1.0' },
  'reading.add': { file: Buffer.from(finishedCaiq(runtime, 'guards')), fileName: 'new.xlsx', vendorId: vendor.id },
  'reading.compare': { oldReadingId: first, newReadingId: second },
  'reading.export': { readingId: first },
  'reading.remove': { readingId: second },
  'reading.show': { readingId: first },
  'residual-question.choose': { readingId: first, number: 1, asked: false },
  'sample.remove': {},
  'vendor.add': { name: 'Fjord Compute' },
  'vendor.list': {},
  'vendor.remove': { vendorId: vendor.id },
  'vendor.revise': { vendorId: vendor.id, name: 'Taken over' },
  'vendor.show': { vendorId: vendor.id },
  'workspace.create': { name: 'Another' },
  'workspace.rename': { name: 'Taken over' },
};

interface Caller {
  readonly headers: Readonly<Record<string, string>>;
  readonly from?: string;
}

function send(action: Action, { headers, from }: Caller): Promise<Response> {
  const { file, ...input } = INPUTS[nameOf(action)] ?? {};
  const where = from === undefined ? {} : { from };
  const query = new URLSearchParams(input as Record<string, string>).toString();
  if (methodOf(action) === 'GET') return call(`${pathOf(action)}?${query}`, { headers, ...where });
  if (file !== undefined)
    return call(`${pathOf(action)}?${query}`, {
      method: 'POST',
      headers,
      body: file as Uint8Array<ArrayBuffer>,
      ...where,
    });
  const json = { ...headers, 'content-type': 'application/json' };
  return call(pathOf(action), { method: 'POST', headers: json, body: JSON.stringify(input), ...where });
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const nobody: readonly (readonly [string, Caller])[] = [
  ['nobody', { headers: {} }],
  ['a revoked token', { headers: bearer(tokens.revoked) }],
  ['an expired token', { headers: bearer(tokens.expired) }],
  ['an invented token', { headers: bearer(`${ours.token.slice(0, -4)}AAAA`) }],
  ['a token under another scheme', { headers: { authorization: `Basic ${ours.token}` } }],
  ['the cookie of the sample from another machine', { headers: { cookie: `almagest_sample=${sampleId}` } }],
  [
    'the cookie of the sample through a proxy',
    { headers: { cookie: `almagest_sample=${sampleId}`, 'x-forwarded-for': '127.0.0.1' }, from: '127.0.0.1' },
  ],
  [
    'our workspace as if it were the sample',
    { headers: { cookie: `almagest_sample=${ours.workspaceId}` }, from: '127.0.0.1' },
  ],
  [
    'a revoked token beside the cookie of the sample',
    { headers: { ...bearer(tokens.revoked), cookie: `almagest_sample=${sampleId}` }, from: '127.0.0.1' },
  ],
];
const strangers: readonly (readonly [string, Caller])[] = [
  ['the token of another workspace', { headers: bearer(theirs.token) }],
  [
    'the cookie of the sample at this machine',
    { headers: { cookie: `almagest_sample=${sampleId}` }, from: '127.0.0.1' },
  ],
];

const TRACES = [
  SECRET,
  vendor.id,
  first,
  second,
  invitationId,
  ours.workspaceId,
  ours.owner.personId,
  ...answers.ids,
  ...programme.ids,
  'confidential',
].map(String);
const expectNoTrace = async (answer: Response) => {
  const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
  const told = `${text}\n${JSON.stringify([...answer.headers])}`;
  for (const trace of TRACES) expect(told).not.toContain(trace);
};
/** Everything kept of our workspace, but what was refused in it. */
async function kept(): Promise<string> {
  const tables = [
    'workspace',
    'member',
    'invitation',
    'vendor',
    'reading',
    'residual_choice',
    'official_import',
    'official_text',
    'self_assessment',
    'answer',
    'answer_revision',
    'answer_step',
    'answer_comment',
  ];
  const rows = [];
  for (const table of tables)
    rows.push(await asOwner(`select * from tenant.${table} where workspace_id = $1 order by 1, 2`, [ours.workspaceId]));
  rows.push(
    await asOwner(
      "select event_id from tenant.audit_entry where workspace_id = $1 and act <> 'authz.deny' order by 1",
      [ours.workspaceId],
    ),
  );
  return JSON.stringify(rows);
}

const acts = published(ACTIONS).map((action) => [nameOf(action), action] as const);

it('knows an input for every published act, and no other', () => {
  expect(Object.keys(INPUTS).sort()).toEqual(acts.map(([name]) => name).sort());
});

describe.each(nobody)('%s', (_who, caller) => {
  it.each(acts)('is told to sign in by %s', async (_name, action) => {
    const before = await kept();
    const answer = await send(action, caller);
    expect(answer.status).toBe(401);
    await expectNoTrace(answer);
    expect(await kept()).toBe(before);
  });
});

describe.each(strangers)('%s', (_who, caller) => {
  it.each(acts.filter(([name]) => name !== 'sample.remove'))('finds nothing of ours by %s', async (name, action) => {
    const before = await kept();
    const answer = await send(action, caller);
    expect(answer.status).toBeLessThan(500);
    const names = JSON.stringify(INPUTS[name]);
    const ids = [
      vendor.id,
      first ?? '',
      second ?? '',
      invitationId,
      ours.owner.personId,
      ...answers.ids,
      ...programme.ids,
    ];
    if (ids.some((id) => names.includes(id))) expect([401, 403, 404]).toContain(answer.status);
    // They do act, in a workspace of their own: it is not for want of being let in that they find nothing.
    if (name === 'vendor.list') expect(answer.status).toBe(200);
    await expectNoTrace(answer);
    expect(await kept()).toBe(before);
  });
});

describe('the owner', () => {
  const document = openApiOf(ACTIONS, { baseUrl: 'http://x', version: '1' });
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const last = (name: string) => (name === 'vendor.remove' ? 2 : name.endsWith('.remove') ? 1 : 0);
  const ordered = acts.toSorted(([one], [other]) => last(one) - last(other));

  it.each(ordered)('is served by %s, in the shape the document promises', async (name, action) => {
    const answer = await send(action, { headers: bearer(ours.token) });
    // No token changes who may do what, and no real workspace goes with one act.
    if (name === 'sample.remove' || action.recentFactor) return expect(answer.status).toBe(403);
    expect(answer.status).toBe(200);
    if (action.document !== undefined) return expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    const schema = document.paths[pathOf(action)]?.[methodOf(action).toLowerCase()]?.responses['200']?.content;
    const validate = ajv.compile(schema?.['application/json']?.schema ?? false);
    expect(validate(await answer.json()), ajv.errorsText(validate.errors)).toBe(true);
  });
});

it('met no fault on the way', () => expect(faults).toEqual([]));
