/** The OpenAPI 3.1 document, made from the table of actions. Knows no action by name. */
import { z } from 'zod';
import { type Action, nameOf } from '#actions/action.ts';
import { inputSchemaOf, methodOf, pathOf, permissionText, published, type Schema } from '#actions/described.ts';
import { REFUSAL_CODES } from '#assurance/refusal.ts';

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly 'x-permission': string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Answer>>;
}

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: Schema;
}

interface Body {
  readonly required: true;
  readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Answer {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly security: readonly Schema[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly securitySchemes: Schema };
}

/** The whole document. `baseUrl` is where the reader's browser reaches the server. */
export function openApiOf(
  actions: readonly Action[],
  { baseUrl, version }: { baseUrl: string; version: string },
): OpenApi {
  const shown = published(actions);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Almagest',
      version,
      description:
        'One operation for each act. Reads are GET with query parameters, changes are POST with a JSON body. Where a file comes along, send a form, or the bare bytes with the other fields in the query. Sign in with an API token: Authorization: Bearer <token>. A repeated POST with the same Idempotency-Key changes nothing and gets the first answer.',
    },
    servers: [{ url: baseUrl }],
    tags: [...new Set(shown.map(({ noun }) => noun))].map((name) => ({ name })),
    security: [{ token: [] }],
    paths: Object.fromEntries(
      shown.map((action) => [pathOf(action), { [methodOf(action).toLowerCase()]: operationOf(action) }]),
    ),
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operationOf(action: Action): Operation {
  const name = nameOf(action);
  const spoken = {
    operationId: name,
    summary: action.title,
    description: action.summary,
    tags: [action.noun],
    'x-permission': permissionText(action),
    responses: { '200': answerOf(action), default: PROBLEM_ANSWER },
  };
  const schema = inputSchemaOf(action);
  if (action.effect === 'read') return { ...spoken, parameters: parametersOf(schema) };
  if (action.upload) return { ...spoken, ...uploadOf(schema) };
  return {
    ...spoken,
    parameters: action.document === 'stream' ? [REASON] : [IDEMPOTENCY, REASON],
    requestBody: { required: true, content: { 'application/json': { schema } } },
  };
}

/** A form, or the bare bytes with the other fields in the query. The name of the file comes with a form's part. */
function uploadOf(schema: Schema): Pick<Operation, 'parameters' | 'requestBody'> {
  const beside = parametersOf(schema).filter(({ name }) => name !== 'file');
  const form = { ...schema, required: ['file'] };
  const bytes = { type: 'string', format: 'binary' };
  return {
    parameters: [
      IDEMPOTENCY,
      REASON,
      ...beside.map((field) => ({
        ...field,
        required: false,
        description: `${field.description} With bare bytes.`.trim(),
      })),
    ],
    requestBody: {
      required: true,
      content: { 'multipart/form-data': { schema: form }, 'application/octet-stream': { schema: bytes } },
    },
  };
}

function answerOf(action: Action): Answer {
  if (action.document !== undefined)
    return {
      description: 'The document, as an attachment.',
      content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
    };
  const { $schema: _, ...schema } = z.toJSONSchema(action.output, { unrepresentable: 'any' });
  return { description: 'Done.', content: { 'application/json': { schema } } };
}

function parametersOf(schema: Schema): readonly Parameter[] {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  const required = (schema.required ?? []) as readonly string[];
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description: wordsOf(property),
    schema: property,
  }));
}

/** What the schema says of itself, or the first of its alternatives that says something (`nullable` wraps what was described). */
function wordsOf({ description, anyOf }: Schema): string {
  if (typeof description === 'string') return description;
  const alternatives = Array.isArray(anyOf) ? (anyOf as readonly Schema[]) : [];
  return alternatives.map(wordsOf).find((words) => words !== '') ?? '';
}

const IDEMPOTENCY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Any text of at most 200 characters; the same key again changes nothing and gets the first answer.',
  schema: { type: 'string', maxLength: 200 },
};

const REASON: Parameter = {
  name: 'X-Reason',
  in: 'header',
  required: false,
  description: 'Why, in your own words (percent-encoded); goes into the activity log.',
  schema: { type: 'string', maxLength: 2000 },
};

const nullable = (type: string): Schema => ({ type: [type, 'null'] });
const PROBLEM: Schema = {
  type: 'object',
  description: 'Every answer that is no success (RFC 9457).',
  required: ['type', 'title', 'status', 'code', 'mend', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'What happened.' },
    status: { type: 'integer' },
    code: { type: 'string', enum: [...REFUSAL_CODES, 'fault'] },
    mend: { type: 'string', description: 'What to do.' },
    field: { ...nullable('string'), description: 'Which field of the input is meant.' },
    requestId: { type: 'string' },
    meanwhile: {
      type: ['object', 'null'],
      description: 'What somebody else wrote meanwhile: who, when, and the fields both changed.',
      properties: {
        by: nullable('string'),
        at: { type: 'string', format: 'date-time' },
        ver: { type: 'integer' },
        fields: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              field: { type: 'string' },
              seen: nullable('string'),
              theirs: nullable('string'),
              yours: nullable('string'),
            },
          },
        },
      },
    },
    place: {
      type: ['object', 'null'],
      description: 'Where in a file.',
      properties: {
        sheet: nullable('string'),
        cell: nullable('string'),
        row: nullable('integer'),
        column: nullable('string'),
      },
    },
  },
};
const PROBLEM_ANSWER: Answer = {
  description: 'A refusal with its code, or a fault.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
