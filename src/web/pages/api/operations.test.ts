import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../../../test/harness/page-openapi.ts';
import { curlOf, fieldsOf, listOperations } from './operations.ts';

const operations = listOperations(openApiDocument);
const operation = (name: string) => {
  const found = operations.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is absent`);
  return found;
};

describe('the API reference', () => {
  it('lists every operation under its noun', () => {
    expect(operations.map(({ name }) => name)).toEqual(['reading.add', 'vendor.list', 'vendor.edit']);
  });

  it('follows references to the fields of a body', () => {
    const fields = fieldsOf(operation('vendor.edit').source, openApiDocument);
    expect(fields.map(({ name, where, required }) => [name, where, required])).toEqual([
      ['vendorId', 'path', true],
      ['name', 'body', true],
      ['tier', 'body', false],
      ['ver', 'body', true],
    ]);
    expect(fields[2]?.type).toBe('"critical" | "medium" | "experimental" | null');
  });

  it('writes a request that can be pasted', () => {
    expect(curlOf(operation('vendor.edit'), openApiDocument, 'https://host')).toBe(
      [
        "curl -X PATCH 'https://host/api/vendors/{vendorId}' \\",
        "  -H 'Authorization: Bearer $ALMAGEST_TOKEN' \\",
        "  -H 'Content-Type: application/json' \\",
        `  -d '{"name":"…","ver":1}'`,
      ].join('\n'),
    );
    expect(curlOf(operation('reading.add'), openApiDocument, 'https://host')).toContain('-F');
  });

  it('ends on a schema that names itself', () => {
    const schemas = { Node: { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } } };
    const source = {
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } } },
    };
    const document = { ...openApiDocument, paths: {}, components: { schemas } };
    expect(fieldsOf(source, document).length).toBeLessThan(10);
  });
});
