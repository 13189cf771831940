import { createHash } from 'node:crypto';
import { SlaPolicySpec } from '@backstage-sla/sla-engine';

/** Short hash of a document that does not depend on the order of its keys. */
export function revisionOf(document: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(document))
    .digest('hex')
    .slice(0, 12);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}

/** Digest of what parties sign: the document without what may change without their consent. */
export function termsDigestOf(spec: SlaPolicySpec): string {
  const { lifecycle, review, applyToOpenTickets, ...terms } = spec;
  return revisionOf(terms);
}

/** The policy revision that a version id names: `slapolicy:default/help-desk@3f2a…+91bc…`. */
export function revisionInId(versionId: string): string {
  return versionId.slice(
    versionId.lastIndexOf('@') + 1,
    versionId.lastIndexOf('+'),
  );
}
