import {
  appLanguageApiRef,
  configApiRef,
} from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { renderHook } from '@testing-library/react';
import { PropsWithChildren } from 'react';
import { useDocument } from './useDocument';

const inGermanPortal = ({ children }: PropsWithChildren<{}>) => (
  <TestApiProvider
    apis={[
      [
        configApiRef,
        mockApis.config({ data: { app: { title: 'Hilfeportal' } } }),
      ],
      [
        appLanguageApiRef,
        {
          getAvailableLanguages: () => ({ languages: ['de'] }),
          setLanguage: () => undefined,
          getLanguage: () => ({ language: 'de' }),
          language$: () => {
            throw new Error('Nobody asks');
          },
        },
      ],
    ]}
  >
    {children}
  </TestApiProvider>
);

it('names a page and its language as long as it is shown', () => {
  document.title = 'Hilfeportal';
  document.documentElement.lang = 'en';
  const { rerender, unmount } = renderHook(
    ({ title }: { title?: string }) => useDocument(title),
    { wrapper: inGermanPortal, initialProps: {} },
  );
  expect(document.title).toBe('Hilfeportal');
  expect(document.documentElement.lang).toBe('de');

  rerender({ title: 'Warteschlange' });
  expect(document.title).toBe('Warteschlange | Hilfeportal');

  unmount();
  expect(document.title).toBe('Hilfeportal');
  expect(document.documentElement.lang).toBe('en');
});
