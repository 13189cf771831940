import {
  appLanguageApiRef,
  configApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';

/**
 * What the browser is told of a page of ours. By its title those who have ten open tell them apart, in tabs, in the history and read
 * aloud; by its language screen readers know how to pronounce it. Backstage leaves both as the portal began.
 */
export function useDocument(title: string | undefined) {
  const apis = useApiHolder();
  const portal = apis.get(configApiRef)?.getOptionalString('app.title');
  const language = apis.get(appLanguageApiRef)?.getLanguage().language;
  useEffect(() => {
    if (!title) {
      return undefined;
    }
    const before = document.title;
    document.title = portal ? `${title} | ${portal}` : title;
    return () => {
      document.title = before;
    };
  }, [title, portal]);
  useEffect(() => {
    if (!language) {
      return undefined;
    }
    const before = document.documentElement.lang;
    document.documentElement.lang = language;
    return () => {
      document.documentElement.lang = before;
    };
  }, [language]);
}
