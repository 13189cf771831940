import { createHash } from 'node:crypto';
import { SlaPolicySpec } from '@backstage-sla/sla-engine';
import { termsOf } from '@backstage-sla/plugin-sla-common';

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

/** Digest of what parties sign. */
export function termsDigestOf(spec: SlaPolicySpec): string {
  return revisionOf(termsOf(spec));
}

/** The policy revision that a version id names: `slapolicy:default/help-desk@3f2a…+91bc…`. */
export function revisionInId(versionId: string): string {
  return versionId.slice(
    versionId.lastIndexOf('@') + 1,
    versionId.lastIndexOf('+'),
  );
}
