// The player of recordings in a real browser, in both languages; leaves pictures in target/pictures: npm run look.

import { mkdirSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { violations } from './axe';
import { House } from './house';
import { recorded } from './player';
import { archive } from './scenes';

const pictures = new URL('../../target/pictures/', import.meta.url).pathname;
const pages = new URL('../../target/classes/static', import.meta.url).pathname;
let browser: Browser;
let house: House;
let page: Page;
let address: string;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--autoplay-policy=no-user-gesture-required'],
  });
});
afterAll(() => browser.close());

beforeEach(async () => {
  house = new House(pages);
  house.loggedIn = true;
  archive(house);
  const shown = house.details.get('p1')!;
  house.details.set('p1', { ...shown, entries: recorded(Date.now() - 3_600_000) });
  address = await house.open();
});
afterEach(async () => {
  await page.close();
  house.close();
});

async function open(language = 'en-GB'): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: language, bypassCSP: true });
  page = await context.newPage();
  await page.goto(`${address}/search?q=repair&show=p1`);
  await page.locator('.transcript-turns').waitFor();
}

const position = () => page.locator('.waveform input').evaluate((input: HTMLInputElement) => Number(input.value));
const player = () => page.locator('.player');

test('aClickOnAWordGoesThereAndPlayingGoesOnFromThere', async () => {
  await open();
  await page.locator('[data-word]', { hasText: 'tuesday' }).click();
  expect(await position()).toBeGreaterThanOrEqual(11_500);
  expect(await page.locator('[data-said]').textContent()).toBe('tuesday ');
  const before = await position();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(position).toBeGreaterThan(before + 300);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  expect(house.recordings.asked.length).toBeGreaterThan(0);
});

test('nothingOfTheSoundIsLoadedToShowIt', async () => {
  await open();
  expect(house.recordings.asked).toEqual([]);
});

test('keysPlayPauseAndGoBackAndOn', async () => {
  await open();
  await page.locator('.waveform input').focus();
  await page.keyboard.press('l');
  expect(await position()).toBe(10_000);
  await page.keyboard.press('j');
  expect(await position()).toBe(0);
  await page.keyboard.press('ArrowRight');
  expect(await position()).toBe(5000);
  await page.keyboard.press(']');
  expect(await position()).toBeGreaterThan(5000);
  await page.keyboard.press('>');
  expect(await player().locator('select').inputValue()).toBe('1.25');
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  expect(await page.locator('audio').evaluate((a: HTMLAudioElement) => [a.playbackRate, a.preservesPitch])).toEqual([1.25, true]);
  await page.keyboard.press('k');
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
});

test('silenceIsSkippedAndPartsFollowEachOther', async () => {
  await open();
  await page.getByLabel('Skip silence').check();
  await page.locator('[data-word]', { hasText: 'think' }).click();
  await page.locator('.waveform input').focus();
  await page.keyboard.press('k');
  await expect.poll(position).toBeGreaterThan(11_000);
  await page.locator('.waveform input').fill('15800');
  await expect.poll(position).toBeGreaterThan(16_100);
  expect(await page.locator('audio').evaluate((a: HTMLAudioElement) => a.src)).toContain('/api/recordings/r-2');
});

test('whatWasFoundAndWhatHappenedAreMarks', async () => {
  await open();
  const marks = page.getByRole('list', { name: 'Marks' });
  expect(await marks.getByRole('button').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringContaining('Part 2'), expect.stringContaining('repair')]),
  );
  await marks.getByRole('button', { name: 'repair' }).last().click();
  expect(await position()).toBeGreaterThan(11_000);
  expect(await page.locator('[data-found]').allTextContents()).toEqual(['repair ', 'repair ']);
});

test('aNoteStandsWhereItWasMadeAndGoesAgain', async () => {
  await open();
  await page.locator('[data-word]', { hasText: 'card' }).click();
  await page.getByRole('button', { name: 'Add a note' }).click();
  await page.getByRole('textbox', { name: /Note at/ }).fill('asks for the card: l k j');
  await page.keyboard.press('Enter');
  await page.getByText('asks for the card: l k j').waitFor();
  expect(house.recordings.notes[0]!.at).toBeGreaterThan(3000);
  await page.getByRole('button', { name: 'Delete the note' }).click();
  await page.getByText('asks for the card').waitFor({ state: 'detached' });
  expect(house.recordings.notes).toEqual([]);
});

test('whoeverMayNotDownloadIsOfferedNone', async () => {
  house.recordings.mayDownload = false;
  await open();
  expect(
    await player()
      .getByRole('link', { name: /Download/ })
      .count(),
  ).toBe(0);
});

test('noModelIsSaid', async () => {
  house.recordings.state = 'no-model';
  page = await browser.newPage();
  await page.goto(`${address}/search?q=repair&show=p1`);
  await page.getByText('There is no speech model for this language (en)').waitFor();
});

for (const language of ['en-GB', 'zh-CN']) {
  test(`itCanBeReadByAll ${language}`, async () => {
    await open(language);
    await page.locator('[data-word]').nth(12).click();
    await page.screenshot({ path: `${pictures}player-${language}.png` });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  });
}
