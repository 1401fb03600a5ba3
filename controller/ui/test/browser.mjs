// SPDX-License-Identifier: Apache-2.0
// What the dashboard's browser tests share.
import { chromium } from 'playwright-core';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';

export const [address, screenshots] = process.argv.slice(2);
export const PATIENCE = 60_000;
// as .ci/install looks for them
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`);

/** Runs a story in a real Chromium; any error that the page reports fails it. */
export async function story(tell) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? BROWSERS.find(existsSync) ?? BROWSERS[0],
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
  const errors = [];
  try {
    await tell(async (options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, hasTouch: true, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && errors.push(`${message.text()} ${message.location().url}`));
      return page;
    }, errors);
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
  }
}

/** Waits until a canvas is drawn and each opaque pixel has at least this sum of red, green and blue. */
export function allLight(page, selector, sumMin) {
  return page.waitForFunction(
    ([canvasSelector, least]) => {
      const canvas = document.querySelector(canvasSelector);
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let opaque = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] > 200) {
          opaque++;
          if (data[i] + data[i + 1] + data[i + 2] < least) return false;
        }
      }
      return opaque > 1_000;
    },
    [selector, sumMin],
  );
}
