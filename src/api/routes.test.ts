import { describe, expect, it } from 'vitest';
import { methodOf, pathOf, published } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';
import { REFUSAL_CODES } from '#assurance/refusal.ts';
import { REPORTS } from '#reports/index.ts';
import { personIn } from '../../test/harness/actors.ts';
import { testApi, withToken } from '../../test/harness/api.ts';
import { newId } from '../../test/harness/database.ts';
import { finishedCaiq } from '../../test/harness/runtime.ts';
import { openApiOf } from './openapi.ts';
import { apiRoutes } from './routes.ts';

const { call, place, runtime, faults, activityOf } = await testApi();
const { workspaceId, token } = await place('Harbour Bank');
const workbook = finishedCaiq(runtime);
const bearer = { authorization: `Bearer ${token}` };

/** The problem document of an answer that is no success. */
async function problemIn(answer: Response) {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const problem = await answer.json();
  expect(Object.keys(problem).sort()).toEqual(
    ['code', 'field', 'meanwhile', 'mend', 'place', 'requestId', 'status', 'title', 'type'].sort(),
  );
  expect(problem.status).toBe(answer.status);
  expect(problem.requestId).toBe(answer.headers.get('x-request-id'));
  expect([...REFUSAL_CODES, 'fault']).toContain(problem.code);
  expect(problem.title).not.toBe('');
  expect(problem.mend).not.toBe('');
  return problem;
}

const upload = (query: string, body: BodyInit, headers: Record<string, string> = {}) =>
  call(`/api/v1/reading.add?${query}`, { method: 'POST', headers: { ...bearer, ...headers }, body });

describe('each published act', () => {
  it.each(published(ACTIONS).map((action) => [pathOf(action), methodOf(action)] as const))(
    '%s is a %s and refuses every other method by naming it',
    async (path, method) => {
      for (const other of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter((each) => each !== method)) {
        const answer = await call(path, { method: other, headers: bearer });
        expect(answer.status, other).toBe(405);
        expect(answer.headers.get('allow')).toBe(method === 'GET' ? 'GET, HEAD' : 'POST');
        expect(await problemIn(answer)).toMatchObject({ code: 'method-is-not-allowed' });
      }
      const anonymous = await call(path, { method });
      expect(anonymous.status).toBe(401);
      expect(anonymous.headers.get('www-authenticate')).toBe('Bearer');
      expect(await problemIn(anonymous)).toMatchObject({ code: 'sign-in-is-needed' });
    },
  );
});

describe('what is not there', () => {
  it.each([
    '/api/v1',
    '/api/v1/',
    '/api/v1/vendor',
    '/api/v1/vendor.list/',
    '/api/v1/vendor.destroy',
    '/api/v1/sample.open',
    '/api/v1/session.start',
    '/api/v1/constructor',
    '/api/v1/%ff%00',
    '/api/v1/../v1/vendor.nothing',
  ])('%s is a problem in JSON, not a page', async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await call(path, { method, headers: bearer });
      expect(answer.status).toBe(404);
      expect(await problemIn(answer)).toMatchObject({ code: 'record-is-absent' });
    }
  });

  it('leaves other addresses to the pages', async () => {
    expect(await (await call('/vendors')).text()).toContain('A page');
  });
});

describe('the document', () => {
  it('is for everybody, and only to be read', async () => {
    const answer = await call('/api/v1/openapi.json');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ openapi: '3.1.0' });
    expect((await call('/api/v1/openapi.json', { method: 'DELETE' })).status).toBe(405);
  });
});

describe('a JSON act', () => {
  const add = (init: RequestInit) => call('/api/v1/vendor.add', { method: 'POST', ...init });
  const json = { ...bearer, 'content-type': 'application/json; charset=utf-8' };

  it('answers in JSON, never to be kept by a cache, with the id of the request', async () => {
    const answer = await add({ headers: json, body: '{"name":"Northwind Storage"}' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await answer.json()).toMatchObject({ name: 'Northwind Storage', ver: 1 });
  });

  it('writes reason, request and agent into the log', async () => {
    const answer = await add({
      headers: { ...json, 'x-reason': 'Vorg%C3%A4nger%20gek%C3%BCndigt', 'user-agent': 'nightly/1.0' },
      body: '{"name":"Fjord Compute"}',
    });
    const [entry] = await activityOf(workspaceId);
    expect(entry).toMatchObject({
      act: 'vendor.add',
      reason: { value: 'Vorgänger gekündigt' },
      actor: { kind: 'service' },
    });
    expect(JSON.parse(Buffer.from(entry!.bytes).toString()).ctx.req).toBe(answer.headers.get('x-request-id'));
  });

  it('takes a reason with a stray percent sign as it is', async () => {
    await add({ headers: { ...json, 'x-reason': '100% sure' }, body: '{"name":"Sure Hosting"}' });
    expect((await activityOf(workspaceId))[0]).toMatchObject({ reason: { value: '100% sure' } });
  });

  it('repeated with one key answers the same, with another body it is refused', async () => {
    const once = { ...json, 'idempotency-key': 'one' };
    const first = await add({ headers: once, body: '{"name":"Once GmbH"}' });
    const again = await add({ headers: once, body: '{ "name": "Once GmbH" }' });
    expect(await again.json()).toEqual(await first.json());
    const other = await add({ headers: once, body: '{"name":"Twice GmbH"}' });
    expect(await problemIn(other)).toMatchObject({ status: 400, field: 'Idempotency-Key' });
  });

  it.each([
    ['{"name":', 422, 'json-is-damaged', null],
    ['name=Northwind', 422, 'json-is-damaged', null],
    [Buffer.from('{"name":"\xff"}', 'latin1'), 422, 'json-is-damaged', null],
    ['[]', 400, 'input-is-not-valid', null],
    ['null', 400, 'input-is-not-valid', null],
    ['"x"', 400, 'input-is-not-valid', null],
    ['', 400, 'input-is-not-valid', 'name'],
    ['{}', 400, 'input-is-not-valid', 'name'],
    ['{"name":"x","__proto__":{"admin":true}}', 400, 'input-is-not-valid', '__proto__'],
    ['{"name":"x","id":"mine"}', 400, 'input-is-not-valid', 'id'],
    ['{"name":"x\\u0000"}', 400, 'input-is-not-valid', 'name'],
    [`{"name":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 400, 'input-is-not-valid', 'name'],
    [`{"name":"${'x'.repeat(1_000_000)}"}`, 413, 'file-is-too-large', null],
  ])('refuses the body in case %#', async (body, status, code, field) => {
    const answer = await add({ headers: json, body: body as BodyInit });
    expect(await problemIn(answer)).toMatchObject({ status, code, field });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'refuses JSON that calls itself "%s", as a form of another site would',
    async (type) => {
      const answer = await add({ headers: { ...bearer, 'content-type': type }, body: '{"name":"x"}' });
      expect(await problemIn(answer)).toMatchObject({ status: 400, field: 'Content-Type' });
    },
  );
});

describe('a read', () => {
  it('takes its fields from the query, numbers as text', async () => {
    const answer = await call('/api/v1/activity.list?limit=1', withToken(token));
    expect(await answer.json()).toHaveLength(1);
    expect((await call('/api/v1/activity.list?limit=1', { ...withToken(token), method: 'HEAD' })).status).toBe(200);
  });

  it.each(['limit=none', 'limit=', 'unknown=1', 'before=1', 'act=%00'])('refuses ?%s', async (query) => {
    const answer = await call(`/api/v1/activity.list?${query}`, withToken(token));
    expect(await problemIn(answer)).toMatchObject({ status: 400, field: query.split('=')[0] });
  });

  it.each(['x', '1', "'; drop table vendor; --", '../../etc/passwd', newId(), newId().toUpperCase(), '%F0%9F%98%80'])(
    'of the id %j is refused, never a fault',
    async (id) => {
      const answer = await call(`/api/v1/vendor.show?vendorId=${encodeURIComponent(id)}`, withToken(token));
      expect([400, 404]).toContain((await problemIn(answer)).status);
      expect(faults).toEqual([]);
    },
  );
});

describe('an upload', () => {
  it('comes as a form, with the name of its part', async () => {
    const form = new FormData();
    form.set('tier', 'medium');
    form.set('file', new Blob([Buffer.from(workbook)]), 'northwind-caiq-v4.0.3.xlsx');
    const answer = await upload('', form);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      vendor: { name: 'Northwind', tier: 'medium' },
      reading: { fileName: 'northwind-caiq-v4.0.3.xlsx' },
      wasKnown: false,
    });
  });

  it('comes as bare bytes, with the rest in the query, whatever type a tool calls it', async () => {
    for (const type of ['application/octet-stream', 'application/x-www-form-urlencoded', 'application/json']) {
      const answer = await upload('fileName=northwind-caiq.xlsx&tier=medium', Buffer.from(workbook), {
        'content-type': type,
      });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ vendor: { name: 'Northwind' }, wasKnown: true });
    }
  });

  it('is not taken from the wire when the caller may not act, and the refusal is on record', async () => {
    let taken = 0;
    const body = new ReadableStream({
      pull(controller) {
        taken += 1;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    expect((await call('/api/v1/reading.add?fileName=x.xlsx', init)).status).toBe(401);
    expect(taken).toBeLessThan(3);
  });

  it.each([
    ['no file at all', () => new FormData(), 400, 'file'],
    [
      'two files',
      () => {
        const form = new FormData();
        for (const name of ['a.xlsx', 'b.xlsx']) form.append('file', new Blob([Buffer.from(workbook)]), name);
        return form;
      },
      400,
      'file',
    ],
    [
      'a file that is text in a field',
      () => {
        const form = new FormData();
        form.set('file', 'not bytes');
        form.set('fileName', 'x.xlsx');
        return form;
      },
      400,
      'file',
    ],
  ])('of %s is refused', async (_what, form, status, field) => {
    expect(await problemIn(await upload('', form()))).toMatchObject({ status, field, code: 'input-is-not-valid' });
  });

  it('without the name of the file is refused by that field', async () => {
    expect(await problemIn(await upload('', Buffer.from(workbook)))).toMatchObject({ status: 400, field: 'fileName' });
  });

  it('that breaks off is refused', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const body = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nPK';
    expect((await problemIn(await upload('', body, headers))).status).toBe(400);
    const none = { 'content-type': 'multipart/form-data' };
    expect((await problemIn(await upload('', body, none))).status).toBe(400);
  });

  it.each([
    ['x.xlsx', Buffer.from('PK\x03\x04 not a workbook'), 422],
    ['x.pdf.exe', Buffer.from('MZ\x90\x00'), 415],
    ['x.csv', Buffer.from('Milk,Eggs\n1,2\n'), 422],
  ])('of %s that is no questionnaire is refused with its reason', async (fileName, body, status) => {
    const problem = await problemIn(await upload(`fileName=${fileName}`, body));
    expect(problem.status).toBe(status);
    expect(problem.code).not.toBe('fault');
  });

  it('past 100 MB is refused', async () => {
    let left = 102;
    const body = new ReadableStream({
      pull(controller) {
        left -= 1;
        if (left < 0) controller.close();
        else controller.enqueue(new Uint8Array(1_000_000));
      },
    });
    const init = { method: 'POST', headers: bearer, body, duplex: 'half' } as RequestInit;
    const problem = await problemIn(await call('/api/v1/reading.add?fileName=x.xlsx', init));
    expect(problem).toMatchObject({ status: 413, code: 'file-is-too-large' });
  });
});

describe('a document', () => {
  const exported = async (fileName: string, report: string) => {
    const added = await upload(
      `fileName=${encodeURIComponent(fileName)}`,
      Buffer.from(finishedCaiq(runtime, fileName)),
    );
    const { reading } = await added.json();
    return call(`/api/v1/reading.export?readingId=${reading.id}&report=${report}`, withToken(token));
  };

  it.each(REPORTS.map(({ id }) => id))(
    '%s comes as an attachment that no browser opens in our name',
    async (report) => {
      const answer = await exported('northwind.xlsx', report);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-disposition')).toMatch(
        new RegExp(`^attachment; filename="northwind-${report}\\.[a-z]+`),
      );
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(500);
    },
  );

  it('is named in ASCII and as it is, and no name breaks the header', async () => {
    const answer = await exported(`nö"rth';x=y\\wind €.xlsx`, 'posture-text');
    const header = answer.headers.get('content-disposition') ?? '';
    expect(header).toMatch(/^attachment; filename="[^"\\]+"; filename\*=UTF-8''[\w%.~!-]+$/);
    expect(decodeURIComponent(header.split("''")[1] ?? '')).toContain(`nö"rth';x=y`);
  });
});

describe('a fault', () => {
  it('tells its request id and nothing else, and is reported', async () => {
    const reported: unknown[] = [];
    const fault = new Error('the secret of the house');
    const app = apiRoutes({
      actions: ACTIONS,
      openApi: () => openApiOf(ACTIONS, { baseUrl: 'http://x', version: '1' }),
      actorOf: async () => personIn(workspaceId),
      addressOf: () => '',
      perform: () => Promise.reject(fault),
      reportFault: (error) => void reported.push(error),
    });
    const answer = await app.request('/api/v1/vendor.list');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect(reported).toEqual([fault]);
  });
});
