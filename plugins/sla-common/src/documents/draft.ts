import { Entity } from '@backstage/catalog-model';
import { SpecProblem } from '@backstage-sla/sla-engine';
import { Document, isAlias, isNode, Node, visit, YAMLError } from 'yaml';
import { isMapping } from '../policies/conditions';
import { duplicateKeys } from './duplicateKeys';
import { envelopeProblems, isOfOurGroup, kindMeant } from './envelopeProblems';
import { mergeKeys } from './mergeKeys';

/** The library looks for the anchor of each alias through the whole document. */
const MAX_ALIASES = 100;

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
  const flood = aliasFlood(document);
  if (flood) {
    return { document, problems: [flood] };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    return { document, problems: [aliasProblem(document, error)] };
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
  const merges = isOurs ? mergeKeys(document) : [];
  const envelope = isOurs ? envelopeProblems(value) : [];
  return {
    document,
    kind: typeof value.kind === 'string' ? value.kind : undefined,
    meant,
    // The checks of a spec need no more of an entity than its namespace.
    // With merge keys it says something else than was meant.
    value:
      merges.length > 0
        ? undefined
        : ({
            ...value,
            metadata: isMapping(value.metadata) ? value.metadata : {},
          } as unknown as Entity),
    entity: isEntity(value) ? value : undefined,
    problems: isOurs
      ? [...duplicateKeys(document.contents), ...merges, ...envelope]
      : [],
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
  if (/call stack/.test(message)) {
    throw new RangeError(message);
  }
  return {
    path: '',
    message: MENDS[code] ?? shortened(message),
    offset: pos[0],
  };
}

/** Some messages quote the text. */
function shortened(message: string): string {
  return message.length > 200 ? `${message.slice(0, 197)}...` : message;
}

function aliasFlood(document: YamlDocument): DraftProblem | undefined {
  let count = 0;
  let offset: number | undefined;
  visit(document, {
    Alias(_key, alias) {
      count += 1;
      offset = alias.range?.[0];
      return count > MAX_ALIASES ? visit.BREAK : undefined;
    },
  });
  return count > MAX_ALIASES
    ? {
        path: '',
        message: `has more than ${MAX_ALIASES} aliases (*name)`,
        offset,
      }
    : undefined;
}

function aliasProblem(document: YamlDocument, error: unknown): DraftProblem {
  const { message } = error as Error;
  if (message.startsWith('Excessive alias count')) {
    return {
      path: '',
      message:
        'its aliases (*name) multiply into too many values; write the values themselves',
    };
  }
  if ((error as Error).name !== 'ReferenceError') {
    throw error;
  }
  return {
    path: '',
    message: shortened(message),
    offset: offsetOfLooseAlias(document),
  };
}

/** Where an alias stands whose anchor does not come before it. */
function offsetOfLooseAlias(document: YamlDocument): number | undefined {
  const anchors = new Set<string>();
  let offset: number | undefined;
  visit(document, (_key, node) => {
    if (isAlias(node) && !anchors.has(node.source)) {
      offset = node.range?.[0];
      return visit.BREAK;
    }
    if (isNode(node) && !isAlias(node) && node.anchor) {
      anchors.add(node.anchor);
    }
    return undefined;
  });
  return offset;
}
