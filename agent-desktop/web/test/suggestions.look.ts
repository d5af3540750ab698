// Articles that follow the conversation, in a real browser (K7).

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { violations } from './axe';
import { House } from './house';
import { busyMorning, incomingCall } from './scenes';
import { suggested } from './suggestions';

const pages = new URL('../../target/classes/static', import.meta.url).pathname;
let browser: Browser;
let house: House;
let context: BrowserContext;
let page: Page;
let address: string;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser.close());

beforeEach(async () => {
  house = new House(pages);
  house.loggedIn = true;
  address = await house.open();
});
afterEach(async () => {
  await context.close();
  house.close();
});

async function inChat(locale: string): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale, bypassCSP: true });
  page = await context.newPage();
  await page.goto(`${address}/agent`);
  await page.locator('.presence-button').waitFor();
  busyMorning(house);
  await page.locator('.work-open', { hasText: '王小明' }).click();
  const chat = house.journal.work().find((w) => w.interaction.customerName === '王小明')!.interaction.id;
  house.desktop.broadcast({ type: 'suggested', interaction: chat, articles: suggested });
  await page.locator('.suggestion').nth(2).waitFor();
}
const button = (article: string, name: string | RegExp) => page.locator('.suggestion', { hasText: article }).getByRole('button', { name });
const draft = () => page.locator('.composer textarea').inputValue();

test('oneKeyPutsTheBestArticleIntoTheAnswerAndItIsCounted', async () => {
  await inChat('en-GB');
  await page.locator('.composer textarea').fill('Hello!');
  await page.keyboard.press('F1');
  await expect.poll(draft).toBe(`Hello!\nYou have 30 days to send back what you do not like.\n${address}/help/en/return-an-item`);
  await expect.poll(() => house.articles.said).toEqual(['uses return-an-item']);
  expect(await violations(page)).toEqual([]);
});

test('whatIsForAgentsOnlyIsReadButNeverInserted', async () => {
  await inChat('en-GB');
  expect(await button('Goodwill', /^Insert/).count()).toBe(0);
  await button('Goodwill', 'Open').click();
  const dialog = page.getByRole('dialog', { name: 'Goodwill up to 20 euros' });
  await dialog.frameLocator('iframe').getByText('30 days').waitFor();
  expect(await dialog.getByRole('button', { name: 'Insert' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('whatDoesNotHelpGoesAndCountsLess', async () => {
  await inChat('zh-CN');
  await button('Send something back', '没有帮助').click();
  await expect.poll(() => page.locator('.suggestion').count()).toBe(2);
  await expect.poll(() => house.articles.said).toEqual(['votes return-an-item']);
  await page.keyboard.press('F1');
  await expect.poll(draft).toBe(`Order the other size and send the first one back.\n${address}/help/en/exchange-size`);
});

test('anArticleThatCannotBeReadIsSaidAndNothingIsWritten', async () => {
  await inChat('en-GB');
  house.articles.down = true;
  await button('Another size', 'Insert').click();
  await page.getByText('The article could not be read.').waitFor();
  expect(await draft()).toBe('');
});

test('inACallArticlesAreReadOut', async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', bypassCSP: true });
  page = await context.newPage();
  await page.goto(`${address}/agent`);
  await page.locator('.presence-button').waitFor();
  incomingCall(house);
  await page.locator('.offer').waitFor();
  house.desktop.broadcast({ type: 'suggested', interaction: 'call-1', articles: suggested });
  await button('Another size', 'Open').waitFor();
  expect(await page.getByRole('button', { name: /^Insert/ }).count()).toBe(0);
});
