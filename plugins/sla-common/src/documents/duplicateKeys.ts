import { isMap, isNode, isScalar, isSeq } from 'yaml';
import type { DraftProblem } from './draft';

/** Keys that a mapping has already. */
export function duplicateKeys(node: unknown, path = ''): DraftProblem[] {
  if (isSeq(node)) {
    return node.items.flatMap((item, i) =>
      duplicateKeys(item, `${path}[${i}]`),
    );
  }
  if (!isMap(node)) {
    return [];
  }
  const seen = new Set<string>();
  return node.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : String(key);
    const at = path ? `${path}.${name}` : name;
    const problems = duplicateKeys(value, at);
    if (seen.has(name)) {
      problems.unshift({
        path: at,
        message: 'is there twice; the mapping has this key already',
        at: 'key',
        offset: isNode(key) ? key.range?.[0] : undefined,
      });
    }
    seen.add(name);
    return problems;
  });
}
