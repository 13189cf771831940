import { isScalar, Scalar, visit } from 'yaml';
import type { DraftProblem, YamlDocument } from './draft';

/** Keys that would take in the fields of another mapping. The catalog does not read them either, unless told to. */
export function mergeKeys(document: YamlDocument): DraftProblem[] {
  const problems: DraftProblem[] = [];
  visit(document, {
    Pair(_key, { key }) {
      if (isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN) {
        problems.push({
          path: '',
          message:
            'merge keys (<<) are not read; write the fields out, or give the whole value as an alias (*name)',
          offset: key.range?.[0],
        });
      }
    },
  });
  return problems;
}
