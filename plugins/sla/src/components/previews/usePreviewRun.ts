import {
  PreviewRequest,
  PreviewResult,
} from '@backstage-sla/plugin-sla-common';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { slaApiRef } from '../../api';

export type PreviewRun =
  | { state: 'idle' }
  | { state: 'running'; done: number; total?: number }
  | { state: 'cancelled' }
  | { state: 'failed'; error: Error }
  | { state: 'done'; result: PreviewResult; request: PreviewRequest };

/** Runs previews, one at a time: a new one ends the one before, and leaving the page ends it, here and on the server. */
export function usePreviewRun(): {
  run: PreviewRun;
  start(request: PreviewRequest): Promise<void>;
  cancel(): void;
} {
  const api = useApi(slaApiRef);
  const [run, setRun] = useState<PreviewRun>({ state: 'idle' });
  const current = useRef<AbortController>();

  const start = useCallback(
    async (request: PreviewRequest) => {
      current.current?.abort();
      const mine = new AbortController();
      current.current = mine;
      const show = (next: PreviewRun) => {
        if (current.current === mine && !mine.signal.aborted) {
          setRun(next);
        }
      };
      show({ state: 'running', done: 0 });
      try {
        const stream = api.previewPolicies(request, { signal: mine.signal });
        for await (const message of stream) {
          if (mine.signal.aborted) {
            return;
          }
          if (message.type === 'progress') {
            const { done, total } = message;
            show({ state: 'running', done, total });
          } else if (message.type === 'result') {
            show({ state: 'done', result: message.result, request });
            return;
          } else {
            throw Object.assign(new Error(message.error.message), {
              name: message.error.name,
            });
          }
        }
        throw new Error('The preview ended without a result');
      } catch (error) {
        show({ state: 'failed', error: toError(error) });
      }
    },
    [api],
  );

  const cancel = useCallback(() => {
    current.current?.abort();
    setRun(now => (now.state === 'running' ? { state: 'cancelled' } : now));
  }, []);

  useEffect(
    () => () => {
      const last = current.current;
      current.current = undefined;
      last?.abort();
    },
    [],
  );

  return { run, start, cancel };
}
