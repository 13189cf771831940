import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';

/** Pieces that the schemas of several rooms are made of. */

export const shortText = z.string().trim().min(1).max(255);
export const longText = z.string().max(100_000);

export const entityRef = z
  .string()
  .max(255)
  .regex(
    /^[^:/\s]+:([^:/\s]+\/)?[^:/\s]+$/,
    'must be an entity ref such as component:default/website',
  )
  .describe('Entity ref, kind:namespace/name');

/** The same ref is written in one way only, so that equal refs are equal texts. */
export const fullRef = entityRef.transform(text =>
  stringifyEntityRef(parseEntityRef(text)),
);

export const instant = z.iso
  .datetime({
    offset: true,
    error: 'must be an ISO 8601 instant such as 2026-03-01T09:30:00Z',
  })
  .describe('ISO 8601 instant with offset');

export const labels = z
  .array(shortText)
  .max(50)
  .transform(texts => [...new Set(texts)])
  .describe('Each counts once');

/** A query parameter that may stand once or several times. */
export const asList = (value: unknown) =>
  value === undefined || Array.isArray(value) ? value : [value];
export const many = <T extends z.ZodType>(item: T) =>
  z.preprocess(asList, z.array(item).max(200).optional());

/** `true` and `false`, in a query parameter as text. */
export const flag = z.preprocess(value => {
  if (value === 'true') {
    return true;
  }
  return value === 'false' ? false : value;
}, z.boolean().optional());
