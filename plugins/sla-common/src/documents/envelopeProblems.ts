import {
  didYouMean,
  nearestOf,
  quoted,
  SpecProblem,
} from '@backstage-sla/sla-engine';
import {
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
  SLA_API_VERSION,
} from '../kinds';

const KINDS = [KIND_SLA_POLICY, KIND_BUSINESS_CALENDAR] as const;
export type SlaKind = (typeof KINDS)[number];

export const API_GROUP = SLA_API_VERSION.split('/')[0];

/** The kind that a document is meant to be; undefined for documents that are none of ours. */
export function kindMeant(document: {
  apiVersion?: unknown;
  kind?: unknown;
}): SlaKind | undefined {
  const { apiVersion, kind } = document;
  const exact = KINDS.find(known => known === kind);
  const isOurs =
    typeof apiVersion === 'string' && apiVersion.split('/')[0] === API_GROUP;
  if (exact || !isOurs) {
    return exact;
  }
  const nearest = typeof kind === 'string' ? nearestOf(kind, KINDS) : undefined;
  return KINDS.find(known => known === nearest);
}

/** True for a document of our API group, whatever its kind. */
export function isOfOurGroup(apiVersion: unknown): boolean {
  return (
    typeof apiVersion === 'string' && apiVersion.split('/')[0] === API_GROUP
  );
}

/** Problems of everything but `spec`, as far as they keep a document from being read; the catalog checks the rest. */
export function envelopeProblems(
  document: Record<string, unknown>,
): SpecProblem[] {
  const { apiVersion, kind, metadata } = document;
  const problems: SpecProblem[] = [];
  if (apiVersion !== SLA_API_VERSION) {
    problems.push({
      path: 'apiVersion',
      message:
        apiVersion === undefined
          ? `is missing; write ${SLA_API_VERSION}`
          : `${quoted(apiVersion)} is not known; write ${SLA_API_VERSION}`,
    });
  }
  if (!(KINDS as readonly unknown[]).includes(kind)) {
    problems.push({
      path: 'kind',
      message:
        kind === undefined
          ? `is missing; write one of ${KINDS.join(', ')}`
          : `${quoted(kind)} is not one of ${KINDS.join(', ')}${didYouMean(kind, KINDS)}`,
    });
  }
  problems.push(...metadataProblems(metadata));
  return problems;
}

const NAME = /^[a-zA-Z0-9]+(?:[-_.][a-zA-Z0-9]+)*$/;
const NAMESPACE = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;
const MAX_NAME = 63;

function metadataProblems(metadata: unknown): SpecProblem[] {
  if (
    typeof metadata !== 'object' ||
    metadata === null ||
    Array.isArray(metadata)
  ) {
    return [
      {
        path: 'metadata',
        message:
          'is missing; write a mapping like `metadata: { name: help-desk }`',
      },
    ];
  }
  const { name, namespace } = metadata as Record<string, unknown>;
  const problems: SpecProblem[] = [];
  if (!isNameLike(name, NAME)) {
    problems.push({
      path: 'metadata.name',
      message: `${name === undefined ? 'is missing; write' : `${quoted(name)} is not`} a name of at most ${MAX_NAME} letters, digits and "-", "_", "." between them, like "help-desk"`,
    });
  }
  if (namespace !== undefined && !isNameLike(namespace, NAMESPACE)) {
    problems.push({
      path: 'metadata.namespace',
      message: `${quoted(namespace)} is not a namespace of at most ${MAX_NAME} small letters, digits and "-", like "default"`,
    });
  }
  return problems;
}

function isNameLike(value: unknown, pattern: RegExp): boolean {
  return (
    typeof value === 'string' && value.length <= MAX_NAME && pattern.test(value)
  );
}
