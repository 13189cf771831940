import { useEffect, useRef } from 'react';

/** Where letters are typed, or where another thing has the keyboard. */
const TYPED_INTO =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"], [role="alertdialog"]';

/**
 * Single keys that do something anywhere on the page, but where people type. People who speak to their computer switch them off,
 * as a spoken word would set off several of them.
 */
export function useShortcuts(
  handlers: Record<string, () => void>,
  isEnabled: boolean,
) {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    if (!isEnabled) {
      return undefined;
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
        return;
      }
      const target = event.target as Element | null;
      if (
        target?.closest?.(TYPED_INTO) &&
        !(target instanceof HTMLInputElement && target.type === 'checkbox')
      ) {
        return;
      }
      // A dialog has the page to itself.
      if (document.querySelector('[role="dialog"], [role="menu"]')) {
        return;
      }
      const handler = latest.current[event.key];
      if (handler) {
        event.preventDefault();
        handler();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isEnabled]);
}
