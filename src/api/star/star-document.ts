/** The description of the registry API as an OpenAPI 3.1 document, made from its words. A client can be written from it alone. */
import {
  STAR_BASE,
  STAR_METHODS,
  type StarField,
  type StarMethod,
  type StarObject,
} from '#assurance/registry/star-api.ts';
import { STAR_OBJECTS } from '#assurance/registry/star-objects.ts';

type Schema = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<StarField['type'], Schema>> = {
  integer: { type: 'integer' },
  string: { type: 'string' },
  'string or null': { type: ['string', 'null'] },
  boolean: { type: 'boolean' },
  url: { type: 'string', format: 'uri' },
  'url or null': { type: ['string', 'null'], format: 'uri' },
  timestamp: { type: 'string', format: 'date-time' },
  day: { type: 'string', format: 'date' },
  list: { type: 'array' },
};

const reference = (object: string): Schema => ({ $ref: `#/components/schemas/${object}` });

const schemaOf = (field: StarField): Schema => ({
  ...TYPES[field.type],
  ...(field.of === undefined ? {} : { items: field.of === 'string' ? { type: 'string' } : reference(field.of) }),
  description: field.meaning,
  'x-standing': field.standing,
});

/** Every field is always there; none is there that is not described. */
const objectSchema = (name: StarObject): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: STAR_OBJECTS[name].map((field) => field.name),
  properties: Object.fromEntries(STAR_OBJECTS[name].map((field) => [field.name, schemaOf(field)])),
});

const PARTS = [
  {
    name: 'limit',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 5_000 },
    description: 'At most so many, where parts are wanted; without it all come at once.',
  },
  {
    name: 'after',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 0 },
    description: 'Begin after this id; `next` holds the address of the next part.',
  },
];
const ID = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'integer', minimum: 1 },
  description: 'The id of a pointer.',
};
const KNOWN = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  schema: { type: 'string' },
  description: 'The ETag of the answer you have: 304 when it still holds.',
};

const json = (object: StarObject) => ({ 'application/json': { schema: reference(object) } });

const operationOf = ({ name, answer, isCollection, summary, standing }: StarMethod) => ({
  operationId: name.replaceAll(' ', '-').toLowerCase(),
  summary,
  'x-standing': standing,
  parameters: isCollection ? [...PARTS, KNOWN] : [ID, KNOWN],
  responses: {
    '200': { description: summary, content: json(answer) },
    '304': { description: 'The answer you have still holds.' },
    ...(isCollection
      ? { '400': { description: '`limit` or `after` cannot be read.', content: json('StarError') } }
      : { '404': { description: 'Nothing has this id, or it is out of view.', content: json('StarError') } }),
    '405': { description: 'Anything but GET and HEAD.', content: json('StarError') },
  },
});

export function starOpenApi({ baseUrl, version }: { readonly baseUrl: string; readonly version: string }) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Almagest registry API',
      version,
      description:
        'What providers have published on this Almagest, in the fields of the STAR API of the Cloud Security Alliance as far as these are public. No token is needed. `x-standing` says how sure each method and field is: confirmed, submitter (named by somebody who submits), inferred, ours.',
    },
    servers: [{ url: `${baseUrl}${STAR_BASE}` }],
    paths: Object.fromEntries(STAR_METHODS.map((method) => [method.path, { get: operationOf(method) }])),
    components: {
      schemas: Object.fromEntries(
        (Object.keys(STAR_OBJECTS) as StarObject[]).map((name) => [name, objectSchema(name)]),
      ),
    },
  };
}
