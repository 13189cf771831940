import { english } from '../../../__testUtils__';
import { describeChange } from './describeChange';

const t = english();

describe('describeChange', () => {
  it.each([
    ['targets.high.resolution', 'High: Resolution'],
    ['targets.high.resolution.internal', 'High: Resolution (internal)'],
    ['targets.low.firstResponse.calendar', 'Low: First response (calendar)'],
    ['targets.critical.calendar', 'Critical: calendar'],
    ['targets.default.nextResponse', 'all other priorities: Next response'],
    ['pause.resolution', 'Resolution pauses while'],
    ['objectives[1].attainment', 'Objective 2: attainment'],
    ['objectives[0]', 'Objective 1'],
    ['escalations[2].when.at', 'Escalation 3: when.at'],
    ['escalations[0].notify', 'Escalation 1: who is told'],
    ['escalations[0].addLabels[1]', 'Escalation 1: labels added'],
    ['escalations[0].repeatEvery', 'Escalation 1: told again every'],
    ['contacts.customer[0].email', 'Contact of the customer 1: email'],
    ['supportChannels[0].address', 'Support channel 1: address'],
    ['effective.until', 'Valid until'],
    ['appliesTo.tickets.type.$in', 'Tickets covered: type.$in'],
    ['owner', 'Provider'],
    // What is not known is shown as it is.
    ['something.new[3]', 'something.new[3]'],
    ['targets', 'Targets'],
    ['resolutionRequired', 'Asked for when a ticket is resolved'],
  ])('names %s', (path, label) => {
    expect(describeChange({ path, before: 'a', after: 'b' }, t).label).toBe(
      label,
    );
  });

  it('shows values as a reader knows them', () => {
    const value = (path: string, after: string) =>
      describeChange({ path, after }, t).after;
    expect(value('pause.resolution', '["pending","on-hold"]')).toBe(
      'Pending, On hold',
    );
    expect(value('warnAt', '["50%","80%"]')).toBe('50%, 80%');
    expect(value('lifecycle', 'retired')).toBe('Retired');
    expect(value('agreement', 'uc')).toBe('Supplier contract');
    expect(value('resolutionRequired', 'root-cause')).toBe(
      'how it ended and its root cause',
    );
    expect(value('applyToOpenTickets', 'true')).toBe('yes');
    expect(value('escalations[0].raisePriorityTo', 'critical')).toBe(
      'Critical',
    );
    expect(value('targets.high.resolution', '2h')).toBe('2h');
    expect(
      value(
        'escalations[0]',
        '{"level":1,"when":{"metric":"resolution","at":"80%"},"notify":["team","owner"]}',
      ),
    ).toBe(
      'level: 1, when: (metric: resolution, at: 80%), notify: team, owner',
    );
    expect(
      value('contacts.provider', '[{"name":"Ann"},{"name":"Bo","role":"x"}]'),
    ).toBe('name: Ann; name: Bo, role: x');
    expect(value('scope', '[sic] not a list')).toBe('[sic] not a list');
  });

  it('says nothing of a side that was not there', () => {
    expect(describeChange({ path: 'customer', before: 'group:a' }, t)).toEqual({
      label: 'Customer',
      before: 'group:a',
      after: undefined,
    });
  });
});
