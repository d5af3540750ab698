// Roles, teams, passwords and boards by team, in a real browser.

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { violations } from './axe';
import { House } from './house';
import { board } from './scenes';

const pages = new URL('../../target/classes/static', import.meta.url).pathname;
const pictures = new URL('../../target/looks/', import.meta.url).pathname;
let browser: Browser;
let house: House;
let context: BrowserContext;
let page: Page;
let address: string;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});
afterAll(() => browser.close());

beforeEach(async () => {
  house = new House(pages);
  house.loggedIn = true;
  house.desktop.wallboard = board;
  house.roles = ['supervisor', 'administrator'];
  house.session = null;
  address = await house.open();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', bypassCSP: true });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  house.close();
});

async function seen(name: string): Promise<void> {
  expect(await violations(page), name).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  await page.screenshot({ path: `${pictures}administration-${name}.png` });
}

const save = async () => {
  await page.keyboard.press('Control+s');
  await page.getByRole('dialog').waitFor();
  await expect.poll(() => page.evaluate(() => !!document.activeElement?.closest('[role=dialog]'))).toBe(true);
  await page.keyboard.press('Enter');
  await page.locator('.config-saved').first().waitFor();
  return String(house.files.saved.at(-1)!['text']);
};

test('aRoleIsMadeOfAnotherWithRightsMoreAndLess', async () => {
  await page.goto(`${address}/configuration?file=roles.yml`);
  await page.locator('.config-section input').last().fill('team-lead');
  await page.keyboard.press('Enter');
  await page.locator('.config-entry').waitFor();
  await page.locator('.config-entry fieldset', { hasText: 'And' }).getByLabel('see-audit').check();
  await page.locator('.config-entry fieldset', { hasText: 'Without' }).getByLabel('barge').check();
  await page.locator('.config-state', { hasText: 'Not saved' }).waitFor();
  await seen('roles');
  const text = await save();
  expect(text).toMatch(/team-lead/);
  expect(text).toMatch(/like: supervisor/);
  expect(text).toMatch(/see-audit/);
  expect(text).toMatch(/barge/);
});

test('aTeamIsMadeOfAgents', async () => {
  await page.goto(`${address}/configuration?file=teams.yml`);
  await page.locator('.config-section input').last().fill('night');
  await page.keyboard.press('Enter');
  await page.locator('.config-entry fieldset', { hasText: 'Agents' }).getByLabel('anna').check();
  await page.locator('.config-state', { hasText: 'Not saved' }).waitFor();
  await seen('teams');
  expect(await save()).toMatch(/night/);
});

test('aOneTimePasswordIsShownOnceAndHasToBeChanged', async () => {
  await page.goto(`${address}/configuration?file=users.yml`);
  await page.locator('.config-table .link', { hasText: 'anna' }).click();
  await page.getByRole('button', { name: 'New one-time password' }).click();
  await page.getByText('k7mq-x2vd-9hrt-w4pn').waitFor();
  await page.locator('.config-state', { hasText: 'Not saved' }).waitFor();
  await page.getByText('k7mq-x2vd-9hrt-w4pn').scrollIntoViewIfNeeded();
  await seen('password');
  const text = await save();
  expect(text).toContain('$argon2id$another');
  expect(text).toContain('firstPassword: true');
  expect(text).not.toContain('k7mq');
});

test('aBoardShowsWhoIsInATeam', async () => {
  await page.goto(`${address}/supervisor`);
  await page.locator('tr[data-queue=sales]').waitFor();
  const queues = await page.locator('tr[data-queue]').count();
  await page.getByRole('button', { name: 'New board' }).click();
  await page.getByLabel('Name of the board').fill('By day');
  await page.locator('.board-form input[name=team][value=day]').check();
  await page.locator('.board-form input[name=team]').scrollIntoViewIfNeeded();
  await seen('board');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'By day' }).waitFor();
  expect(house.boards[0]).toMatchObject({ name: 'By day', teams: ['day'], agents: [] });
  await expect.poll(() => page.locator('tr[data-agent]').count()).toBeLessThanOrEqual(2);
  expect(await page.locator('tr[data-queue]').count()).toBe(queues);
});
