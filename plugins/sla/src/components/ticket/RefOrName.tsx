import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** A person or team: a link when it is an entity of the catalog, plain text when an import brought a bare name. */
export function RefOrName({ value }: { value: string }) {
  return isEntityRef(value) ? (
    <EntityRefLink entityRef={value} hideIcon />
  ) : (
    <span>{value}</span>
  );
}

export function isEntityRef(value: string): boolean {
  if (!value.includes(':')) {
    return false;
  }
  try {
    parseEntityRef(value);
    return true;
  } catch {
    // A name with a colon in it.
    return false;
  }
}
