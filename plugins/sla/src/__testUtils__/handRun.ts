import {
  PreviewMessage,
  PreviewResult,
  SlaApi,
} from '@backstage-sla/plugin-sla-common';
import { act } from '@testing-library/react';
import { POLICY_REF } from './fixtures';

/** A preview that a test runs by hand. */
export function handRun() {
  let wake = () => {};
  const messages: PreviewMessage[] = [];
  let isOver = false;
  const signals: AbortSignal[] = [];
  const untilSent = () =>
    new Promise<void>(resolve => {
      wake = resolve;
    });
  const previewPolicies: SlaApi['previewPolicies'] = async function* stream(
    _request,
    { signal } = {},
  ) {
    signals.push(signal!);
    for (;;) {
      while (messages.length) {
        yield messages.shift()!;
      }
      if (isOver) {
        return;
      }
      await untilSent();
    }
  };
  const send = (message: PreviewMessage) =>
    act(async () => {
      messages.push(message);
      isOver = message.type !== 'progress';
      wake();
    });
  return { previewPolicies, send, signals };
}

const FIGURES = { met: 0, breached: 0 };

/** The last message of a preview of a stricter target. */
export function previewResult(
  overrides: Partial<PreviewResult['policies'][number]> = {},
) {
  return {
    type: 'result' as const,
    result: {
      problems: [],
      policies: [
        {
          policyRef: POLICY_REF,
          title: 'Payments support agreement',
          revisionBefore: 'old1',
          revisionAfter: 'new2',
          changes: [
            { path: 'targets.high.resolution', before: '4h', after: '2h' },
          ],
          calendarsChanged: [],
          services: { before: 1, after: 1, added: [], removed: [] },
          history: {
            from: '2026-03-01T00:00:00Z',
            to: '2026-05-31T00:00:00Z',
            tickets: 300,
            gained: 0,
            lost: 0,
            rows: [
              {
                metric: 'resolution' as const,
                face: 'agreed' as const,
                priority: 'high' as const,
                before: {
                  ...FIGURES,
                  met: 273,
                  breached: 27,
                  attainment: 0.91,
                },
                after: {
                  ...FIGURES,
                  met: 250,
                  breached: 50,
                  attainment: 5 / 6,
                },
                wouldBreach: 23,
                wouldMeet: 0,
              },
            ],
          },
          openTickets: {
            total: 12,
            earlier: 5,
            later: 0,
            breachedAtOnce: 1,
            examples: [
              {
                ticketId: '42',
                title: 'Cards are declined',
                priority: 'high' as const,
                metric: 'resolution' as const,
                deadlineBefore: '2026-05-31T12:00:00Z',
                deadlineAfter: '2026-05-31T10:00:00Z',
              },
            ],
            willBeApplied: false,
          },
          ...overrides,
        },
      ],
    },
  };
}
