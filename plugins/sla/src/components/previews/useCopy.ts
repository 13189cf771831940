import { useCallback, useEffect, useState } from 'react';

/** How long a button says that it has copied. */
const SAID_MS = 2_000;

/** Copies a text; browsers allow it on safe addresses only. */
export function useCopy(): {
  isPossible: boolean;
  isCopied: boolean;
  copy(text: string): Promise<void>;
} {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    const timer = isCopied
      ? setTimeout(() => setIsCopied(false), SAID_MS)
      : undefined;
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = useCallback(async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
    } catch {
      // Refused by the reader; the text can still be selected.
      setIsCopied(false);
    }
  }, []);
  return { isPossible: Boolean(navigator.clipboard), isCopied, copy };
}
