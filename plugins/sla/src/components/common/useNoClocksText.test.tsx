import { NoClocksCause } from '@backstage-sla/plugin-sla-common';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { useNoClocksText } from './useNoClocksText';

function Why(props: { cause?: NoClocksCause; reason?: string }) {
  const noClocksText = useNoClocksText();
  return <p>{noClocksText(props.cause, props.reason)}</p>;
}

describe('useNoClocksText', () => {
  it.each<[string, NoClocksCause]>([
    [
      'No agreement covers intranet.',
      { code: 'no-policy-covers', service: 'component:default/intranet' },
    ],
    [
      'No policy applies to this ticket. Help desk: for other tickets. Plan: Draft; only agreed policies apply. New: valid from 1 Jan 2037. Old: was valid until 31 Dec 2025. There are agreements with other customers.',
      {
        code: 'no-policy-applies',
        policies: [
          { policyRef: 'a', title: 'Help desk', verdict: 'other-tickets' },
          {
            policyRef: 'b',
            title: 'Plan',
            verdict: 'not-agreed',
            lifecycle: 'draft',
          },
          {
            policyRef: 'c',
            title: 'New',
            verdict: 'not-effective',
            from: '2037-01-01',
          },
          {
            policyRef: 'd',
            title: 'Old',
            verdict: 'not-effective',
            until: '2025-12-31',
          },
        ],
        otherCustomers: true,
      },
    ],
    [
      'No policy applies any more since this was changed: Type, Priority. Until then: Help desk.',
      {
        code: 'no-longer-applies',
        changed: ['type', 'priority'],
        left: ['Help desk'],
      },
    ],
  ])('says in words of its own: %s', async (text, cause) => {
    renderInTestApp(<Why cause={cause} reason="Words of the backend" />);
    expect(await screen.findByText(normalised(text))).toBeVisible();
  });

  it('leaves the words to the backend where it knows no more, or more', async () => {
    renderInTestApp(
      <>
        <Why reason="Words alone" />
        <Why cause={{ code: 'of-tomorrow' } as never} reason="Newer words" />
      </>,
    );
    expect(await screen.findByText('Words alone')).toBeVisible();
    expect(screen.getByText('Newer words')).toBeVisible();
  });
});

/** Dates and lists in the language of the machine. */
function normalised(text: string) {
  const date = (year: number, month: number, day: number) =>
    new Intl.DateTimeFormat(navigator.language, {
      dateStyle: 'medium',
    }).format(new Date(year, month - 1, day));
  return text
    .replace('1 Jan 2037', date(2037, 1, 1))
    .replace('31 Dec 2025', date(2025, 12, 31))
    .replace('Type, Priority', ['Type', 'Priority'].join(' and '));
}
