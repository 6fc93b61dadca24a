/** A small OpenAPI 3.1 document in the form of ours, for looking at the reference page. */
import type { OpenApiDocument } from '#web/pages/api/document.ts';

export const openApiDocument: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Almagest', version: '0.1.0' },
  tags: [
    { name: 'reading', description: 'What one file says' },
    { name: 'vendor', description: 'Who sent it' },
  ],
  paths: {
    '/api/vendors': {
      get: {
        operationId: 'vendor.list',
        tags: ['vendor'],
        summary: 'Lists vendors with the newest reading of each.',
        'x-permission': 'vendor.list',
        responses: { 200: { description: 'The vendors', content: { 'application/json': {} } } },
      },
    },
    '/api/vendors/{vendorId}': {
      patch: {
        operationId: 'vendor.edit',
        tags: ['vendor'],
        summary: 'Changes what we say about a vendor.',
        description: 'Answers 409 when somebody else was faster.',
        'x-permission': 'vendor.edit',
        parameters: [
          {
            name: 'vendorId',
            in: 'path',
            required: true,
            schema: { type: 'string', format: 'uuid' },
            description: 'Id of the vendor',
          },
        ],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/VendorEdit' } } } },
        responses: {
          200: { description: 'Changed' },
          409: { description: 'Changed meanwhile', content: { 'application/problem+json': {} } },
        },
      },
    },
    '/api/readings': {
      post: {
        operationId: 'reading.add',
        tags: ['reading'],
        summary: 'Reads one or more workbooks and keeps the reads.',
        'x-permission': 'reading.add',
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['files'],
                properties: {
                  files: { type: 'array', items: { type: 'string', format: 'binary' }, description: 'The workbooks' },
                  tier: { type: 'string', enum: ['critical', 'medium', 'experimental'] },
                },
              },
            },
          },
        },
        responses: {
          201: { description: 'Read' },
          422: { description: 'Not read, with code and place', content: { 'application/problem+json': {} } },
        },
      },
    },
  },
  components: {
    schemas: {
      VendorEdit: {
        type: 'object',
        required: ['name', 'ver'],
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 200, description: 'Name of the vendor' },
          tier: {
            anyOf: [{ type: 'string', enum: ['critical', 'medium', 'experimental'] }, { type: 'null' }],
            description: 'Contract tier',
          },
          ver: { type: 'integer', minimum: 1, description: 'The version the change was made from' },
        },
      },
    },
  },
};
