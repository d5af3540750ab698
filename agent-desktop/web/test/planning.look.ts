// The page Planning, and schedules where agents and supervisors meet them, in a real browser (S9).

import { mkdirSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { violations } from './axe';
import { House } from './house';
import { activities } from './planning';
import { board } from './scenes';

const pages = new URL('../../target/classes/static', import.meta.url).pathname;
const pictures = new URL('../../target/pictures/', import.meta.url).pathname;
let browser: Browser;
let house: House;
let context: BrowserContext;
let page: Page;
let address: string;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  });
});
afterAll(() => browser.close());

beforeEach(async () => {
  house = new House(pages);
  house.loggedIn = true;
  house.desktop.wallboard = board;
  address = await house.open();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', bypassCSP: true });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  house.close();
});

const names = Object.fromEntries(activities.map((a) => [a.code, a.names]));
const standing = (rows: object[]) => ({ type: 'adherence', rows, gone: [], toleranceMs: 1000, activities: names });

test('the plan says what it knows and how good it would have been, in both languages and themes', async () => {
  for (const [language, scheme] of [
    ['en', 'light'],
    ['zh', 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(`${address}/login`);
    await page.evaluate((l) => localStorage.setItem('tandem.language', l), language);
    await page.goto(`${address}/planning`);
    await page.locator('.planning-picture svg').waitFor();
    await page.locator('.planning-grid').waitFor();
    const folded = page.locator('.planning-numbers > summary');
    for (let n = 0; n < (await folded.count()); n++) await folded.nth(n).click();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `${pictures}planning-${language}-${scheme}.png`, fullPage: true });
    expect(await violations(page)).toEqual([]);
  }
  await expect.poll(() => page.locator('body').innerText()).toContain('按上周为');
});

test('without history there are no numbers', async () => {
  house.planning.noHistory = true;
  await page.goto(`${address}/planning`);
  await page.getByText('Nothing has come yet: Support').waitFor();
});

test('a week is changed by keyboard alone, and somebody else’s change is not overwritten', async () => {
  await page.goto(`${address}/planning`);
  const edit = page.getByRole('button', { name: 'Change the schedule of Anna Berg' });
  await edit.focus();
  await page.keyboard.press('Enter');
  const editor = page.locator('.planning-editor');
  await editor.locator('input[type=time]').first().fill('08:30');
  house.planning.conflict = true;
  await editor.getByRole('button', { name: 'Publish' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => house.planning.version).toBe(2);
  expect(house.planning.published).toEqual([]);
  await editor.locator('input[type=time]').first().fill('08:30');
  await editor.getByRole('button', { name: 'Publish' }).click();
  await expect.poll(() => house.planning.published.length).toBe(1);
  const published = house.planning.published[0]!;
  expect(published.agent).toBe('anna');
  expect(published.seen).toBe(2);
  expect(published.entries).toHaveLength(15);
  await editor.waitFor({ state: 'detached' });
});

test('bad lines of a file are named, and a good one is published as it was looked at', async () => {
  await page.goto(`${address}/planning`);
  await page.getByText('From a file').click();
  house.planning.checked = { published: false, problems: [{ line: 3, code: 'unknown-agent', detail: 'nobody' }], weeks: [] };
  const file = { name: 'week.csv', mimeType: 'text/csv', buffer: Buffer.from('agent,date,from,to,activity\n') };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('no such agent, or not one of yours: nobody').waitFor();
  house.planning.checked = {
    published: false,
    problems: [],
    weeks: [{ agent: 'anna', name: 'Anna Berg', week: '2026-11-30', version: 7, replaces: 3, entries: [{ from: 0, to: 1, activity: 'work', note: '' }] }],
  };
  await page.locator('input[type=file]').setInputFiles({ ...file, name: 'other.csv' });
  await page.getByText('1 entry for 1 agent in 1 week, in place of 3 that are there').waitFor();
  await page.locator('.planning-numbers', { hasText: 'From a file' }).getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Published.', { exact: true }).waitFor();
  expect(house.planning.files.at(-1)).toMatchObject({ format: 'csv', publish: true, seen: [{ agent: 'anna', week: '2026-11-30', version: 7 }] });
});

test('what is known of a day is added and taken back', async () => {
  await page.goto(`${address}/planning`);
  await page.getByText('Known events (0)').click();
  await page.getByLabel('Reason').fill('Catalogue');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('Known events (1)').waitFor();
  expect(house.planning.events[0]).toMatchObject({ factor: 1.2, reason: 'Catalogue' });
});

test('beside agents stands what is scheduled, and who is out or not there', async () => {
  await page.goto(`${address}/supervisor`);
  await page.locator('.board-table.agents').waitFor();
  const present = board().agents.filter((a) => a.presence !== 'LOGGED_OUT')[0]!;
  house.desktop.broadcast(
    standing([
      { agent: present.id, activity: 'lunch', until: Date.now() + 600_000, state: 'OUT', since: Date.now() - 300_000 },
      { agent: 'missing', activity: 'work', until: Date.now() + 600_000, state: 'OUT', since: Date.now() - 300_000 },
    ]),
  );
  await expect.poll(() => page.locator(`tr[data-agent="${present.id}"]`).innerText()).toMatch(/Lunch\s*out 5:0/);
  await expect.poll(() => page.locator('.missing-agents').innerText()).toMatch(/missing\s*Work/);
});

test('an agent sees what is now and next, and that they should be in a break', async () => {
  await page.goto(`${address}/agent`);
  await page.locator('.work-title').first().waitFor();
  const now = Date.now();
  house.desktop.broadcast(
    standing([{ agent: 'anna', activity: 'break', until: now + 600_000, next: 'work', nextAt: now + 600_000, state: 'OUT', since: now - 60_000 }]),
  );
  await expect.poll(() => page.locator('.own-schedule').innerText()).toMatch(/Break until.*out 1:0/s);
  await expect.poll(() => page.locator('.own-schedule').innerText()).toContain('Work at');
  expect(await violations(page)).toEqual([]);
});
