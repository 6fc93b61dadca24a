/** Every operation, called by everybody who may not: nothing of a workspace reaches them, and nothing in it changes. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { methodOf, pathOf } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';
import { sampleOpen } from '#actions/sample/open.ts';
import { systemIn } from '../../test/harness/actors.ts';
import { testApi } from '../../test/harness/api.ts';
import { ACTS, bearer, type MatrixCaller, matrixIn } from '../../test/harness/matrix.ts';
import { openApiOf } from './openapi.ts';

const api = await testApi();
const { place, tokenOf, runtime, clock, faults } = api;
const [ours, theirs] = [await place('Harbour Bank'), await place('Quay Insurance')];
const sampleId = (await perform(runtime, sampleOpen, systemIn(null), {})).workspaceId;
const tokens = {
  revoked: await tokenOf(ours, { days: 30, revoked: true }),
  expired: await tokenOf(ours, { days: 1 }),
};
clock.advance(2 * 86_400_000);
const { inputs, send, namesOurs, expectNoTrace, kept } = await matrixIn(api, ours);

const nobody: readonly (readonly [string, MatrixCaller])[] = [
  ['nobody', { headers: {} }],
  ['a revoked token', bearer(tokens.revoked)],
  ['an expired token', bearer(tokens.expired)],
  ['an invented token', bearer(`${ours.token.slice(0, -4)}AAAA`)],
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
    { headers: { ...bearer(tokens.revoked).headers, cookie: `almagest_sample=${sampleId}` }, from: '127.0.0.1' },
  ],
];
const strangers: readonly (readonly [string, MatrixCaller])[] = [
  ['the token of another workspace', bearer(theirs.token)],
  [
    'the cookie of the sample at this machine',
    { headers: { cookie: `almagest_sample=${sampleId}` }, from: '127.0.0.1' },
  ],
];

it('knows an input for every published act, and no other', () => {
  expect(Object.keys(inputs).sort()).toEqual(ACTS.map(([name]) => name).sort());
});

describe.each(nobody)('%s', (_who, caller) => {
  it.each(ACTS)('is told to sign in by %s', async (_name, action) => {
    const before = await kept();
    const answer = await send(action, caller);
    expect(answer.status).toBe(401);
    await expectNoTrace(answer);
    expect(await kept()).toBe(before);
  });
});

describe.each(strangers)('%s', (_who, caller) => {
  it.each(ACTS.filter(([name]) => name !== 'sample.remove'))('finds nothing of ours by %s', async (name, action) => {
    const before = await kept();
    const answer = await send(action, caller);
    expect(answer.status).toBeLessThan(500);
    if (namesOurs(name)) expect([401, 403, 404]).toContain(answer.status);
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
  const ordered = ACTS.toSorted(([one], [other]) => last(one) - last(other));

  it.each(ordered)('is served by %s, in the shape the document promises', async (name, action) => {
    const answer = await send(action, bearer(ours.token));
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
