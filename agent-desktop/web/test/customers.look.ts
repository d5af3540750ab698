// The customers' page in a real browser, in both languages: found, read, changed, merged.

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { violations } from './axe';
import { House } from './house';

const pages = new URL('../../target/classes/static', import.meta.url).pathname;
let browser: Browser;
let house: House;
let context: BrowserContext;
let page: Page;
let address: string;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
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

async function open(locale: string, path: string): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale, bypassCSP: true });
  page = await context.newPage();
  await page.goto(`${address}${path}`);
}

test.each([
  ['en-GB', 'Addresses', 'Not yet verified'],
  ['zh-CN', '联系方式', '尚未验证'],
])('a customer is shown whole and without faults in %s', async (locale, addresses, claimed) => {
  await open(locale, '/customers?id=c-marie');
  await page.getByRole('heading', { name: 'Marie Lefèvre', level: 1 }).waitFor();
  const identities = page.getByRole('region', { name: addresses, exact: true });
  await identities.getByText('+33123456789').waitFor();
  expect(await identities.getByText(claimed).count()).toBe(2);
  expect(await violations(page)).toEqual([]);
});

test('what is typed survives a change by somebody else', async () => {
  await open('en-GB', '/customers?id=c-marie');
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Preferred channel').fill('voice');
  house.customers.refuse = { status: 409, body: { code: 'conflict', detail: 'changed' } };
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody else has changed this customer meanwhile').waitFor();
  expect(await page.getByLabel('Preferred channel').inputValue()).toBe('voice');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Edit' }).waitFor();
  expect(house.customers.sent.at(-1)).toMatchObject({ method: 'PUT', body: { values: { channel: 'voice' } } });
});

test('two are compared before they become one, by keyboard', async () => {
  await open('en-GB', '/customers?id=c-marie');
  const compare = page.getByRole('button', { name: 'Compare' });
  await compare.focus();
  await page.keyboard.press('Enter');
  const group = page.getByRole('group', { name: 'Are these the same person?' });
  await group.getByRole('radio', { name: 'basic' }).focus();
  await page.keyboard.press('Space');
  await group.getByRole('button', { name: 'Make them one person' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => house.customers.sent.at(-1)).toMatchObject({ path: '/api/customers/c-marie/merge', body: { from: 'c-other', wins: ['plan'] } });
});

test('who may be leaving is listed with reasons', async () => {
  await open('en-GB', '/customers');
  await page.getByRole('button', { name: 'May be leaving' }).click();
  await page.getByText('complaints +60').waitFor();
});

test('a table is tried before it is brought, and bad rows come back', async () => {
  await open('en-GB', '/customers');
  await page.getByText('Bring customers from a table').click();
  await page.getByLabel('Bring customers from a table').setInputFiles({ name: 'c.csv', mimeType: 'text/csv', buffer: Buffer.from('name,tel\nJohn,12\n') });
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByText('98 new, 0 changed, 1 as before, 1 rows left out.').waitFor();
  await page.getByRole('link', { name: 'Rows left out' }).waitFor();
});
