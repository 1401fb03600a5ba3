// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { address, allLight, screenshots, story } from './browser.mjs';

await story(async (open) => {
  const page = await open({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${address}/#/campaigns/colour`);

  await page.getByRole('heading', { name: 'Match the colour of a ripe plum' }).waitFor();
  await page.locator('tr[data-number="13"]').waitFor();
  assert.equal(await page.locator('tr[data-number]').count(), 16);
  const seventh = page.locator('tr[data-number="7"]');
  await seventh.getByText('Reasons for 7').click();
  assert.match(await seventh.innerText(), /Completed[\s\S]*7\.5[\s\S]*Fills the space evenly/);
  await page.getByText('13 of 48 experiments done, 1 failed, 2 open').waitFor();

  // Why the next ones were chosen: a picture with its words, and for the ended ones on demand.
  const card = page.locator('[data-reasons="14"]');
  await card.getByRole('img', { name: /^difference: expected .*8 of 10 times between .*lowest before it/ }).waitFor();
  await card.getByText(/Chosen 64 % to learn where little is known, 36 % because it looks good; chance of a new best 31 %/).waitFor();
  await card.getByText('At the edge: yellow is as low as it may be.').waitFor();
  await card.getByText(/experiment 9, very near \(6 % of the space away\), gave difference/).waitFor();
  const bars = await card.locator('.relevance .bar span').evaluateAll((all) => all.map((b) => b.getBoundingClientRect().width));
  assert.ok(bars[1] > 2.5 * bars[0] && bars[0] > 1.3 * bars[2], `relevance bars ${bars}`);
  const ended = page.locator('tr[data-number="12"]');
  await ended.getByText('Reasons for 12').click();
  await ended.getByRole('img', { name: /^difference: expected/ }).waitFor();
  // What has not started can be vetoed, pinned and edited, with a name and a reason.
  assert.equal(await card.getByRole('button').count(), 0);
  const planned = page.locator('[data-reasons="16"]');
  await planned.getByRole('button', { name: 'Veto: experiment 16' }).tap();
  const veto = page.getByRole('form', { name: 'Veto: experiment 16' });
  await veto.getByLabel('Why').fill('boils over');
  await veto.getByLabel('Your name').fill('Ada');
  await page.screenshot({ path: `${screenshots}/veto.png` });
  await veto.getByRole('button', { name: 'Veto' }).tap();
  await page.getByRole('status').getByText('Veto: experiment 16: accepted (vetoed 16 near 0.1 by Ada).').waitFor();
  await planned.getByRole('button', { name: 'Edit: experiment 16' }).tap();
  const edit = page.getByRole('form', { name: 'Edit: experiment 16' });
  await edit.getByLabel('cyan µL').fill('12');
  await edit.getByLabel('Why').fill('stock is low');
  await edit.getByLabel('Your name').fill('Ada');
  await edit.getByRole('button', { name: 'Edit' }).tap();
  await page.getByRole('status').getByText('Edit: experiment 16: accepted (edited 16 {cyan=12}).').waitFor();
  await page.getByText('Vetoed experiment 11').waitFor();
  await page.getByText(/by Grace: smells of almonds/).waitFor();

  await page.screenshot({ path: `${screenshots}/reasons.png`, fullPage: true });

  await page.getByText('The best possible is most likely better by at most 2.75; the campaign ends early when this stays below 0.5.').waitFor();

  // A swatch is the measured colour beside the target.
  const pair = page.getByRole('img', { name: /^Experiment 13: CIELAB/ }).first();
  const halves = await pair.locator('span').evaluateAll((spans) => spans.map((s) => getComputedStyle(s).backgroundColor));
  assert.equal(halves[0], 'rgb(114, 97, 157)');
  assert.notEqual(halves[0], halves[1]);

  // What the laboratory does next appears without a reload.
  await page.evaluate(() => (window.sameDocument = true));
  console.log('ready next experiment');
  await page.locator('tr[data-number="14"]').getByText('Completed').waitFor();
  await page.getByText('14 of 48 experiments done, 1 failed, 2 open').waitFor();
  await page.getByRole('img', { name: /after 14 of 48 experiments/ }).waitFor();
  assert.equal(await page.evaluate(() => window.sameDocument), true);
  // the picture of the README: as one comes to the page
  await page.reload();
  await page.locator('tr[data-number="13"]').waitFor();
  await page.screenshot({ path: `${screenshots}/campaign.png`, fullPage: true });

  // Dark: the chart is drawn anew, and no line or label keeps a colour meant for a light page.
  await page.emulateMedia({ colorScheme: 'dark' });
  await allLight(page, '.chart canvas', 240);
  await page.screenshot({ path: `${screenshots}/campaign-dark.png`, fullPage: true });
});
