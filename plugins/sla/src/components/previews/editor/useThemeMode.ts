import { useSyncExternalStore } from 'react';

const ATTRIBUTE = 'data-theme-mode';

/** Whether Backstage shows its light or its dark theme, as it tells the design system. */
export function useThemeMode(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, read);
}

function read(): 'light' | 'dark' {
  return document.body.getAttribute(ATTRIBUTE) === 'dark' ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributeFilter: [ATTRIBUTE] });
  return () => observer.disconnect();
}
