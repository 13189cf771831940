import { isAlias, isMap, isNode, isScalar, isSeq, Node } from 'yaml';
import type { YamlDocument } from './draft';

/** What stands at a path, or the nearest thing above it that exists. */
interface Found {
  /** The path leads to something. */
  exists: boolean;
  key?: Node;
  value?: Node;
}

/**
 * Offset in the text of what a problem is about: the value at the path, its key when that is what is wrong, and for what is missing
 * the key (or the entry of a list) in which it is missing.
 */
export function offsetOf(
  document: YamlDocument,
  path: string,
  at?: 'key',
): number {
  const { exists, key, value } = find(document, path);
  const node =
    exists && at !== 'key'
      ? (startOf(value) ?? startOf(key))
      : (startOf(key) ?? startOf(value));
  return node ?? document.contents?.range?.[0] ?? document.range?.[0] ?? 0;
}

function startOf(node: Node | undefined): number | undefined {
  return node?.range?.[0];
}

function find(document: YamlDocument, path: string): Found {
  let found: Found = { exists: true, value: document.contents ?? undefined };
  let rest = path;
  while (rest !== '') {
    const next = step(document, found.value, rest);
    if (!next) {
      return { ...found, exists: false };
    }
    found = { exists: true, key: next.key, value: next.value };
    rest = rest.slice(next.length).replace(/^\./, '');
  }
  return found;
}

interface Step {
  key?: Node;
  value?: Node;
  /** How many characters of the path it takes. */
  length: number;
}

function step(
  document: YamlDocument,
  node: Node | undefined,
  path: string,
): Step | undefined {
  const parent = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(parent)) {
    const match = /^\[(\d+)\]/.exec(path);
    const item = match ? parent.items[Number(match[1])] : undefined;
    return match && isNode(item)
      ? { value: item, length: match[0].length }
      : undefined;
  }
  if (!isMap(parent)) {
    return undefined;
  }
  let longest: Step | undefined;
  for (const { key, value } of parent.items) {
    // Keys may have dots of their own, so the longest that fits is meant.
    const name = isScalar(key) ? String(key.value) : String(key);
    const fits =
      path.startsWith(name) && /^$|^[.[]/.test(path.slice(name.length));
    if (fits && name.length >= (longest?.length ?? 0)) {
      longest = {
        key: isNode(key) ? key : undefined,
        value: isNode(value) ? value : undefined,
        length: name.length,
      };
    }
  }
  return longest;
}
