import {
  businessCalendarSchema,
  slaPolicySchema,
} from '@backstage-sla/plugin-sla-common';
import { suggestionsAt } from './suggestions';

const SCHEMAS = {
  SlaPolicy: slaPolicySchema,
  BusinessCalendar: businessCalendarSchema,
};

/** What is offered at the mark `|`. */
function offered(marked: string) {
  return suggestionsAt(marked.replace('|', ''), marked.indexOf('|'), SCHEMAS);
}

const labels = (marked: string) => offered(marked)?.items.map(i => i.label);

const POLICY = 'kind: SlaPolicy\n';

describe('suggestions', () => {
  it('begins a document', () => {
    expect(labels('|')).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
    expect(labels('kind: |')).toEqual(['SlaPolicy', 'BusinessCalendar']);
    expect(labels('kind: Component\nspec:\n  |')).toBeUndefined();
  });

  it('offers the keys that a mapping does not have yet, with what they mean', () => {
    const found = offered(
      `${POLICY}spec:\n  owner: group:default/x\n  ca|\n  targets: {}\n`,
    )!;
    const keys = found.items.map(item => item.label);
    expect(keys).toEqual(
      expect.arrayContaining(['calendar', 'lifecycle', 'appliesTo', 'warnAt']),
    );
    expect(keys).not.toContain('owner');
    expect(keys).not.toContain('targets');
    const calendar = found.items.find(item => item.label === 'calendar')!;
    expect(calendar.description).toMatch(/calendar/i);
    expect(calendar.isRequired).toBe(true);
    expect(calendar.apply).toBe('calendar: ');
    // A mapping goes on in the next line.
    expect(found.items.find(i => i.label === 'appliesTo')!.apply).toBe(
      'appliesTo:',
    );
  });

  it('knows its way through priorities, flow mappings and lists', () => {
    expect(labels(`${POLICY}spec:\n  targets:\n    |`)).toEqual(
      expect.arrayContaining(['critical', 'high', 'default']),
    );
    expect(labels(`${POLICY}spec:\n  targets: { high: { | } }`)).toEqual(
      expect.arrayContaining(['firstResponse', 'resolution', 'calendar']),
    );
    expect(
      labels(`${POLICY}spec:\n  escalations:\n    - when: { metric: |`),
    ).toEqual(expect.arrayContaining(['first-response', 'resolution']));
    expect(labels(`${POLICY}spec:\n  pause:\n    resolution: [|`)).toEqual(
      expect.arrayContaining(['pending', 'on-hold']),
    );
  });

  it('offers fixed values', () => {
    expect(labels(`${POLICY}spec:\n  lifecycle: |`)).toEqual(
      expect.arrayContaining(['draft', 'proposed', 'agreed', 'retired']),
    );
    expect(labels(`${POLICY}spec:\n  applyToOpenTickets: |`)).toEqual(
      expect.arrayContaining(['true', 'false']),
    );
  });

  it.each([
    ['spec:\n  owner: |', 'party'],
    ['spec:\n  escalations:\n    - notify: [|', 'party'],
    ['spec:\n  escalations:\n    - notify:\n        - |', 'party'],
    ['spec:\n  calendar: |', 'calendar'],
    ['spec:\n  targets: { high: { resolution: { calendar: |', 'calendar'],
    ['spec:\n  supportChannels:\n    - hours: |', 'calendar'],
    ['spec:\n  lifecycle: |', undefined],
    ['spec:\n  ow|', undefined],
  ])('asks the catalog where an entity is named: %j', (text, kind) => {
    expect(offered(`${POLICY}${text}`)?.refs?.kind).toBe(kind);
  });

  it('asks no catalog for the hours of a calendar', () => {
    expect(
      offered('kind: BusinessCalendar\nspec:\n  hours: |')?.refs,
    ).toBeUndefined();
  });

  it('reads the document at the cursor, not another one of the text', () => {
    const text = `kind: BusinessCalendar\nmetadata:\n  name: x\n---\n${POLICY}metadata:\n  namespace: shop\nspec:\n  calendar: |\n---\nkind: SlaPolicy\n`;
    const found = offered(text)!;
    expect(found.refs).toEqual({ kind: 'calendar', namespace: 'shop' });
    expect(labels(`${POLICY}---\nkind: BusinessCalendar\nspec:\n  |`)).toEqual(
      expect.arrayContaining(['timeZone', 'holidays']),
    );
  });

  it('is silent in a comment', () => {
    expect(offered(`${POLICY}spec:\n  # own|`)).toBeUndefined();
  });
});
