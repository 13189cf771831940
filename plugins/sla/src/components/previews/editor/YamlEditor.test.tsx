import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeSlaApi,
  handRun,
  policy,
  POLICY_REF,
  renderOnEntity,
} from '../../../__testUtils__';
import { PreviewTab } from '../PreviewTab';

const run = () => screen.findByRole('button', { name: 'Run preview' });

beforeEach(() => {
  sessionStorage.clear();
});

describe('the editor', () => {
  const broken = {
    ...policy,
    spec: { ...policy.spec, lifecycle: 'agred', warnAt: ['900%'] },
  };

  it('lists what is wrong and leads to it', async () => {
    renderOnEntity(<PreviewTab />, { entity: broken, api: fakeSlaApi() });
    const problem = await screen.findByRole('button', {
      name: /Line \d+: spec\.lifecycle/,
    });
    expect(screen.getByText('2 problems')).toBeVisible();
    await userEvent.click(problem);
    const editor = screen.getByRole('textbox', { name: /YAML/ });
    expect(editor).toHaveFocus();
    expect(editor).toHaveAccessibleDescription(/Escape, then Tab/);
  });

  it('runs with Ctrl+Enter', async () => {
    const { previewPolicies, signals } = handRun();
    renderOnEntity(<PreviewTab />, {
      entity: policy,
      api: fakeSlaApi({ previewPolicies }),
    });
    const editor = await screen.findByRole('textbox', { name: /YAML/ });
    act(() => editor.focus());
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('progressbar')).toBeVisible();
    expect(signals).toHaveLength(1);
  });

  it('keeps what was written until it is thrown away', async () => {
    sessionStorage.setItem(`sla.draft.${POLICY_REF}`, 'kind: Mine');
    const { previewPolicies } = handRun();
    const api = fakeSlaApi({ previewPolicies });
    renderOnEntity(<PreviewTab />, { entity: policy, api });
    await userEvent.click(await run());
    expect(api.previewPolicies.mock.lastCall![0].text).toBe('kind: Mine');

    await userEvent.click(
      screen.getByRole('button', { name: /Back to the present document/ }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(await run());
    expect(api.previewPolicies.mock.lastCall![0].text).toMatch(
      /payments-support/,
    );
    expect(sessionStorage).toHaveLength(0);
  });
});
