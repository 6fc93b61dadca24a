/** Reads an OpenAPI document into what the reference page lists: operations by noun, their fields, a curl line. */
import type { JsonSchema, OpenApiDocument, OpenApiOperation } from './document.ts';

export interface ListedOperation {
  /** For links within the page. */
  readonly id: string;
  /** `noun.verb` where the document has one, else method and path. */
  readonly name: string;
  readonly noun: string;
  readonly method: string;
  readonly path: string;
  readonly source: OpenApiOperation;
}

export interface ListedField {
  readonly name: string;
  readonly where: string;
  readonly type: string;
  readonly required: boolean;
  readonly meaning: string;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** A schema that names itself is followed so far. */
const DEPTH_MAX = 3;

export function listOperations(document: OpenApiDocument): readonly ListedOperation[] {
  return Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      METHODS.flatMap((method): ListedOperation[] => {
        const source = methods[method];
        if (source === undefined) return [];
        const name = source.operationId ?? `${method} ${path}`;
        const noun = source.tags?.[0] ?? name.split('.')[0] ?? path;
        return [{ id: `op-${name.replace(/[^\w.-]+/g, '-')}`, name, noun, method, path, source }];
      }),
    )
    .toSorted((a, b) => (a.noun < b.noun ? -1 : a.noun > b.noun ? 1 : 0));
}

/** Parameters first, then the fields of the body; nested fields by their path. */
export function fieldsOf(operation: OpenApiOperation, document: OpenApiDocument): readonly ListedField[] {
  const parameters = (operation.parameters ?? []).map(
    (parameter): ListedField => ({
      name: parameter.name,
      where: parameter.in,
      type: typeText(parameter.schema ?? {}, document),
      required: parameter.required === true,
      meaning: parameter.description ?? meaningOf(parameter.schema ?? {}),
    }),
  );
  const bodies = Object.entries(operation.requestBody?.content ?? {}).flatMap(([mediaType, { schema }]) =>
    schema === undefined ? [] : bodyFields(schema, document, mediaType),
  );
  return [...parameters, ...bodies];
}

/** A request that can be pasted: placeholders for the token and for path values. */
export function curlOf({ method, path, source }: ListedOperation, document: OpenApiDocument, origin: string): string {
  const lines = [`curl -X ${method.toUpperCase()} '${origin}${path}'`, `  -H 'Authorization: Bearer $ALMAGEST_TOKEN'`];
  const [mediaType, body] = Object.entries(source.requestBody?.content ?? {})[0] ?? [];
  if (mediaType?.startsWith('multipart/')) lines.push("  -F 'files=@workbook.xlsx'");
  else if (mediaType === 'application/json' && body?.schema !== undefined) {
    lines.push("  -H 'Content-Type: application/json'");
    lines.push(`  -d '${JSON.stringify(exampleOf(body.schema, document, 0)).replaceAll("'", "'\\''")}'`);
  } else if (mediaType !== undefined) lines.push(`  -H 'Content-Type: ${mediaType}'`, '  --data-binary @workbook.xlsx');
  return lines.join(' \\\n');
}

function bodyFields(schema: JsonSchema, document: OpenApiDocument, mediaType: string): readonly ListedField[] {
  const whole = resolve(schema, document);
  const where = mediaType === 'application/json' ? 'body' : mediaType.startsWith('multipart/') ? 'form' : 'body';
  if (whole.properties === undefined)
    return [
      { name: 'body', where: mediaType, type: typeText(whole, document), required: true, meaning: meaningOf(whole) },
    ];
  return propertiesOf(whole, document, '', 0).map((field) => ({ ...field, where }));
}

function propertiesOf(
  schema: JsonSchema,
  document: OpenApiDocument,
  prefix: string,
  depth: number,
): readonly Omit<ListedField, 'where'>[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const whole = resolve(property, document);
    const name = `${prefix}${key}`;
    const required = schema.required?.includes(key) === true;
    const own = { name, type: typeText(whole, document), required, meaning: meaningOf(whole) };
    const inner = whole.type === 'array' ? resolve(whole.items ?? {}, document) : whole;
    if (inner.properties === undefined || depth >= DEPTH_MAX) return [own];
    const mark = whole.type === 'array' ? '[].' : '.';
    return [own, ...propertiesOf(inner, document, `${name}${mark}`, depth + 1)];
  });
}

function resolve(schema: JsonSchema, document: OpenApiDocument): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (document.components?.schemas?.[name] ?? {});
}

function typeText(schema: JsonSchema, document: OpenApiDocument): string {
  const whole = resolve(schema, document);
  if (whole.enum !== undefined) return whole.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (whole.const !== undefined) return JSON.stringify(whole.const);
  const choices = whole.anyOf ?? whole.oneOf;
  if (choices !== undefined) return choices.map((choice) => typeText(choice, document)).join(' | ');
  if (whole.type === 'array') return `${typeText(whole.items ?? {}, document)}[]`;
  const type = Array.isArray(whole.type) ? whole.type.join(' | ') : String(whole.type ?? 'any');
  return whole.format === undefined ? type : `${type} (${whole.format})`;
}

function meaningOf(schema: JsonSchema): string {
  const limits = [
    schema.minLength !== undefined && schema.minLength > 0 ? `at least ${schema.minLength} characters` : '',
    schema.maxLength === undefined ? '' : `at most ${schema.maxLength} characters`,
    schema.minimum === undefined ? '' : `from ${schema.minimum}`,
    schema.maximum === undefined ? '' : `to ${schema.maximum}`,
    schema.default === undefined ? '' : `${JSON.stringify(schema.default)} if left out`,
  ].filter((limit) => limit !== '');
  return [schema.description ?? '', limits.join(', ')].filter((part) => part !== '').join('; ');
}

function exampleOf(schema: JsonSchema, document: OpenApiDocument, depth: number): unknown {
  const whole = resolve(schema, document);
  if (whole.example !== undefined) return whole.example;
  if (whole.default !== undefined) return whole.default;
  if (whole.enum !== undefined) return whole.enum[0];
  if (whole.const !== undefined) return whole.const;
  const [choice] = whole.anyOf ?? whole.oneOf ?? [];
  if (choice !== undefined) return exampleOf(choice, document, depth);
  if (whole.properties !== undefined) {
    if (depth > DEPTH_MAX) return {};
    const entries = Object.entries(whole.properties).filter(([key]) => whole.required?.includes(key) !== false);
    return Object.fromEntries(entries.map(([key, value]) => [key, exampleOf(value, document, depth + 1)]));
  }
  if (whole.type === 'array') return [exampleOf(whole.items ?? {}, document, depth + 1)];
  if (whole.type === 'number' || whole.type === 'integer') return whole.minimum ?? 1;
  return whole.type === 'boolean' ? true : '…';
}
