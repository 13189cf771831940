import { z } from 'zod';

/** Pieces of the OpenAPI document. */

type JsonSchema = Record<string, unknown> & {
  properties?: Record<string, unknown>;
  required?: string[];
};

export function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  });
  return rest as JsonSchema;
}

export function queryParameters(schema: z.ZodType) {
  const { properties = {}, required = [] } = jsonSchema(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }));
}

export function body(schema: JsonSchema) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** A number of a ticket, or the id of something else. */
export const idParameter = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'string' },
};

export function responses(
  status: string,
  description: string,
  ...errors: string[]
) {
  const meanings: Record<string, string> = {
    '400': 'A field is missing, unknown or wrong; the message names it',
    '401': 'Not signed in',
    '403': 'The caller lacks a permission',
    '404': 'There is no such thing, or the caller may not see it',
    '409':
      'Not possible as things stand; the message says why. Or another request wrote the same thing',
    '503': 'Busy with other work of this kind; try again',
  };
  return Object.fromEntries([
    [status, { description }],
    ...['400', '401', '403', ...errors].map(code => [
      code,
      { description: meanings[code] },
    ]),
  ]);
}
