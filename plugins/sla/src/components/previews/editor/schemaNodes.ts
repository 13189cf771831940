/** The part of JSON schema that is read here. */
export interface SchemaNode {
  $ref?: string;
  $defs?: Record<string, SchemaNode>;
  definitions?: Record<string, SchemaNode>;
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, SchemaNode>;
  patternProperties?: Record<string, SchemaNode>;
  additionalProperties?: boolean | SchemaNode;
  required?: string[];
  items?: SchemaNode;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  allOf?: SchemaNode[];
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
}

/** More steps than any schema of ours needs; one that goes in circles ends here. */
const MAX_DEPTH = 12;

/** Every alternative that a schema has for the value at a path. None where the schema does not know the path. */
export function nodesAt(
  schema: SchemaNode,
  path: Array<string | number>,
): SchemaNode[] {
  return path.reduce<SchemaNode[]>(
    (nodes, step) =>
      nodes.flatMap(node =>
        childrenOf(node, step).flatMap(child => alternatives(schema, child)),
      ),
    alternatives(schema, schema),
  );
}

function childrenOf(node: SchemaNode, step: string | number): SchemaNode[] {
  if (typeof step === 'number') {
    return node.items ? [node.items] : [];
  }
  const named = node.properties?.[step];
  if (named) {
    return [named];
  }
  const matching = Object.entries(node.patternProperties ?? {})
    .filter(([pattern]) => new RegExp(pattern, 'u').test(step))
    .map(([, child]) => child);
  if (matching.length) {
    return matching;
  }
  return typeof node.additionalProperties === 'object'
    ? [node.additionalProperties]
    : [];
}

/** A node without references and alternatives: what it says itself, and what each of its parts says. */
function alternatives(
  root: SchemaNode,
  node: SchemaNode,
  depth: number = 0,
): SchemaNode[] {
  if (depth > MAX_DEPTH) {
    return [];
  }
  const target = node.$ref ? referenced(root, node.$ref) : undefined;
  // What stands beside a reference says more of this place than the definition, which others share.
  const targets = target
    ? alternatives(root, target, depth + 1).map(one => ({
        ...one,
        description: node.description ?? one.description,
      }))
    : [];
  const parts = [
    ...(node.allOf ?? []),
    ...(node.anyOf ?? []),
    ...(node.oneOf ?? []),
  ].flatMap(part => alternatives(root, part, depth + 1));
  return [...(node.$ref ? [] : [node]), ...targets, ...parts];
}

function referenced(root: SchemaNode, ref: string): SchemaNode | undefined {
  if (!ref.startsWith('#/')) {
    return undefined;
  }
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (found, step) =>
        (found as Record<string, unknown> | undefined)?.[
          step.replace(/~1/g, '/').replace(/~0/g, '~')
        ],
      root,
    ) as SchemaNode | undefined;
}
