// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { address, screenshots, story } from './browser.mjs';

await story(async (open) => {
  const page = await open();
  await page.goto(address);

  // The page is a link away, for the keyboard too.
  const link = page.getByRole('link', { name: 'Labware', exact: true });
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Labware' }).waitFor();
  assert.equal(await link.getAttribute('aria-current'), 'page');

  // Where each piece is and what it holds, as ranges; what is held stands first, with its task.
  const piece = (id) => page.locator(`[data-labware=${id}]`);
  await piece('plate-6').waitFor();
  assert.match(await piece('plate-6').innerText(), /plate-6\s+well-plate\s+waste[\s\S]*black\s+0 to 20 µL\s+cyan\s+27 µL\s+magenta\s+10 to 30 µL/);
  assert.deepEqual(
    (await page.locator('tbody tr').evaluateAll((rows) => rows.slice(0, 4).map((row) => row.dataset.labware))),
    ['plate-9', 'plate-14', 'plate-15', 'plate-1'],
  );
  await piece('plate-15').getByRole('link', { name: 'Command in doubt: colour/15:mix#1' }).waitFor();
  assert.match(await piece('plate-15').innerText(), /handler\.deck[\s\S]*black\s+0 to 8 µL/);
  assert.equal(await piece('plate-16').count(), 0);

  // A bar is full to what is surely there, and goes on to what may be.
  const bar = (id, liquid) => piece(id).locator('li', { hasText: liquid }).locator('.fill');
  const width = async (of) => (await of.boundingBox()).width;
  const magenta = bar('plate-6', 'magenta');
  const ratio = (await width(magenta.locator('.surely'))) / (await width(magenta.locator('.may')));
  assert.ok(Math.abs(ratio - 1 / 3) < 0.05, `${ratio}`);
  await page.screenshot({ path: `${screenshots}/labware.png`, fullPage: true });

  // What nobody has touched is there when it is asked for.
  await page.getByLabel('Also what stands, empty, where the lab file puts it').check();
  await piece('plate-16').getByText('empty').waitFor();

  // The link leads to the task, and the task can be settled: by amounts, and then the plate is free.
  await piece('plate-14').getByRole('link', { name: 'Place in dispute: reader.stage' }).press('Enter');
  const item = page.locator('[id="attention-place-in-dispute:reader.stage"]');
  await item.waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'attention-place-in-dispute:reader.stage');
  await item.getByLabel('38.3003 g is right: the books are wrong').check();
  await page.getByRole('form', { name: 'The reading is right about reader.stage' }).waitFor();
  await item.getByLabel('plate-14 holds something else: I say how much').check();
  const form = page.getByRole('form', { name: 'How much is in plate-14' });
  const cyan = form.getByLabel('cyan in µL (empty: 63 µL, as the books say)');
  assert.equal(await form.evaluate((it) => it.checkValidity()), false);
  await cyan.fill('12');
  await form.getByLabel('Your name').fill('Ada');
  await form.getByLabel('How you know').fill('I measured it.');
  await page.screenshot({ path: `${screenshots}/how-much.png` });
  await form.getByRole('button', { name: 'That is in it' }).press('Enter');
  await page.getByRole('status').getByText('The books of reader.stage: accepted (settled: {cyan=12.0 uL}).').waitFor();
  await item.waitFor({ state: 'detached' });
});
