import { english } from '../../__testUtils__';
import { conditionWords } from './conditionWords';

const words = { t: english(), nameOf: (ref: string) => `<${ref}>` };

describe('conditionWords', () => {
  it.each([
    [{ type: 'incident' }, 'the type is Incident'],
    [
      { type: { $in: ['incident', 'change'] } },
      'the type is Incident or Change',
    ],
    [
      { priority: 'high', channel: 'phone' },
      'the priority is High and the channel is “phone”',
    ],
    [
      { customer: 'group:default/acme' },
      'the customer is <group:default/acme>',
    ],
    [{ labels: { $contains: 'vip' } }, 'the list of labels has “vip”'],
    [{ location: { $hasPrefix: 'DE-' } }, 'the location begins with “DE-”'],
    [{ category: { $exists: true } }, 'the category is given'],
    [{ category: { $exists: false } }, 'the category is not given'],
    [{ $not: { type: 'change' } }, 'it is not so that the type is Change'],
    [
      { $any: [{ type: 'incident', priority: 'high' }, { channel: 'api' }] },
      '(the type is Incident and the priority is High) or the channel is “api”',
    ],
    [
      { $all: [{ type: 'incident' }, { priority: 'high' }] },
      'the type is Incident and the priority is High',
    ],
    [{ colour: 'red' }, '“colour” is “red”'],
  ])('tells %j', (predicate, text) => {
    expect(conditionWords(predicate, words)).toBe(text);
  });

  it.each([
    [undefined],
    [{}],
    ['incident'],
    [{ $any: 'all of them' }],
    [{ type: { $near: 'incident' } }],
    [{ type: 'incident', labels: { $contains: { nested: true } } }],
  ])('does not tell half of %j', predicate => {
    expect(conditionWords(predicate, words)).toBeUndefined();
  });
});
