import { Failure, failuresOf, failuresText } from '.';

const TICKET = {
  type: 'change',
  priority: 'medium',
  labels: ['laptop'],
  location: 'Hamburg',
};

const vip = { labels: { $contains: 'vip' } };

describe('what fails of a predicate', () => {
  it.each<[string, object, Failure[], string]>([
    [
      'a value',
      { priority: 'critical', type: 'CHANGE' },
      [
        {
          field: 'priority',
          test: 'is',
          expected: ['critical'],
          found: 'medium',
        },
      ],
      'For tickets with priority critical; this one is medium.',
    ],
    [
      '$in',
      { priority: { $in: ['critical', 'high'] } },
      [
        {
          field: 'priority',
          test: 'is',
          expected: ['critical', 'high'],
          found: 'medium',
        },
      ],
      'For tickets with priority critical or high; this one is medium.',
    ],
    [
      'a value where there is none',
      { category: 'network' },
      [{ field: 'category', test: 'is', expected: ['network'] }],
      'For tickets with category network; this one has none.',
    ],
    [
      '$exists: true',
      { category: { $exists: true } },
      [{ field: 'category', test: 'present', expected: [] }],
      'For tickets with category; this one has none.',
    ],
    [
      '$exists: false',
      { location: { $exists: false } },
      [{ field: 'location', test: 'absent', expected: [], found: 'Hamburg' }],
      'For tickets without location; this one is Hamburg.',
    ],
    [
      '$hasPrefix',
      { location: { $hasPrefix: 'Berlin' } },
      [
        {
          field: 'location',
          test: 'begins',
          expected: ['Berlin'],
          found: 'Hamburg',
        },
      ],
      'For tickets with location that begins with Berlin; this one is Hamburg.',
    ],
    [
      '$contains',
      vip,
      [
        {
          field: 'labels',
          test: 'contains',
          expected: ['vip'],
          found: ['laptop'],
        },
      ],
      'For tickets with labels that contain vip; this one has laptop.',
    ],
    [
      '$contains any',
      { requesterGroups: { $contains: { $any: ['group:a', 'group:b'] } } },
      [
        {
          field: 'requesterGroups',
          test: 'contains',
          expected: ['group:a', 'group:b'],
        },
      ],
      'For tickets with requesterGroups that contain group:a or group:b; this one has none.',
    ],
    [
      '$contains what is not so',
      { labels: { $contains: { $not: 'laptop' } } },
      [
        {
          field: 'labels',
          test: 'fits',
          expected: ['{"$contains":{"$not":"laptop"}}'],
          found: ['laptop'],
        },
      ],
      'For tickets with labels fitting {"$contains":{"$not":"laptop"}}; this one has laptop.',
    ],
    [
      '$not, also twice and before $in, $contains, $exists and $hasPrefix',
      {
        $all: [
          { $not: { type: { $in: ['change', 'problem'] } } },
          { $not: { labels: { $contains: 'laptop' } } },
          { $not: { location: { $exists: true } } },
          { $not: { location: { $hasPrefix: 'ham' } } },
          { $not: { $not: { priority: 'low' } } },
          { $not: { priority: 'low' } },
        ],
      },
      [
        {
          field: 'type',
          test: 'is-not',
          expected: ['change', 'problem'],
          found: 'change',
        },
        {
          field: 'labels',
          test: 'contains-not',
          expected: ['laptop'],
          found: ['laptop'],
        },
        { field: 'location', test: 'absent', expected: [], found: 'Hamburg' },
        {
          field: 'location',
          test: 'begins-not',
          expected: ['ham'],
          found: 'Hamburg',
        },
        { field: 'priority', test: 'is', expected: ['low'], found: 'medium' },
      ],
      'For tickets with type other than change or problem; this one is change. For tickets with labels that do not contain laptop; this one has laptop. For tickets without location; this one is Hamburg. For tickets with location that does not begin with ham; this one is Hamburg. For tickets with priority low; this one is medium.',
    ],
    [
      '$any of one field',
      { $any: [{ priority: 'critical' }, { priority: 'high' }] },
      [
        {
          field: 'priority',
          test: 'is',
          expected: ['critical', 'high'],
          found: 'medium',
        },
      ],
      'For tickets with priority critical or high; this one is medium.',
    ],
    [
      '$any, of each alternative what fails',
      { $any: [{ type: 'change', priority: 'high' }, vip] },
      [
        {
          anyOf: [
            [
              {
                field: 'priority',
                test: 'is',
                expected: ['high'],
                found: 'medium',
              },
            ],
            [
              {
                field: 'labels',
                test: 'contains',
                expected: ['vip'],
                found: ['laptop'],
              },
            ],
          ],
        },
      ],
      'For tickets with priority high (this one is medium), or with labels that contain vip (this one has laptop).',
    ],
    [
      '$not of several: one of them must be another',
      { $not: { type: 'change', priority: 'medium' } },
      [
        {
          anyOf: [
            [
              {
                field: 'type',
                test: 'is-not',
                expected: ['change'],
                found: 'change',
              },
            ],
            [
              {
                field: 'priority',
                test: 'is-not',
                expected: ['medium'],
                found: 'medium',
              },
            ],
          ],
        },
      ],
      'For tickets with type other than change (this one is change), or with priority other than medium (this one is medium).',
    ],
  ])('is said of %s', (_kind, predicate, failures, text) => {
    expect(failuresOf(predicate, TICKET)).toEqual(failures);
    expect(failuresText('For tickets', failures)).toBe(text);
  });

  it.each([
    [{ priority: 'Medium' }],
    [{ $any: [{ priority: 'high' }, { type: 'change' }] }],
    [{ $not: { priority: 'high', type: 'change' } }],
    [{ $not: { $all: [{ priority: 'high' }, { type: 'change' }] } }],
    [{ $not: { $any: [{ priority: 'high' }, { type: 'incident' }] } }],
  ])('is nothing where %j holds', predicate => {
    expect(failuresOf(predicate, TICKET)).toEqual([]);
  });

  it('leaves out what a reader may not see', () => {
    const failures: Failure[] = [
      {
        field: 'customer',
        test: 'is',
        expected: ['group:default/mine'],
        withheld: ['expected', 'found'],
      },
    ];
    expect(failuresText('For tickets', failures)).toBe(
      'For tickets with customer group:default/mine or what you may not see.',
    );
  });
});
