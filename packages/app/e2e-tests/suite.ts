import { resolve } from 'node:path';
import { Browser } from 'playwright-core';
import { Portal, openAs, startBrowser, startPortal, until } from './portal';

const PICTURES = resolve(__dirname, '../../../test-results');

/**
 * Gives the tests of a file a portal with the demo in it, and a browser. A page that a failed test leaves open is kept as a picture.
 *
 * @param firstVisit - a page, and a text on it. The first visit is slow, and Backstage's signal client gives a connection one second
 *   before it complains, so it is made before the tests look for complaints
 */
export function portalSuite(firstVisit: { path: string; text: string }) {
  let portal: Portal;
  let browser: Browser;
  const open = (path: string, options?: Parameters<typeof openAs>[2]) =>
    openAs(browser, `${portal.url}${path}`, options);

  beforeAll(async () => {
    browser = await startBrowser();
    portal = await startPortal();
    await until('the demo is seeded', async () =>
      /Demo: \d+/.test(portal.log()),
    );
    const { page, context } = await open(firstVisit.path);
    await page.getByText(firstVisit.text, { exact: true }).first().waitFor();
    await context.close();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) {
      for (const page of context.pages()) {
        const name = expect
          .getState()
          .currentTestName!.replace(/\W+/g, '-')
          .slice(0, 80);
        await page.screenshot({
          path: resolve(PICTURES, `${name}.png`),
          fullPage: true,
        });
      }
      await context.close();
    }
  });

  return {
    /** Only within tests: before them there is none. */
    get portal() {
      return portal;
    },
    open,
  };
}
