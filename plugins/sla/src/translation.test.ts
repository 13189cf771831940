import { slaTranslationRef } from './translation';
import de from './translations/de';

/** What a message needs from its caller: `{{name}}`. */
function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).sort();
}

it('has every message in German, with the same placeholders', () => {
  // The ref keeps its messages to itself in types only.
  const { getDefaultMessages } = slaTranslationRef as unknown as {
    getDefaultMessages(): Record<string, string>;
  };
  const en = getDefaultMessages.call(slaTranslationRef);
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
  for (const [key, text] of Object.entries(de)) {
    expect([key, placeholders(text)]).toEqual([key, placeholders(en[key])]);
  }
});
