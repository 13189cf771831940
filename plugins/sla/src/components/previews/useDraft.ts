import { useCallback, useEffect, useState } from 'react';

/**
 * A text that its writer may leave and come back to within the browser's tab: a look at a ticket must not cost an hour of work.
 * Until it is edited it follows `initial`.
 */
export function useDraft(options: { key: string; initial: string }): {
  text: string;
  isEdited: boolean;
  edit(text: string): void;
  /** Throws away what was written. */
  reset(): void;
} {
  const { initial } = options;
  const key = `sla.draft.${options.key}`;
  const [draft, setDraft] = useState(() => stored(key));
  useEffect(() => setDraft(stored(key)), [key]);

  const keep = useCallback(
    (text: string | undefined) => {
      setDraft(text);
      store(key, text);
    },
    [key],
  );
  return {
    text: draft ?? initial,
    isEdited: draft !== undefined && draft !== initial,
    edit: keep,
    reset: useCallback(() => keep(undefined), [keep]),
  };
}

function stored(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    // Storage may be switched off; the text then lives as long as the page.
    return undefined;
  }
}

function store(key: string, text: string | undefined) {
  try {
    if (text === undefined) {
      sessionStorage.removeItem(key);
    } else {
      sessionStorage.setItem(key, text);
    }
  } catch {
    // As above; it may be full, too.
  }
}
