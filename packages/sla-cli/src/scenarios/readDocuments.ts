import {
  calendarProblems,
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
  policyProblems,
  SLA_API_VERSION,
} from '@backstage-sla/plugin-sla-common';
import path from 'node:path';
import { CliError } from '../CliError';
import {
  Entity,
  isCalendar,
  isPolicy,
  LoadedDocument,
  problemIn,
} from '../documents';
import { SourceNode } from '../yaml';

/** Finds the entities of a file or of the files of a folder. Throws CliError when there is none such. */
export type LoadFile = (file: string) => Promise<LoadedDocument[]>;

/** The keys under which documents stand, and the kind of one that does not name its own. */
const SHORT_KINDS = {
  policy: KIND_SLA_POLICY,
  calendar: KIND_BUSINESS_CALENDAR,
  service: undefined,
} as const;

export const DOCUMENT_KEYS = ['policy', 'calendar', 'service'] as const;

/** The documents under a key: each a path, or a document as it stands. */
export async function readDocuments(
  key: keyof typeof SHORT_KINDS,
  node: SourceNode,
  loadFile: LoadFile,
): Promise<LoadedDocument[]> {
  const documents: LoadedDocument[] = [];
  for (const item of node.items()) {
    if (item.isMapping) {
      documents.push(...readInline(key, item, documents.length));
    } else {
      documents.push(...(await readPath(item, loadFile)));
    }
  }
  return documents;
}

async function readPath(
  node: SourceNode,
  loadFile: LoadFile,
): Promise<LoadedDocument[]> {
  const text = node.text();
  if (text === undefined) {
    return [];
  }
  try {
    return await loadFile(path.join(path.dirname(node.file), text));
  } catch (error) {
    if (error instanceof CliError) {
      node.problem(error.message);
      return [];
    }
    throw error;
  }
}

/**
 * A document as it stands in the scenario file. Without `kind` it is the spec alone. Of a policy may be left out then what does not
 * matter to its clocks, its owner and its lifecycle, and its calendar where that is the one written beside it.
 */
function readInline(
  key: keyof typeof SHORT_KINDS,
  node: SourceNode,
  index: number,
): LoadedDocument[] {
  const given = node.value as Partial<Entity>;
  const isSpec = given.kind === undefined;
  const kind = isSpec ? SHORT_KINDS[key] : given.kind;
  if (typeof kind !== 'string') {
    node.problem('has no kind; write the entity as in the catalog');
    return [];
  }
  const name = index ? `${key}-${index + 1}` : key;
  const entity = {
    ...(isSpec ? { spec: specOf(kind, given) } : given),
    apiVersion: given.apiVersion ?? SLA_API_VERSION,
    kind,
    metadata: { name, ...(isSpec ? {} : given.metadata) },
  } as Entity;
  const placeOf: LoadedDocument['placeOf'] = ({ path: at, at: which }) =>
    node.nearest(isSpec ? at.replace(/^spec\.?/, '') : at).placeOf(which);
  const problems = problemsOf(entity);
  const document = {
    file: node.file,
    kind,
    ref: refOf(entity),
    entity,
    valid: problems.length === 0,
    place: node.place,
    placeOf,
  };
  problems.forEach(problem => node.report(problemIn(document, problem)));
  return [document];
}

function specOf(kind: string, given: object): object {
  return kind === KIND_SLA_POLICY
    ? {
        owner: 'group:default/owner',
        lifecycle: 'agreed',
        calendar: 'calendar',
        ...given,
      }
    : given;
}

function problemsOf(entity: Entity) {
  if (isPolicy(entity)) {
    return policyProblems(entity);
  }
  return isCalendar(entity) ? calendarProblems(entity) : [];
}

function refOf({ kind, metadata }: Entity): string {
  return `${kind}:${metadata.namespace ?? 'default'}/${metadata.name}`.toLocaleLowerCase(
    'en-US',
  );
}
