// The recording as the agent's page shows it: paused by hand and by a field, and not made at all.

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { violations } from './axe';
import { House } from './house';
import { config } from './samples';
import { incomingCall } from './scenes';

const pages = new URL('../../target/classes/static', import.meta.url).pathname;
let browser: Browser;
let house: House;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser.close());

config.queues
  .find((q) => q.id === 'support')
  ?.fields.push({ id: 'card', kind: 'TEXT', required: false, names: { en: 'Card number', zh: '卡号' }, choices: [], pausesRecording: true });

beforeEach(async () => {
  house = new House(pages);
  house.loggedIn = true;
  const address = await house.open();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', bypassCSP: true });
  page = await context.newPage();
  await page.goto(`${address}/agent`);
  await page.locator('.presence-button').waitFor();
  incomingCall(house);
  await page.locator('.offer').waitFor();
  await page.keyboard.press('F2');
  await page.locator('.call-line .pill', { hasText: 'Recording' }).waitFor();
});
afterEach(async () => {
  await context.close();
  house.close();
});

const commands = () => house.desktop.commands.map((c) => c.name).filter((name) => name.endsWith('Recording'));

test('theRecordingIsPausedByButtonAndGoesOnByKey', async () => {
  await page.getByRole('button', { name: 'Pause recording' }).click();
  await page.locator('.call-line', { hasText: 'Recording paused, goes on in' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Control+F8');
  await page.getByRole('button', { name: 'Pause recording' }).waitFor();
  expect(commands()).toEqual(['pauseRecording', 'resumeRecording']);
});

test('aFieldThatIsNotForTheRecordPausesItWhileItHasTheFocus', async () => {
  await page.getByRole('textbox', { name: 'Card number' }).focus();
  await page.locator('.call-line', { hasText: 'Recording paused' }).waitFor();
  await page.keyboard.type('4111');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Pause recording' }).waitFor();
  expect(commands()).toEqual(['pauseRecording', 'resumeRecording']);
  expect(await violations(page)).toEqual([]);
});

test('whyACallIsNotRecordedIsSaidAndThereIsNothingToPause', async () => {
  house.become('call-1', 'CONNECTED', { type: 'NotRecorded', reason: 'OPTED_OUT', because: 'they pressed 9' });
  const pill = page.locator('.call-line .pill', { hasText: 'Not recorded' });
  await pill.waitFor();
  expect(await pill.getAttribute('title')).toBe('The customer does not want to be recorded.');
  expect(await page.getByRole('button', { name: 'Pause recording' }).count()).toBe(0);
});
