// Looks at every page in a real browser, at both sizes and in both languages, and leaves pictures in target/pictures: npm run look.

import { mkdirSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe';
import { House } from './house';
import {
  archive,
  board,
  busyMorning,
  callback,
  campaigns,
  days,
  explanations,
  flowListing,
  incomingCall,
  intervals,
  message,
  preview,
  targets,
  trials,
  waiting,
} from './scenes';

const pictures = new URL('../../target/pictures/', import.meta.url).pathname;
const pages = new URL('../../target/classes/static', import.meta.url).pathname;
const sizes = { small: { width: 1280, height: 800 }, large: { width: 1920, height: 1080 } };
type Size = keyof typeof sizes;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  });
});
afterAll(() => browser.close());

async function visit(house: House, path: string, look: { size?: Size; language?: string; theme?: 'light' | 'dark'; zoom?: number } = {}): Promise<Page> {
  const size = sizes[look.size ?? 'small'];
  const zoom = look.zoom ?? 1;
  const context = await browser.newContext({
    viewport: { width: Math.round(size.width / zoom), height: Math.round(size.height / zoom) },
    deviceScaleFactor: zoom,
    locale: look.language === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: look.theme ?? 'light',
    bypassCSP: true, // for axe
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (e) => problems.push(String(e)));
  page.on('console', (m) => m.type() === 'error' && !/401|404|503/.test(m.text()) && problems.push(m.text()));
  page.on('close', () => expect(problems).toEqual([]));
  await page.goto((await address(house)) + path);
  return page;
}

const addresses = new WeakMap<House, Promise<string>>();
const address = (house: House) => addresses.get(house) ?? (addresses.set(house, house.open()), addresses.get(house)!);

async function picture(page: Page, name: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  await page.screenshot({ path: `${pictures}${name}.png` });
  if (checked.some((look) => name.endsWith(look))) expect(await violations(page), name).toEqual([]);
}

/// Where axe looks as well: each language, and what 200 % zoom makes of the page. The themes are looked through by behaviour.look.ts.
const checked = ['zh-small-light', 'en-zoom-200'];

function house(): House {
  const h = new House(pages);
  h.loggedIn = true;
  h.desktop.wallboard = board;
  h.desktop.waiting = waiting;
  h.targets = targets;
  explanations(h);
  h.intervals = intervals();
  h.days = days();
  return h;
}

const everyLook = [
  { name: 'en-small-light', size: 'small', language: 'en', theme: 'light' },
  { name: 'zh-large-dark', size: 'large', language: 'zh', theme: 'dark' },
  { name: 'zh-small-light', size: 'small', language: 'zh', theme: 'light' },
  { name: 'en-large-light', size: 'large', language: 'en', theme: 'light' },
  { name: 'en-zoom-200', size: 'small', language: 'en', theme: 'light', zoom: 2 },
  { name: 'en-zoom-125-dark', size: 'small', language: 'en', theme: 'dark', zoom: 1.25 },
] as const;
const chosen = process.env['LOOK'] ? everyLook.filter((l) => l.name.includes(process.env['LOOK']!)) : everyLook;

test.each(chosen)('the pages in $name', async (look) => {
  const h = house();
  h.loggedIn = false;
  let page = await visit(h, '/login', look);
  await page.locator('input[name=user]').waitFor();
  await picture(page, `login-${look.name}`);
  h.loggedIn = true;
  await page.close();

  page = await visit(h, '/agent', look);
  await page.locator('.contact-pane .empty .btn').waitFor();
  await picture(page, `agent-empty-${look.name}`);
  busyMorning(h);
  await page.locator('.work-open', { hasText: 'Lindqvist' }).click();
  await page.locator('.composer textarea').fill('Yes, the seams are covered for five years. Shall I book it in?');
  h.desktop.broadcast({ type: 'typing', interaction: 'chat-1' });
  await page.locator('.past-open').first().waitFor();
  await picture(page, `agent-chat-${look.name}`);
  await page.keyboard.press('F7');
  await page.locator('.finder-list').waitFor();
  await picture(page, `agent-pass-on-${look.name}`);
  await page.keyboard.press('Escape');
  incomingCall(h);
  await page.locator('.offer').waitFor();
  await picture(page, `agent-offer-${look.name}`);
  await page.keyboard.press('F2');
  await page.locator('.offer').waitFor({ state: 'detached' });
  await page.locator('.work-open', { hasText: 'Lindqvist' }).last().click();
  await page.locator('.talk-clock').waitFor();
  await picture(page, `agent-call-${look.name}`);
  await page.keyboard.press('Shift+F8');
  await page.locator('.call-buttons .on').waitFor();
  await picture(page, `agent-hold-${look.name}`);
  await page.keyboard.press('F7');
  await page.locator('.finder-list').waitFor();
  await picture(page, `agent-pass-call-on-${look.name}`);
  await page.keyboard.press('Escape');
  h.consult('call-1', 'ben', 'CONSULTING');
  await page.locator('.consult').waitFor();
  await picture(page, `agent-consult-${look.name}`);
  h.consult('call-1', 'ben', 'OVER', 'ENDED');
  await page.locator('.consult').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.locator('.contact-head .danger').click();
  await page.locator('.wrap-up.due').waitFor();
  await page.locator('.wrap-up.due .btn.primary').click();
  await page.locator('.react-aria-FieldError').waitFor();
  await picture(page, `agent-wrap-up-${look.name}`);
  callback(h);
  await page.locator('.offer').waitFor();
  await page.locator('.offer .work-open').click();
  await picture(page, `agent-callback-offer-${look.name}`);
  h.become('callback-1', 'CONNECTING', { type: 'Accepted', agent: 'anna', epoch: 1 });
  await page.locator('.talk-clock').waitFor();
  await picture(page, `agent-callback-${look.name}`);
  h.become('callback-1', 'CLOSED', { type: 'AttemptFailed', agent: 'anna', number: '', reason: 'CUSTOMER_BUSY', attempt: 2 });
  message(h);
  await page.locator('.offer .work-open').click();
  await page.keyboard.press('F2');
  await page.locator('.transcript').waitFor();
  await picture(page, `agent-message-${look.name}`);
  await page.locator('.work-open', { hasText: 'Tomasz' }).click();
  await page.locator('.mail-composer').waitFor();
  await picture(page, `agent-mail-${look.name}`);
  await page.locator('.mail-composer .rich-words').scrollIntoViewIfNeeded();
  await picture(page, `agent-mail-answer-${look.name}`);
  await page.locator('.work-pane .btn', { has: page.locator('[data-icon=mail]') }).click();
  await page.getByText('Kind regards').waitFor();
  await picture(page, `agent-new-mail-${look.name}`);
  await page.keyboard.press('Escape');
  await page
    .locator('.work-pane .btn', { has: page.locator('[data-icon=phone]') })
    .first()
    .click();
  await page.locator('.dial-form .keypad-keys').waitFor();
  await picture(page, `agent-dial-${look.name}`);
  await page.keyboard.press('Escape');
  await page.close();

  h.preview = preview;
  page = await visit(h, '/agent', look);
  await page.locator('.campaign-card').scrollIntoViewIfNeeded();
  await picture(page, `agent-campaign-${look.name}`);
  await page.close();

  h.campaigns = campaigns;
  page = await visit(h, '/campaigns', look);
  await page.locator('.campaign-one').first().waitFor();
  await picture(page, `campaigns-${look.name}`);
  await page.close();

  const roles = h.roles;
  h.roles = [...roles, 'administrator'];
  page = await visit(h, '/configuration?file=queues.yml', look);
  await page.locator('.config-table .link').nth(2).click();
  await page.locator('.config-entry').waitFor();
  await picture(page, `configuration-${look.name}`);
  await page.close();
  h.roles = roles;

  h.flows = flowListing;
  h.trials = trials;
  page = await visit(h, '/flows', look);
  await page.locator('.flow-trial > .row .btn').first().click();
  await page.locator('.flow-answer input').fill('9');
  await page.keyboard.press('Enter');
  await page.locator('.flow-did').first().waitFor();
  await page.locator('.flow-answer input').fill('a question about my bill');
  await page.keyboard.press('Enter');
  await page.locator('.step.here[data-step="toBilling"]').waitFor();
  await picture(page, `flows-${look.name}`);
  await page.close();

  page = await visit(h, '/reports?by=queue&period=last-30-days&compare=before&zone=Europe%2FVienna', look);
  await page.locator('.report-picture svg').waitFor();
  await page.locator('.report-table tfoot').waitFor();
  await picture(page, `reports-${look.name}`);
  await page.locator('.report-saved .btn').click();
  await page.locator('.report-form input[type=checkbox]').last().check();
  await page.locator('.report-form input[name=to]').scrollIntoViewIfNeeded();
  await picture(page, `reports-saving-${look.name}`);
  await page.close();

  archive(h);
  for (const [name, query, there] of [
    ['to-do', 'tab=to-do', 'tr[data-evaluation]'],
    ['evaluation', 'tab=to-do&show=e1', '.question'],
    ['own', 'tab=own&show=e2', '.evaluation-steps'],
    ['calibration', 'tab=calibration&show=k1', '.calibration-table'],
    ['figures', 'tab=figures', 'tr[data-figure]'],
    ['compare', 'tab=compare', 'li[data-unit]'],
  ] as const) {
    page = await visit(h, `/quality?${query}`, look);
    await page.locator(there).first().waitFor();
    if (name === 'compare') await page.locator('li[data-unit] summary').first().click();
    if (name === 'evaluation') {
      await page.locator('.detail').waitFor();
      await page.locator('.question input').first().focus();
      await page.keyboard.press('y');
    }
    await picture(page, `quality-${name}-${look.name}`);
    await page.close();
  }

  page = await visit(h, '/supervisor', look);
  await page.locator('tr[data-agent]').first().waitFor();
  await page.locator('thead .defined').nth(2).focus();
  await picture(page, `supervisor-${look.name}`);
  await page.close();

  page = await visit(h, '/supervisor?queue=support&show=w2', look);
  await page.locator('.obstacles').waitFor();
  await page.locator('tr[data-waiting=w2]').waitFor();
  await page.locator('.history canvas').waitFor();
  await picture(page, `supervisor-explain-${look.name}`);
  await page.locator('.history-spans .btn').nth(1).click();
  await page.locator('.history canvas').waitFor();
  await picture(page, `supervisor-weeks-${look.name}`);
  await page.close();

  h.configuration = {
    since: 0,
    defaultPasswords: ['anna', 'sofia'],
    warnings: ['queues.yml:42: nobody can ever meet the requirement of queue returns'],
    refused: {
      at: Date.now() - 60_000,
      reasons: ["queues.yml:17: 'supprt' is not a skill of skills.yml; did you mean 'support'?", "calendars.yml:5: there is no time zone 'Europe/Berln'"],
    },
  };
  page = await visit(h, '/supervisor?queue=support&show=d', look);
  await page.locator('.compared').waitFor();
  await page.locator('.history canvas').waitFor();
  await page.locator('.banner.bad summary').click();
  await picture(page, `supervisor-explain-held-${look.name}`);
  await page.close();

  h.configuration = { since: 0, warnings: [], defaultPasswords: [] };
  archive(h);
  page = await visit(h, '/search?q=repair&show=p1', look);
  await page.locator('.detail').waitFor();
  await picture(page, `search-${look.name}`);
  await page.close();

  page = await visit(h, '/', look);
  await page.locator('#tandem-chat .launch').waitFor();
  await picture(page, `customer-${look.name}`);
  await page.locator('#tandem-chat .launch').click();
  await picture(page, `customer-form-${look.name}`);
  await page.locator('#tandem-chat form.start .primary').click();
  await page.locator('#tandem-chat form.say textarea').fill('Hello, is anybody there?');
  await page.keyboard.press('Enter');
  h.chat.become({ state: 'connected', agent: 'Anna Berg' });
  h.chat.say('AGENT', 'Hello! Yes, how can I help?', 'Anna Berg');
  h.chat.broadcast({ type: 'typing' });
  await page.locator('#tandem-chat .AGENT').waitFor();
  await page
    .locator('#tandem-chat form.say input[type=file]')
    .setInputFiles({ name: 'a tent with a very long name that nobody reads to its end.png', mimeType: 'image/png', buffer: Buffer.from('png') });
  await page.locator('#tandem-chat .pending button').waitFor();
  await page.locator('#tandem-chat form.say .primary').click();
  await page.locator('#tandem-chat .files img').waitFor();
  h.chat.broadcast({ type: 'read', seq: '9-0' });
  await page.locator('#tandem-chat .read').waitFor();
  await picture(page, `customer-chat-${look.name}`);
  h.chat.become({ state: 'ended' });
  await page.locator('#tandem-chat .letter').waitFor();
  await picture(page, `customer-over-${look.name}`);
  await page.close();

  page = await visit(h, '/embed', look);
  await page.locator('#tandem-chat .launch').waitFor();
  await picture(page, `embed-${look.name}`);
  await page.close();
  h.close();
});
