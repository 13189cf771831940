import { Entity } from '@backstage/catalog-model';
import { SpecProblem } from '@backstage-sla/sla-engine';
import { Document, Node, YAMLError } from 'yaml';
import { isMapping } from '../policies/conditions';
import { duplicateKeys } from './duplicateKeys';
import { envelopeProblems, isOfOurGroup, kindMeant } from './envelopeProblems';

export type YamlDocument = Document<Node, boolean>;

/** Some are known by their offset in the text, the others are found by their path. */
export type DraftProblem = SpecProblem & { offset?: number };

/** A document that has been read, and of which the spec has not been checked yet. */
export interface Draft {
  document: YamlDocument;
  kind?: string;
  /** The kind that the document is meant to be, where that is one of ours. */
  meant?: string;
  /** What it says; with the parts that keep it from being an entity as they are. */
  value?: Entity;
  /** The same, if it has the parts that every entity has. */
  entity?: Entity;
  problems: DraftProblem[];
}

/** Undefined for an empty document. */
export function draftOf(document: YamlDocument): Draft | undefined {
  if (document.errors.length > 0) {
    return { document, problems: document.errors.map(syntaxProblem) };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return { document, problems: [aliasProblem(error)] };
  }
  if (value === null) {
    return undefined;
  }
  if (!isMapping(value)) {
    const message =
      'is not a mapping; a document begins with apiVersion, kind, metadata and spec';
    return { document, problems: [{ path: '', message }] };
  }
  const meant = kindMeant(value);
  const isOurs = meant !== undefined || isOfOurGroup(value.apiVersion);
  const envelope = isOurs ? envelopeProblems(value) : [];
  return {
    document,
    kind: typeof value.kind === 'string' ? value.kind : undefined,
    meant,
    // The checks of a spec need no more of an entity than its namespace.
    value: {
      ...value,
      metadata: isMapping(value.metadata) ? value.metadata : {},
    } as unknown as Entity,
    entity: isEntity(value) ? value : undefined,
    problems: isOurs ? [...duplicateKeys(document.contents), ...envelope] : [],
  };
}

function isEntity(value: Record<string, unknown>): value is Entity {
  const { apiVersion, kind, metadata } = value;
  return (
    typeof apiVersion === 'string' &&
    isText(kind) &&
    isMapping(metadata) &&
    isText(metadata.name) &&
    (metadata.namespace === undefined || isText(metadata.namespace))
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

const MENDS: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'a tab cannot indent in YAML; write spaces',
};

function syntaxProblem({ code, message, pos }: YAMLError): DraftProblem {
  return { path: '', message: MENDS[code] ?? message, offset: pos[0] };
}

function aliasProblem(error: unknown): DraftProblem {
  const { message } = error as Error;
  return {
    path: '',
    message: message.startsWith('Excessive alias count')
      ? 'its aliases (*name) multiply into too many values; write the values themselves'
      : `has an alias (*name) that cannot be followed: ${message}`,
  };
}
