import fc from 'fast-check';
import { Document, isMap, isNode, isPair, isSeq, Pair, visit } from 'yaml';

/** A change of one place of a document. `place` is taken modulo the number of places there are. */
export type Mutation = { place: number } & (
  | { type: 'drop' }
  | { type: 'repeat' }
  | { type: 'replace'; value: unknown }
  | { type: 'rename'; name: string }
  | { type: 'nest'; depth: number }
);

const words = fc.constantFrom(
  '',
  ' ',
  '0h',
  '4h',
  '4 hours',
  '999999999999999999h',
  'next business day 25:00',
  '0.0000001%',
  '9007199254740993',
  '2026-02-30',
  '0000-00-00',
  'P999999999Y',
  'group:default/x',
  ':/:/',
  'constructor',
  '__proto__',
  'toString',
  'Europe/Berlin',
  '24:00-24:00',
  '\u0000',
  '\u202Eabc',
  '👩‍👩‍👧‍👧',
  'ｈｉｇｈ',
  'İ',
  '\ud800',
  'x'.repeat(5_000),
);

const scalars = fc.oneof(
  words,
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, 1e-7, -0),
  fc.maxSafeInteger(),
);

/** Anything that a document may hold, up to a few levels deep. */
export const junk: fc.Arbitrary<unknown> = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(
        words,
        fc.constantFrom('agreed', 'calendar', '$all', '$not', '$in', 'length'),
      ),
      tie('value'),
      { maxKeys: 3 },
    ),
  ),
})).value;

const place = fc.nat(10_000);

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('drop' as const), place }),
    fc.record({ type: fc.constant('repeat' as const), place }),
    fc.record({ type: fc.constant('replace' as const), place, value: junk }),
    fc.record({ type: fc.constant('rename' as const), place, name: words }),
    fc.record({
      type: fc.constant('nest' as const),
      place,
      depth: fc.constantFrom(1, 2, 63, 64, 500),
    }),
  ),
  { minLength: 1, maxLength: 3 },
);

/** The YAML of a document after some of its pairs and list entries were changed. */
export function mutated(value: unknown, changes: Mutation[]): string {
  const document = new Document(value);
  for (const change of changes) {
    const places = placesOf(document);
    if (places.length > 0) {
      mutate(document, places[change.place % places.length], change);
    }
  }
  return document.toString();
}

interface Place {
  items: unknown[];
  index: number;
}

function placesOf(document: Document): Place[] {
  const places: Place[] = [];
  visit(document, (_key, node) => {
    if (isMap(node) || isSeq(node)) {
      node.items.forEach((_item, index) =>
        places.push({ items: node.items, index }),
      );
    }
  });
  return places;
}

function mutate(document: Document, { items, index }: Place, change: Mutation) {
  const item = items[index];
  if (change.type === 'drop') {
    items.splice(index, 1);
  } else if (change.type === 'repeat') {
    items.push(isPair(item) ? new Pair(item.key, item.value) : copyOf(item));
  } else if (change.type === 'rename') {
    if (isPair(item)) {
      item.key = document.createNode(change.name);
    }
  } else {
    const value = document.createNode(
      change.type === 'replace' ? change.value : nested(change.depth),
    );
    if (isPair(item)) {
      item.value = value;
    } else {
      items[index] = value;
    }
  }
}

function copyOf(item: unknown): unknown {
  return isNode(item) ? item.clone() : item;
}

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i++) {
    value = i % 2 ? [value] : { a: value };
  }
  return value;
}

/** An edit of the text itself. `at` is taken modulo its length. */
export interface TextEdit {
  at: number;
  remove: number;
  insert: string;
}

export const textEdits: fc.Arbitrary<TextEdit[]> = fc.array(
  fc.record({
    at: fc.nat(100_000),
    remove: fc.constantFrom(0, 0, 1, 3, 40, 1_000),
    insert: fc.oneof(
      fc.constantFrom(
        '',
        '\t',
        '\n',
        '\r',
        ': ',
        '- ',
        '{',
        ']',
        '"',
        "'",
        '#',
        '&a ',
        '*a',
        '!!binary ',
        '<<: *a\n',
        '---\n',
        '...\n',
        '|\n',
        '? ',
        '%YAML 9\n',
        '\ufeff',
        '\u0085',
        '['.repeat(3_000),
      ),
      fc.string({ unit: 'binary', maxLength: 10 }),
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

export function edited(text: string, edits: TextEdit[]): string {
  return edits.reduce((before, { at, remove, insert }) => {
    const from = before.length ? at % before.length : 0;
    return before.slice(0, from) + insert + before.slice(from + remove);
  }, text);
}
