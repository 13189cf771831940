import { readFileSync } from 'node:fs';
import { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong within the page's own content and what is open over it, one line a finding; the portal's frame is not ours. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(
          context: object,
          options: object,
        ): Promise<{
          violations: Array<{
            id: string;
            help: string;
            nodes: Array<{ html: string }>;
          }>;
        }>;
      };
    };
    const places = ['main', '[role="dialog"]', '[role="menu"]'];
    const { violations } = await axe.run(
      {
        include: places
          .filter(place => document.querySelector(place))
          .map(place => [place]),
      },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
    );
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(node => `${id}: ${help}: ${node.html.slice(0, 200)}`),
    );
  });
}
