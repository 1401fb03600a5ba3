// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { address, screenshots, story } from './browser.mjs';

await story(async (open, errors) => {
  const page = await open();
  await page.goto(address);

  // The state of each device is there as words.
  const device = (id) => page.locator(`[data-device=${id}]`);
  await device('handler').getByText('dispense into plate-14').waitFor();
  assert.match(await device('handler').innerText(), /Online[\s\S]*link \d+ s ago[\s\S]*Running/);
  assert.match(await device('reader').innerText(), /Offline[\s\S]*The broker does not answer/);

  // Experiments with their steps; the campaign with its best so far.
  assert.match(await page.locator('[data-experiment="colour/14"]').innerText(), /step 2 of 5: Dispense the dyes/);
  const chart = page.getByRole('img', { name: /^Chart\. Minimise difference: best so far/ });
  await chart.waitFor();
  assert.ok((await chart.locator('canvas').boundingBox()).width > 200);
  await page.screenshot({ path: `${screenshots}/overview.png`, fullPage: true });

  // Hold asks who and why; the page follows by push.
  const campaign = page.locator('[data-campaign=colour]');
  await campaign.getByRole('button', { name: 'Hold' }).tap();
  const hold = page.getByRole('form', { name: 'Hold colour' });
  await hold.getByRole('button', { name: 'Hold now' }).tap();
  assert.equal(await hold.getByLabel('Your name').evaluate((input) => input.checkValidity()), false);
  await hold.getByLabel('Your name').fill('Ada');
  await hold.getByLabel('Why').fill('The tips run out.');
  await page.screenshot({ path: `${screenshots}/hold.png` });
  await hold.getByRole('button', { name: 'Hold now' }).tap();
  await campaign.getByText('Held').waitFor();
  await page.getByText('Lab held').waitFor();
  await page.getByRole('status').getByText('Hold colour: accepted (holding).').waitFor();

  // Resume asks first, and can be taken back.
  await campaign.getByRole('button', { name: 'Resume' }).tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Back' }).tap();
  await campaign.getByText('Held').waitFor();
  await campaign.getByRole('button', { name: 'Resume' }).tap();
  // The name is there again.
  const resume = page.getByRole('form', { name: 'Resume colour' });
  assert.equal(await resume.getByLabel('Your name').inputValue(), 'Ada');
  assert.equal(await resume.getByLabel('Why').inputValue(), '');
  await resume.getByLabel('Why').fill('There are new tips.');
  await resume.getByRole('button', { name: 'Resume now' }).tap();
  await page.getByText('Lab running').waitFor();

  // Both stand in the campaign's history.
  await page.goto(`${address}/#/campaigns/colour`);
  await page.getByRole('heading', { name: 'What was ordered' }).waitFor();
  await page.getByText('Held by Ada: The tips run out.').waitFor();
  await page.getByText('Resumed by Ada: There are new tips.').waitFor();
  await page.goto(`${address}/#/`);

  // Stop does not ask.
  await page.getByRole('button', { name: 'Stop all (software)' }).tap();
  await page.getByRole('status').getByText('Stop all: accepted (stopping).').waitFor();

  // A command in doubt waits for a person's verdict, and for the device to be made safe.
  const form = page.getByRole('form', { name: 'Verdict on colour/15:mix#1' });
  // What the device said before the order and what it says now stand side by side.
  const said = page.getByRole('table', { name: 'What the device says' });
  assert.match(await said.getByRole('row', { name: /tips-remaining/ }).innerText(), /81\s+80 \(changed\)/);
  assert.match(await said.getByRole('row', { name: /cyan/ }).innerText(), /cannot be read/);
  // What it pours can be said liquid by liquid, and no more than was ordered.
  await form.getByLabel('It was done in part').check();
  const cyan = form.getByLabel('cyan in plate-15, of 20 µL');
  await cyan.fill('21');
  assert.equal(await cyan.evaluate((input) => input.checkValidity()), false);
  await cyan.fill('12');
  assert.equal(await cyan.evaluate((input) => input.checkValidity()), true);
  await page.screenshot({ path: `${screenshots}/amounts.png` });
  // The page goes on while somebody writes: whoever was here before does not sign.
  await form.getByLabel('Your name').fill('Grace');
  await form.getByLabel('It was done', { exact: true }).check();
  assert.equal(await form.getByLabel('Your name').inputValue(), 'Grace');
  await form.getByLabel('How you know').fill('All wells are blue.');
  await form.getByLabel('Your name').fill('Ada');
  await form.getByRole('button', { name: 'Give verdict' }).tap();
  await page.getByRole('status').getByText(/The device may still act/).waitFor();
  // The browser logs the refusal; it was meant to happen.
  assert.equal(errors.splice(0).length, 1);
  await form.getByLabel('I made sure that the device cannot act').check();
  await form.getByRole('button', { name: 'Give verdict' }).tap();
  await form.waitFor({ state: 'detached' });

  // Labware that a failed transfer left: the person says where it is now. A place that is not there is refused.
  const left = page.getByRole('form', { name: 'Where plate-9 is' });
  await left.getByLabel('At a place of the laboratory').check();
  await left.getByLabel('Which place').fill('cellar');
  await left.getByLabel('Your name').fill('Ada');
  await left.getByLabel('Why').fill('The gripper had dropped it.');
  await left.getByRole('button', { name: 'It is there now' }).tap();
  await page.getByRole('status').getByText(/the lab has no place cellar/).waitFor();
  assert.equal(errors.splice(0).length, 1);
  await left.getByLabel('Which place').fill('waste');
  await left.getByRole('button', { name: 'It is there now' }).tap();
  await left.waitFor({ state: 'detached' });

  // A place of which a device sees something else than the books say: the person has looked, and the books are right.
  await page.getByLabel('Labware is elsewhere than the books say').check();
  await page.getByRole('form', { name: 'Where a piece of labware is' }).getByLabel('Which piece').waitFor();
  await page.screenshot({ path: `${screenshots}/dispute.png` });
  await page.getByLabel('All is as the books say').check();
  const dispute = page.getByRole('form', { name: 'The books are right about handler.deck' });
  await dispute.getByLabel('Your name').fill('Ada');
  await dispute.getByLabel('How you know').fill('The camera is dirty.');
  await dispute.getByRole('button', { name: 'The books are right' }).tap();
  await dispute.waitFor({ state: 'detached' });

  // A zone that was stopped and is reset: nothing goes on until a person who has looked starts it.
  const start = page.getByRole('form', { name: 'Start zone cell' });
  const arm = page.locator('[data-device="arm"]');
  await arm.getByText('Barred by zone cell').waitFor();
  await page.getByRole('banner').getByText('Zone cell stopped').waitFor();
  await page.screenshot({ path: `${screenshots}/zone.png` });
  await start.getByLabel('Your name').fill('Ada');
  await start.getByLabel('What was the matter').fill('The drawer was open; it is shut.');
  await start.getByLabel('Everybody is clear of the zone').check();
  await start.getByRole('button', { name: 'Start the zone' }).tap();
  await page.getByText('Nothing. The laboratory looks after itself.').waitFor();
  await arm.getByText('Barred by zone cell').waitFor({ state: 'detached' });

  // Without a link the page says so, and how old the data are; then it comes back by itself.
  await page.context().setOffline(true);
  await page.getByText(/No link to the controller\. What you see is \d+ s old\./).waitFor();
  errors.length = 0;
  await page.context().setOffline(false);
  await page.getByText(/No link to the controller/).waitFor({ state: 'detached' });
  errors.length = 0;
});
