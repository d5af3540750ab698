// Cases and goodwill in a real browser: found, changed along their states, opened from a contact, given and approved.

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { violations } from './axe';
import { House } from './house';
import { busyMorning } from './scenes';

const pages = new URL('../../target/classes/static', import.meta.url).pathname;
const pictures = new URL('../../target/pictures/', import.meta.url).pathname;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let house: House;
let address: string;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser.close());
beforeEach(async () => {
  house = new House(pages);
  house.loggedIn = true;
  address = await house.open();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', bypassCSP: true });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  house.close();
});

const openCases = async () => {
  await page.goto(`${address}/cases`);
  await page.locator('[data-case="10007"]').waitFor();
};
const openLamp = async () => {
  await openCases();
  await page.getByRole('button', { name: 'The lamp is broken' }).click();
  await page.getByRole('region', { name: 'Number 10 007' }).waitFor();
};

test('theMostUrgentCaseIsSeenAtOnceAndFoundByItsWords', async () => {
  await openCases();
  expect(await page.locator('[data-case="10007"]').innerText()).toContain('overdue');
  await page.getByLabel('Find by number').fill('invoice');
  await expect.poll(() => page.locator('[data-case]').count()).toBe(1);
  expect(await page.locator('[data-case]').innerText()).toContain('Tomasz');
  expect(await violations(page)).toEqual([]);
});

test('aCaseIsMovedByKeyboardAnsweredAndItsHistoryRead', async () => {
  await openLamp();
  const moves = page.getByRole('group', { name: 'Next' });
  await moves.getByRole('button', { name: 'In progress' }).press('Enter');
  await page.getByText('Saved.').waitFor();
  expect(house.cases.sent.at(-1)).toEqual({ what: '10007/move', body: { revision: 1, state: 'working' } });
  await page.getByLabel('A note, or an answer').fill('We send a new one.');
  await page.getByRole('button', { name: 'Send to the customer' }).press('Enter');
  await page.locator('.case-history .ANSWER', { hasText: 'We send a new one.' }).waitFor();
  expect(await page.getByLabel('A note, or an answer').inputValue()).toBe('');
  expect(await page.locator('.case-history .MESSAGE').innerText()).toContain('the customer');
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: `${pictures}cases.png`, fullPage: true });
});

test('whoComesTooLateIsToldAndKeepsWhatTheyWrote', async () => {
  await openLamp();
  house.cases.refuse = { status: 409, body: { code: 'conflict', detail: 'changed' } };
  await page.getByLabel('A note, or an answer').fill('my words');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await page.getByText('Somebody else has changed it meanwhile').waitFor();
  expect(await page.getByLabel('A note, or an answer').inputValue()).toBe('my words');
});

test('aChangeOfSomebodyElseIsSeenWithoutReloading', async () => {
  await openLamp();
  house.cases.all[0]!.subject = 'The lamp is repaired';
  house.desktop.broadcast({ type: 'caseChanged', number: '10007', subject: 'x', told: false });
  await page.getByRole('heading', { name: 'The lamp is repaired' }).waitFor();
});

test('aCaseIsOpenedFromTheContactInHandWithOneKey', async () => {
  await page.goto(`${address}/agent`);
  await page.locator('.presence-button').waitFor();
  busyMorning(house);
  await page.locator('.work-open', { hasText: '王小明' }).click();
  await page.locator('.contact-cases', { hasText: 'The lamp is broken' }).waitFor();
  await page.keyboard.press('Shift+F10');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Subject').fill('Green lamp wanted');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  const { body } = house.cases.sent.at(-1)!;
  expect(body).toMatchObject({ kind: 'complaint', subject: 'Green lamp wanted', mine: true });
  expect(body['contact']).toBeTruthy();
  house.desktop.broadcast({ type: 'caseChanged', number: '10007', subject: 'x', told: true });
  await page.locator('.page-links .badge').waitFor();
});

test('goodwillAboveOnesLimitIsAskedForAndApproved', async () => {
  await openLamp();
  await page.getByRole('button', { name: 'Give goodwill' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Amount in EUR').fill('25');
  await dialog.getByText('more than you may give').waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ask for it' }).click();
  await dialog.getByText('were asked for').waitFor();
  expect(house.cases.sent.at(-1)!.body).toMatchObject({ amount: '25', reason: 'late', caseNumber: '10007', kind: 'CREDIT' });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.locator('[data-goodwill="g-2"]').getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Nothing waits for approval.').waitFor();
});

test('ofTwoWhoApproveTheSecondIsTold', async () => {
  await openCases();
  house.cases.refuse = { status: 409, body: { code: 'decided', detail: 'x' } };
  await page.locator('[data-goodwill="g-2"]').getByRole('button', { name: 'Decline' }).click();
  await page.getByText('Somebody else has decided already.').waitFor();
});

test('whatCustomersSayLeadsToTheirContacts', async () => {
  await openCases();
  const table = page.getByRole('region', { name: 'Feedback' }).first().getByRole('table');
  await table.waitFor();
  expect(await table.innerText()).toContain('75 %');
  expect(await table.innerText()).toContain('+25');
  await page.getByText('20:00:00').waitFor(); // until a solution
  await page.locator('main a[href="/search?show=p1"]').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('everythingIsThereInChinese', async () => {
  await context.close();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN', bypassCSP: true });
  page = await context.newPage();
  await openCases();
  await page.getByRole('button', { name: 'The lamp is broken' }).click();
  await page.getByRole('group', { name: '下一步' }).waitFor();
  expect(await page.locator('main').innerText()).toContain('等待审批');
  expect(await violations(page)).toEqual([]);
});
