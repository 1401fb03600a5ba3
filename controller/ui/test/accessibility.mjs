// SPDX-License-Identifier: Apache-2.0
// WCAG 2.2 AA as far as a machine can tell, and reflow at 320 px.
import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { address, screenshots, story } from './browser.mjs';

const PAGES = { overview: ['/', '.chart canvas'], campaign: ['/#/campaigns/colour', '.chart canvas'], labware: ['/#/labware', 'tbody tr'] };
const SIZES = { wide: { width: 1024, height: 768 }, narrow: { width: 320, height: 640 } };

await story(async (open) => {
  for (const colorScheme of ['light', 'dark']) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      const page = await open({ colorScheme, viewport, reducedMotion: 'reduce' });
      for (const [name, [path, drawn]] of Object.entries(PAGES)) {
        const where = `${name}-${colorScheme}-${size}`;
        await page.goto('about:blank');
        await page.goto(address + path);
        await page.locator(drawn).first().waitFor();
        await page.screenshot({ path: `${screenshots}/${where}.png`, fullPage: true });
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        assert.deepEqual(violations.map((v) => [v.id, v.nodes.map((n) => n.html)]), [], where);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(sideways <= 0, `${where}: ${sideways} px must be scrolled sideways`);
        const small = await page.locator('button:visible').evaluateAll((all) =>
          all.filter((b) => Math.min(b.getBoundingClientRect().height, b.getBoundingClientRect().width) < 43.9).map((b) => b.innerText));
        assert.deepEqual(small, [], `${where}: targets under 44 px`);
      }
      await page.context().close();
    }
  }
});
