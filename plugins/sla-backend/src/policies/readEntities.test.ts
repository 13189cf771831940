import { FilterPredicate } from '@backstage/filter-predicates';
import { NAMES_POLICIES, atLeast } from './readEntities';

const everything = { kind: { $exists: true } };

describe('atLeast', () => {
  it.each<[string, FilterPredicate, FilterPredicate]>([
    [
      'keeps what the search index answers',
      {
        kind: 'component',
        'spec.system': { $in: ['a', 'b'] },
        'metadata.name': { $hasPrefix: 'pay' },
        'metadata.tags': { $contains: 'java' },
      },
      {
        kind: 'component',
        'spec.system': { $in: ['a', 'b'] },
        'metadata.name': { $hasPrefix: 'pay' },
        'metadata.tags': { $contains: 'java' },
      },
    ],
    ['keeps whether there is an annotation', NAMES_POLICIES, NAMES_POLICIES],
    [
      'drops conditions on objects within lists',
      {
        kind: 'component',
        'spec.ports': { $contains: { protocol: 'https' } },
      },
      { kind: 'component' },
    ],
    [
      'drops conditions on whole objects',
      { 'metadata.annotations': { $exists: true } },
      everything,
    ],
    ['drops what is denied', { $not: { kind: 'component' } }, everything],
    [
      'goes into alternatives and into what holds together',
      {
        $all: [
          { kind: 'component' },
          { $any: [{ 'spec.type': 'service' }, { $not: { kind: 'api' } }] },
        ],
      },
      {
        $all: [
          { kind: 'component' },
          { $any: [{ 'spec.type': 'service' }, everything] },
        ],
      },
    ],
    ['takes an empty predicate for everything', {}, everything],
  ])('%s', (_what, predicate, expected) => {
    expect(atLeast(predicate)).toEqual(expected);
  });
});
