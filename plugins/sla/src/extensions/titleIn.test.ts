import {
  ApiHolder,
  appLanguageApiRef,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { titleIn } from './titleIn';

/** The APIs of an app in this language, whose translations are there or still being loaded. */
function apisIn(language: string, translated?: string): ApiHolder {
  const apis = new Map<string, unknown>([
    [appLanguageApiRef.id, { getLanguage: () => ({ language }) }],
    [
      translationApiRef.id,
      {
        getTranslation: () =>
          translated === undefined
            ? { ready: false }
            : { ready: true, t: () => translated },
      },
    ],
  ]);
  return { get: ref => apis.get(ref.id) as never };
}

describe('the title of a page', () => {
  it.each([
    ['en', 'My tickets'],
    ['de', 'Meine Tickets'],
    // Nobody has brought that language along.
    ['fr', 'My tickets'],
  ])('is there before translations are: %s', (language, title) => {
    expect(titleIn(apisIn(language), 'mine.title')).toBe(title);
  });

  it('is what the app calls it where that is known', () => {
    expect(titleIn(apisIn('fr', 'Mes tickets'), 'mine.title')).toBe(
      'Mes tickets',
    );
  });

  it('is English where there is no language', () => {
    expect(titleIn({ get: () => undefined }, 'preview.tab')).toBe('Preview');
  });
});
