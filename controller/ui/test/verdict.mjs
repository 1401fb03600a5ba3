// SPDX-License-Identifier: Apache-2.0
// A person at the dashboard of a running lab: sees the doubt, looks, and says what became of it.
import assert from 'node:assert/strict';
import { address, screenshots, story } from './browser.mjs';

const command = process.argv[4];
const experiment = command.slice(0, command.indexOf(':'));

await story(async (open, errors) => {
  const page = await open();
  await page.goto(address);

  // The doubt stands in the list, on the experiment and on the device.
  await page.getByText('1 needs attention').waitFor();
  const form = page.getByRole('form', { name: `Verdict on ${command}` });
  await form.waitFor();
  await page.locator(`[data-experiment="${experiment}"]`).getByText('In doubt').first().waitFor();
  await page.locator('[data-device=arm]').getByText('Awaiting operator').waitFor();
  await page.screenshot({ path: `${screenshots}/doubt.png`, fullPage: true });

  // What was done in part is asked for as an amount.
  await form.getByLabel('It was done in part').check();
  await form.getByLabel('How much, as you measured it').waitFor();
  await page.screenshot({ path: `${screenshots}/doubt-partly.png`, fullPage: true });

  // Without isolation the controller does not take the verdict.
  await form.getByLabel('It was done', { exact: true }).check();
  await form.getByLabel('How you know').fill('I took the plate out of the gripper and set it on the deck.');
  await form.getByLabel('Your name').fill('Ada');
  await form.getByRole('button', { name: 'Give verdict' }).tap();
  await page.getByRole('status').getByText(/first make sure that the device cannot act/).waitFor();
  assert.equal(errors.splice(0).length, 1);
  await form.getByLabel('I made sure that the device cannot act').check();
  await form.getByRole('button', { name: 'Give verdict' }).tap();
  await page.getByText('Nothing. The laboratory looks after itself.').waitFor();
  await page.locator(`[data-experiment="${experiment}"]`).getByText('In doubt').first().waitFor({ state: 'detached' });
});
