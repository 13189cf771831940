import {
  businessCalendarSchema,
  slaPolicySchema,
} from '@backstage-sla/plugin-sla-common';
import { Entity } from '@backstage/catalog-model';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { calendar } from '../../../__testUtils__';
import { findCalendars, findRefs } from './catalogRefs';
import { completionSource } from './completions';

const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'it-support', namespace: 'default', title: 'IT support' },
  spec: { type: 'team', children: [] },
};
const elsewhere: Entity = {
  ...calendar,
  metadata: { name: 'night', namespace: 'shop' },
};
const catalog = catalogApiMock({ entities: [calendar, elsewhere, group] });

/** What is offered at the mark `|`. */
function complete(
  marked: string,
  options: { isExplicit?: boolean; isBroken?: boolean } = {},
) {
  const source = completionSource({
    schemas: {
      SlaPolicy: slaPolicySchema,
      BusinessCalendar: businessCalendarSchema,
    },
    findRefs: async (refs, word) => {
      if (options.isBroken) {
        throw new Error('No catalog');
      }
      return findRefs(catalog, refs, word);
    },
    requiredText: 'required',
  });
  const state = EditorState.create({ doc: marked.replace('|', '') });
  return source(
    new CompletionContext(
      state,
      marked.indexOf('|'),
      options.isExplicit ?? false,
    ),
  );
}

const POLICY = 'kind: SlaPolicy\nspec:\n';

describe('completion', () => {
  it('names calendars as a policy of the same namespace would', async () => {
    const found = await complete(`${POLICY}  calendar: |`);
    expect(found?.from).toBe(POLICY.length + '  calendar: '.length);
    expect(found?.options.map(one => one.label)).toEqual(
      expect.arrayContaining(['karachi', 'shop/night']),
    );
    const inShop = await complete(
      `kind: SlaPolicy\nmetadata:\n  namespace: shop\nspec:\n  calendar: ni|`,
    );
    expect(inShop?.options.map(one => one.label)).toContain('night');
  });

  it('offers no made-up calendar or group beside those of the catalog', async () => {
    const calendars = await complete(`${POLICY}  calendar: |`);
    expect(calendars?.options.map(one => one.label).sort()).toEqual([
      'always',
      'karachi',
      'shop/night',
    ]);
    const owners = await complete(`${POLICY}  owner: |`);
    expect(owners?.options.map(one => one.label)).toEqual([
      'group:default/it-support',
    ]);
  });

  it('names groups by their whole ref, found by title, too', async () => {
    const found = await complete(`${POLICY}  owner: IT s|`);
    expect(found?.options).toContainEqual(
      expect.objectContaining({
        label: 'group:default/it-support',
        detail: 'IT support',
      }),
    );
  });

  it('tells what must not be left out', async () => {
    const found = await complete(`${POLICY}  o|`);
    expect(found?.options).toContainEqual(
      expect.objectContaining({ label: 'owner', detail: 'required' }),
    );
  });

  it('opens no list of keys on an empty line, unless it is asked for', async () => {
    expect(await complete(`${POLICY}  |`)).toBeNull();
    const asked = await complete(`${POLICY}  |`, { isExplicit: true });
    expect(asked?.options.length).toBeGreaterThan(5);
    // Behind a colon it opens by itself.
    expect(await complete(`${POLICY}  lifecycle: |`)).not.toBeNull();
  });

  it('keeps the words of the schema when the catalog does not answer', async () => {
    const found = await complete(`${POLICY}  escalations:\n    - notify: [|`, {
      isBroken: true,
      isExplicit: true,
    });
    expect(found?.options.map(one => one.label)).toContain('assignee');
  });
});

it('knows every calendar, or that it does not', async () => {
  expect(await findCalendars(catalog)).toEqual(
    new Set([
      'businesscalendar:default/karachi',
      'businesscalendar:shop/night',
    ]),
  );
  const many = Array.from({ length: 501 }, (_, i) => ({
    ...calendar,
    metadata: { name: `c${i}` },
  }));
  expect(
    await findCalendars(catalogApiMock({ entities: many })),
  ).toBeUndefined();
});
