import { nodesAt, SchemaNode } from './schemaNodes';
import { YamlCursor, yamlCursorAt, yamlKeys } from './yamlCursor';

/** Something that can be written at the cursor. */
export interface Suggestion {
  label: string;
  kind: 'key' | 'value' | 'ref';
  /** What is put into the text, where it is more than the label. */
  apply?: string;
  /** A few words beside the label: the type, the title of an entity. */
  detail?: string;
  description?: string;
  isRequired?: boolean;
  /** One of many that could stand here, and not one of a fixed choice. */
  isExample?: boolean;
}

/** What entities a place of a document names. */
export type RefKind = 'calendar' | 'party';

export interface Suggestions {
  from: number;
  word: string;
  items: Suggestion[];
  /** Entities of the catalog belong here, too; they may be written short within this namespace. */
  refs?: { kind: RefKind; namespace: string };
}

/** Schemas by `kind`. */
export type Schemas = Record<string, SchemaNode>;

/** What can be written at a place of a text of several documents, by the schema of the document's kind. */
export function suggestionsAt(
  text: string,
  offset: number,
  schemas: Schemas,
): Suggestions | undefined {
  const cursor = yamlCursorAt(text, offset);
  if (!cursor) {
    return undefined;
  }
  const { from, word, path } = cursor;
  const document = documentAround(text, offset);
  const schema = schemas[kindOf(document.text) ?? ''];
  const refKind = refKindAt(cursor);
  const refs = refKind && {
    kind: refKind,
    namespace: namespaceOf(document.text),
  };
  if (!schema) {
    const items = beginnings(cursor, schemas);
    return items.length ? { from, word, items } : undefined;
  }
  const nodes = nodesAt(schema, path);
  const values = nodes.flatMap(valuesOf);
  const keys =
    cursor.position === 'key'
      ? keysOf({
          nodes,
          present: presentKeys(document, offset, cursor),
          isScalar: key =>
            nodesAt(schema, [...path, key]).some(node => isScalar(node)),
        })
      : [];
  const items = distinct([...keys, ...values]);
  return items.length || refs ? { from, word, items, refs } : undefined;
}

function keysOf(options: {
  nodes: SchemaNode[];
  present: ReadonlySet<string>;
  isScalar: (key: string) => boolean;
}): Suggestion[] {
  const { nodes, present } = options;
  return nodes.flatMap(node =>
    Object.entries(node.properties ?? {})
      .filter(([key]) => !present.has(key))
      .map(([key, child]): Suggestion => ({
        label: key,
        kind: 'key',
        // A mapping or a list goes on in the next line.
        apply: options.isScalar(key) ? `${key}: ` : `${key}:`,
        description: child.description,
        isRequired: node.required?.includes(key),
      })),
  );
}

const SCALARS = ['string', 'number', 'integer', 'boolean'];

function isScalar(node: SchemaNode): boolean {
  return (
    node.enum !== undefined ||
    node.const !== undefined ||
    [node.type].flat().some(type => SCALARS.includes(type ?? ''))
  );
}

function valuesOf(node: SchemaNode): Suggestion[] {
  const fixed = node.enum ?? (node.const === undefined ? [] : [node.const]);
  const choice =
    node.type === 'boolean' && !fixed.length ? [true, false] : fixed;
  const examples = fixed.length ? [] : (node.examples ?? []);
  const suggest = (values: unknown[], isExample?: true): Suggestion[] =>
    values
      .filter(value => typeof value !== 'object')
      .map(value => ({
        label: String(value),
        kind: 'value',
        description: node.description,
        isExample,
      }));
  return [...suggest(choice), ...suggest(examples, true)];
}

/** Without a kind nothing is known of a document but how it begins. */
function beginnings(cursor: YamlCursor, schemas: Schemas): Suggestion[] {
  const { path, position } = cursor;
  if (position === 'value' && path.length === 1 && path[0] === 'kind') {
    return Object.entries(schemas).map(([label, schema]) => ({
      label,
      kind: 'value',
      description: schema.description,
    }));
  }
  return position === 'key' && path.length === 0
    ? ['apiVersion', 'kind', 'metadata', 'spec'].map(label => ({
        label,
        kind: 'key',
        apply: `${label}: `,
      }))
    : [];
}

const CALENDAR_KEYS = ['calendar', 'during', 'hours'];
const PARTY_KEYS = ['owner', 'customer', 'assignTo', 'notify', 'entity'];

/** Documents name other entities in few places; the last key tells which. */
function refKindAt({ path, position }: YamlCursor): RefKind | undefined {
  const isItem = typeof path[path.length - 1] === 'number';
  if (path[0] !== 'spec' || (position === 'key' && !isItem)) {
    return undefined;
  }
  const key = path.filter(step => typeof step === 'string').pop();
  if (key === undefined) {
    return undefined;
  }
  // `hours` of a calendar are hours; those of a support channel are a calendar.
  if (key === 'hours' && !path.includes('supportChannels')) {
    return undefined;
  }
  if (CALENDAR_KEYS.includes(key)) {
    return 'calendar';
  }
  return PARTY_KEYS.includes(key) ? 'party' : undefined;
}

const SEPARATOR = /^---.*$/gm;

/** The document of a text of several around a place. */
function documentAround(
  text: string,
  offset: number,
): { start: number; text: string } {
  let start = 0;
  let end = text.length;
  for (const match of text.matchAll(SEPARATOR)) {
    const after = match.index + match[0].length;
    if (after <= offset) {
      start = after;
    } else {
      end = Math.min(end, match.index);
    }
  }
  return { start, text: text.slice(start, Math.max(start, end)) };
}

function kindOf(document: string): string | undefined {
  return /^kind:\s*["']?(\w+)/m.exec(document)?.[1];
}

function namespaceOf(document: string): string {
  return /^\s+namespace:\s*["']?([\w.-]+)/m.exec(document)?.[1] ?? 'default';
}

/** Keys that the mapping at the cursor has already, without the one that is being written. */
function presentKeys(
  document: { start: number; text: string },
  offset: number,
  cursor: YamlCursor,
): Set<string> {
  const at = offset - document.start;
  const path = cursor.path.join('\n');
  return new Set(
    yamlKeys(document.text)
      .filter(({ from, to }) => at < from || to < at)
      .filter(other => other.path.join('\n') === path)
      .map(({ key }) => key),
  );
}

function distinct(items: Suggestion[]): Suggestion[] {
  return [...new Map(items.map(item => [item.label, item])).values()];
}
