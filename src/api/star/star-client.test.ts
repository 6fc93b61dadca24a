import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { newWorkspace } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/database.ts';
import { publicationOf, testPublish, testWithdraw } from '../../../test/harness/published.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { connectPublic } from '../../store/registry/public-database.ts';
import { PublicRegistry } from '../../store/registry/public-registry.ts';
import { starServices } from '../../wiring/star-services.ts';
import { starRoutes } from './star-routes.ts';

const { runtime, database, address, clock } = await testRuntime();
const registry = new PublicRegistry(connectPublic(address, { log: () => undefined }));
const BASE = 'https://star.example';
const reportFault = (error: unknown) => {
  throw error;
};
const app = starRoutes(
  starServices({ registry, runtime, baseUrl: BASE, frameworksFolder: 'frameworks', reportFault }),
  '1.0.0',
);
const ask = (url: string, init?: RequestInit) => app.request(url.replace(BASE, ''), init);

/** What the description says of itself, as a client that was given nothing else reads it. */
interface Description {
  readonly servers: readonly [{ readonly url: string }];
  readonly paths: Record<
    string,
    { readonly get: { readonly operationId: string; readonly responses: Record<string, { content?: Content }> } }
  >;
  readonly components: { readonly schemas: Record<string, { properties: Record<string, { 'x-standing': string }> }> };
}
type Content = Record<string, { readonly schema: { readonly $ref: string } }>;

/** A small client: knows the address of the description, and no route, field or word besides. */
class DescribedClient {
  readonly description: Description;
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

  constructor(description: Description) {
    this.description = description;
    this.#ajv.addSchema(description, 'api');
  }

  async read(operation: string, id?: number): Promise<Record<string, unknown>> {
    const [path, { get }] = Object.entries(this.description.paths).find(
      ([, one]) => one.get.operationId === operation,
    )!;
    const response = await ask(`${this.description.servers[0].url}${path.replace('{id}', String(id))}`);
    expect(response.status, operation).toBe(200);
    const body = (await response.json()) as Record<string, unknown>;
    const schema = get.responses['200']?.content?.['application/json']?.schema.$ref.replace('#', 'api#') ?? '';
    const fits = this.#ajv.validate({ $ref: schema }, body);
    expect(fits ? [] : this.#ajv.errors, operation).toEqual([]);
    return body;
  }
}

let client: DescribedClient;
let numbers: { readonly service: number; readonly entry: number; readonly organisation: number };
let certified: { readonly service: number };

beforeAll(async () => {
  const { owner } = await newWorkspace(database);
  const publish = (wanted: Parameters<typeof publicationOf>[0], subjectId = newId(), entryId = newId()) =>
    perform(runtime, testPublish, owner, { entryId, subjectId, publication: publicationOf(wanted) });
  const subjectId = newId();
  numbers = (await publish({ workbookSha256: 'a1'.repeat(32) }, subjectId)).numbers;
  await publish({ kind: 'star-certification' }, subjectId);
  certified = (await publish({ kind: 'star-attestation', service: 'Other' })).numbers;
  for (let at = 0; at < 5; at += 1) await publish({ service: `Service ${at}`, kind: 'continuous-cadence' });
  const withdrawn = newId();
  await publish({ service: 'Gone' }, newId(), withdrawn);
  await perform(runtime, testWithdraw, owner, { entryId: withdrawn });
  client = new DescribedClient((await (await ask('/api/v1/registry/openapi.json')).json()) as Description);
});

describe('a client written from the description alone', () => {
  it('reads all seven methods, and each answer is as described', async () => {
    const services = (await client.read('cloud-services')).cloud_services as {
      id: number;
      name: string;
      url: string;
    }[];
    expect(services.map(({ name }) => name)).not.toContain('Gone');
    expect(services).toHaveLength(7);
    const service = await client.read('cloud-service', services[0]?.id);
    expect(service).toMatchObject({ id: numbers.service, name: 'Northwind Object Store' });
    const organisations = (await client.read('organisations')).organizations as { id: number }[];
    expect(organisations.map(({ id }) => id)).toEqual([numbers.organisation]);
    const templates = (await client.read('caiq-templates')).caiq_templates as {
      id: number;
      template_version: string;
    }[];
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
    for (const { id } of templates) await client.read('caiq-template', id);
    const assessments = (await client.read('caiq-assessments')).caiq_assessments as { id: number }[];
    expect(assessments.map(({ id }) => id)).toEqual([numbers.entry]);
    const assessment = await client.read('caiq-assessment', assessments[0]?.id);
    expect(assessment.responses).toHaveLength(3);
    await client.read('organisation', numbers.organisation);
    await client.read('cloud-service', certified.service);
  });

  it('follows every pointer to something that is there', async () => {
    const collections = ['cloud_services', 'organizations', 'caiq_templates', 'caiq_assessments'];
    for (const name of collections) {
      const body = (await (await ask(`/api/v1/registry/${name}`)).json()) as Record<string, { url: string }[]>;
      for (const { url } of body[name] ?? []) expect((await ask(url)).status, url).toBe(200);
    }
    const { template_url } = await client.read('caiq-assessment', numbers.entry);
    expect((await ask(String(template_url))).status).toBe(200);
  });
});

describe('fields that others rely on', () => {
  /** As the client of 2019 typed them, and as a submitter names them. */
  it.each([
    ['CloudServices', 'self cloud_services'],
    ['CloudServicePointer', 'id name url created_at updated_at'],
    ['CloudService', 'id name self description organization_description created_at updated_at registry_entries'],
    ['RegistryEntry', 'id type specification_name specification_url asset_url url is_expired created_at'],
    ['CaiqTemplate', 'id self created_at updated_at template_version specification_name specification_url domains'],
    ['CaiqDomain', 'domain_id title controls'],
    ['CaiqControl', 'control_id title description questions'],
    ['CaiqQuestion', 'question_id description'],
    ['CaiqAssessment', 'id self name description created_at updated_at template_url responses'],
    ['CaiqResponse', 'question_id answer comment ssrm_csp_comment ssrm_csc_comment'],
  ])('%s has %s', (object, fields) => {
    const { properties } = client.description.components.schemas[object]!;
    for (const field of fields.split(' '))
      expect(['confirmed', 'submitter'], `${object}.${field}`).toContain(properties[field]?.['x-standing']);
    const others = Object.entries(properties).filter(([name]) => !fields.split(' ').includes(name));
    for (const [name, { 'x-standing': standing }] of others) expect(standing, `${object}.${name}`).toBe('ours');
  });

  it('say what an entry is and where its download is, by kind', async () => {
    const service = await client.read('cloud-service', numbers.service);
    const page = `${BASE}/registry/northwind-storage-gmbh/northwind-object-store`;
    expect(service.registry_entries).toMatchObject([
      {
        type: 'Self-Assessment',
        specification_name: 'Consensus Assessments Initiative Questionnaire v4.1.0',
        asset_url: `${page}/caiq.xlsx`,
        is_expired: false,
      },
      { type: 'STAR Certification', specification_name: 'Cloud Controls Matrix v4.1.0', asset_url: null },
    ]);
  });
});

describe('the registry API', () => {
  it('gives parts where they are asked for, which together are the whole', async () => {
    const whole = (await client.read('cloud-services')).cloud_services as { id: number }[];
    const ids: number[] = [];
    let next: string | null = '/api/v1/registry/cloud_services?limit=3';
    let parts = 0;
    while (next !== null) {
      const body = (await (await ask(next)).json()) as { cloud_services: { id: number }[]; next: string | null };
      ids.push(...body.cloud_services.map(({ id }) => id));
      next = body.next;
      parts += 1;
    }
    expect(ids).toEqual(whole.map(({ id }) => id));
    expect(parts).toBe(3);
    const exact = (await (await ask('/api/v1/registry/cloud_services?limit=7')).json()) as { next: string | null };
    expect(exact.next).toBeNull();
  });

  it.each(['limit=0', 'limit=x', 'limit=5001', 'after=-1', 'after=x'])('refuses %s', async (query) => {
    const response = await ask(`/api/v1/registry/cloud_services?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/^(limit|after) must be/) });
  });

  it.each([
    '/cloud_services/0',
    '/cloud_services/999999',
    '/cloud_services/9999999999',
    '/cloud_services/x',
    '/caiq_assessments/1x',
    '/organizations/77',
    '/caiq_templates/99',
    '/nothing',
  ])('has nothing at %s', async (path) => {
    const response = await ask(`/api/v1/registry${path}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: expect.any(String) });
  });

  it('is only read', async () => {
    const response = await ask('/api/v1/registry/cloud_services', { method: 'POST', body: '{}' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await ask('/api/v1/registry/cloud_services', { method: 'HEAD' })).status).toBe(200);
  });

  it('sends nothing again that a reader has, until something changes or a day passes', async () => {
    for (const path of [
      '/cloud_services',
      `/cloud_services/${numbers.service}`,
      '/caiq_templates',
      '/caiq_templates/3',
    ]) {
      const url = `/api/v1/registry${path}`;
      const etag = (await ask(url)).headers.get('etag') ?? '';
      const again = await ask(url, { headers: { 'if-none-match': `"other", W/${etag}` } });
      expect([again.status, await again.text()], path).toEqual([304, '']);
    }
    const url = '/api/v1/registry/cloud_services';
    const etag = (await ask(url)).headers.get('etag') ?? '';
    clock.advance(86_400_000);
    expect((await ask(url, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('says that an entry is expired the day after its last, and forgets it when it is removed', async () => {
    const { owner } = await newWorkspace(database);
    const today = clock.now().toISOString().slice(0, 10);
    const publication = publicationOf({ organisation: 'Brief', listedOn: today });
    const made = await perform(runtime, testPublish, owner, { entryId: newId(), subjectId: newId(), publication });
    const days = (count: number) => clock.advance(count * 86_400_000);
    const expired = async () =>
      ((await client.read('cloud-service', made.numbers.service)).registry_entries as { is_expired: boolean }[])[0];
    days(364);
    expect(await expired()).toMatchObject({ is_expired: false });
    days(1);
    expect(await expired()).toMatchObject({ is_expired: true });
    days(365 * 2 + 1);
    expect((await ask(`/api/v1/registry/cloud_services/${made.numbers.service}`)).status).toBe(404);
    expect((await ask(`/api/v1/registry/caiq_assessments/${made.numbers.entry}`)).status).toBe(404);
  });
});
