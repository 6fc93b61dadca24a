import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { nameOf } from '#actions/action.ts';
import { methodOf, pathOf, published } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';
import { type Operation, openApiOf } from './openapi.ts';

const made = openApiOf(ACTIONS, { baseUrl: 'https://star.example', version: '1.2.3' });
/** As a reader gets it: only what JSON keeps. */
const document: typeof made = JSON.parse(JSON.stringify(made));
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
);
const known = {
  document: ['openapi', 'info', 'servers', 'tags', 'security', 'paths', 'components'],
  operation: [
    'operationId',
    'summary',
    'description',
    'tags',
    'x-permission',
    'parameters',
    'requestBody',
    'responses',
  ],
  parameter: ['name', 'in', 'required', 'description', 'schema'],
};

/** Where every schema of an operation stands, as JSON pointers into the document. */
function schemaPointers(name: string, { parameters = [], requestBody, responses }: Operation): readonly string[] {
  const [method = '', path = ''] = name.split(' ');
  const base = `/paths/${path.replaceAll('/', '~1')}/${method}`;
  const inContent = (at: string, content: object = {}) =>
    Object.keys(content).map((type) => `${at}/content/${type.replaceAll('/', '~1')}/schema`);
  return [
    ...parameters.map((_, index) => `${base}/parameters/${index}/schema`),
    ...inContent(`${base}/requestBody`, requestBody?.content),
    ...Object.entries(responses).flatMap(([status, { content }]) => inContent(`${base}/responses/${status}`, content)),
  ];
}

describe('the OpenAPI document', () => {
  it('is of version 3.1 and holds what that asks for, and nothing it does not know', () => {
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\.\d$/),
      info: { title: 'Almagest', version: '1.2.3' },
      servers: [{ url: 'https://star.example' }],
    });
    expect(Object.keys(document).filter((key) => !known.document.includes(key))).toEqual([]);
    for (const requirement of document.security)
      for (const scheme of Object.keys(requirement))
        expect(Object.keys(document.components.securitySchemes)).toContain(scheme);
    for (const name of Object.keys(document.components.schemas)) expect(name).toMatch(/^[\w.-]+$/);
  });

  it('holds each published act once, under its path and method, and none of the house', () => {
    expect(operations.map(([name]) => name)).toEqual(
      published(ACTIONS).map((action) => `${methodOf(action).toLowerCase()} ${pathOf(action)}`),
    );
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(ids).toEqual(published(ACTIONS).map(nameOf));
    expect(ids).not.toContain('sample.open');
  });

  it.each(operations)('%s is an operation as the standard writes one', (name, operation) => {
    expect(Object.keys(operation).filter((key) => !known.operation.includes(key))).toEqual([]);
    expect(document.tags.map((tag) => tag.name)).toEqual(expect.arrayContaining([...operation.tags]));
    expect(Object.keys(operation.responses)).toEqual(['200', 'default']);
    for (const { description } of Object.values(operation.responses)) expect(description).not.toBe('');
    const parameters = operation.parameters ?? [];
    expect(new Set(parameters.map((parameter) => `${parameter.in} ${parameter.name}`)).size).toBe(parameters.length);
    for (const parameter of parameters) {
      expect(Object.keys(parameter).filter((key) => !known.parameter.includes(key))).toEqual([]);
      expect(['query', 'header']).toContain(parameter.in);
      expect(parameter.description).not.toBe('');
    }
    expect(operation.requestBody === undefined).toBe(name.startsWith('get '));
  });

  it.each(operations)('%s has schemas that hold, references included', (name, operation) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, 'document');
    const pointers = schemaPointers(name, operation);
    expect(pointers.length).toBeGreaterThan(1);
    for (const pointer of pointers) {
      const ref = `document#${encodeURI(pointer)}`;
      expect(() => ajv.compile({ $ref: ref }), ref).not.toThrow();
    }
  });

  it('says for each upload that a form or the bare bytes may be sent', () => {
    const uploads = operations.filter(([, { requestBody }]) => requestBody?.content['multipart/form-data']);
    expect(uploads.map(([name]) => name)).toEqual([
      'post /api/v1/cycle.import-values',
      'post /api/v1/document.add',
      'post /api/v1/document.add-version',
      'post /api/v1/metric.import',
      'post /api/v1/official-text.import',
      'post /api/v1/reading.add',
      'post /api/v1/self-assessment.fill',
      'post /api/v1/self-assessment.import',
      'post /api/v1/submission.prepare',
      'post /api/v1/tracked-entry.import',
    ]);
    for (const [, { requestBody, parameters }] of uploads) {
      expect(Object.keys(requestBody?.content ?? {})).toEqual(['multipart/form-data', 'application/octet-stream']);
      expect(parameters?.map((parameter) => parameter.name)).toContain('fileName');
    }
  });
});
