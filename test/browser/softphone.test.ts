import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { pickTexts } from '../../simulator/page/texts/pickTexts.js';
import type { PageLook } from './harness/openPage.js';
import { useBrowser } from './harness/useBrowser.js';
import { useDemo } from './harness/useDemo.js';

const browser = useBrowser();
const demo = useDemo();

/** The demo, with an agent at work in its softphone. */
interface Desk {
  readonly page: Page;
  readonly softphone: FrameLocator;
  readonly frame: Frame;
}

async function openDesk(look?: PageLook): Promise<Desk> {
  const { page } = await browser.open(demo.url, look);
  const softphone = page.frameLocator('#crmConnectIframeId');
  await softphone.getByTestId('sim-ring').waitFor();
  const frame = page.frames().find((one) => one.url().includes('clientOrigin='));
  if (frame === undefined) throw new Error('The softphone has no frame.');
  return { page, softphone, frame };
}

const ring = ({ frame }: Desk, from: string) =>
  frame.evaluate((number) => window.patchcordSimulator?.ring({ from: number }), from);

/** Shows nothing but the softphone, in that size. A zoom of 200 % halves the size that a page has. */
const resize = ({ page }: Desk, width: number, height: number) =>
  page.locator('#crmConnectIframeId').evaluate(
    (iframe, size) => {
      Object.assign(iframe.style, { position: 'fixed', inset: '0', zIndex: '9' });
      Object.assign(iframe.style, { width: `${size.width}px`, height: `${size.height}px` });
    },
    { width, height },
  );

/** The buttons that are neither wholly in view nor on top, by test id. */
const outOfReach = ({ frame }: Desk, testIds: readonly string[]) =>
  frame.evaluate(
    (ids) =>
      ids.filter((id) => {
        const button = document.querySelector(`[data-testid="${id}"]`);
        if (button === null) return true;
        const { left, top, right, bottom } = button.getBoundingClientRect();
        const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
        const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return !isInside || !button.contains(onTop);
      }),
    testIds,
  );

/** The controls of which a notification covers a part that would be in view, by their words. */
const coveredControls = ({ frame }: Desk) =>
  frame.evaluate(() => {
    const main = document.querySelector('main');
    const view = main?.getBoundingClientRect();
    const stack = document.querySelector('.snackbars')?.getBoundingClientRect();
    const toasts = [...document.querySelectorAll('.snackbars .snackbar')];
    const controls = [...document.querySelectorAll('button, input, select, textarea, summary, a')];
    return controls
      .filter((control) => toasts.every((toast) => !toast.contains(control)))
      .filter((control) => {
        const box = control.getBoundingClientRect();
        const isClipped = view !== undefined && main?.contains(control);
        const top = isClipped ? Math.max(box.top, view.top) : box.top;
        const bottom = isClipped ? Math.min(box.bottom, view.bottom) : box.bottom;
        return toasts.some((toast) => {
          const over = toast.getBoundingClientRect();
          const isBeside = over.right <= box.left || over.left >= box.right;
          const overTop = Math.max(over.top, stack?.top ?? 0);
          const overBottom = Math.min(over.bottom, stack?.bottom ?? innerHeight);
          return bottom > top && !isBeside && overBottom > top && overTop < bottom;
        });
      })
      .map((control) => control.textContent || control.tagName);
  });

const sizes = [
  ['as the demo has it', 322, 650],
  ['300 px wide', 300, 500],
  ['300 px wide at a zoom of 200 %', 150, 300],
] as const;

describe.each(sizes)('the softphone %s', (_, width, height) => {
  test('[SO4] answer, decline, hold and end are in view, however long the log form is', async () => {
    const desk = await openDesk();
    const { softphone } = desk;
    await resize(desk, width, height);
    await ring(desk, '+12025550143');
    await softphone.getByTestId('sim-answer').waitFor();
    expect(await outOfReach(desk, ['sim-answer', 'sim-decline'])).toEqual([]);
    await softphone.getByTestId('sim-answer').click();
    await softphone.getByTestId('sim-comments').evaluate((notes) => {
      notes.style.height = '3000px';
    });
    const inCall = ['sim-hold', 'sim-hang-up', 'sim-end'];
    for (const top of [0, 1500, 9000]) {
      await softphone.locator('main').evaluate((main, to) => main.scrollTo(0, to), top);
      expect(await outOfReach(desk, inCall)).toEqual([]);
    }
    await softphone.getByTestId('sim-hang-up').click();
    expect(await outOfReach(desk, ['sim-save'])).toEqual([]);
  });

  test('[SO5] notifications cover no control', async () => {
    const desk = await openDesk();
    const { softphone } = desk;
    await resize(desk, width, height);
    const notices = softphone.getByTestId('sim-notification');
    for (const from of ['+12025550190', '+12025550191']) {
      await softphone.getByTestId('sim-ring').waitFor();
      await ring(desk, from);
      await expect.poll(() => notices.count()).toBeGreaterThan(0);
      expect(await coveredControls(desk)).toEqual([]);
      if (from.endsWith('0')) await softphone.getByTestId('sim-decline').click();
    }
    expect(await outOfReach(desk, ['sim-answer', 'sim-decline'])).toEqual([]);
    await softphone.getByTestId('sim-answer').click();
    expect(await coveredControls(desk)).toEqual([]);
    expect(await outOfReach(desk, ['sim-hang-up', 'sim-end'])).toEqual([]);
  });
});

test('[SO1] [SO2] a call is held, ended and wrapped up, and its log has what was written after the end', async () => {
  const desk = await openDesk();
  const { page, softphone } = desk;
  await ring(desk, '+12025550143');
  await softphone.getByTestId('sim-answer').click();
  await softphone.getByTestId('sim-hold').click();
  await softphone.getByText('On hold').first().waitFor();
  await softphone.getByTestId('sim-hold').click();
  await softphone.getByTestId('sim-subject').fill('Line test');
  await softphone.getByTestId('sim-hang-up').click();
  expect(await softphone.getByTestId('sim-wrap-up').textContent()).toMatch(/^(1:00|0:\d\d)$/);
  await softphone.getByTestId('sim-comments').fill('Written in the wrap-up.');
  expect(await softphone.locator('[data-interaction-id]').count()).toBe(0);
  await softphone.getByTestId('sim-save').click();
  const ended = softphone.locator('[data-interaction-id]').first();
  await expect.poll(() => ended.getAttribute('data-saved')).toBe('true');
  const logs = page.getByTestId('logs');
  await expect.poll(() => logs.textContent()).toContain('Line test');
  await expect.poll(() => logs.textContent()).toContain('Written in the wrap-up.');
});

test('[SO3] the name of the caller is shown as soon as the CRM tells it, and no wrong one', async () => {
  const desk = await openDesk();
  const { softphone } = desk;
  const name = softphone.getByTestId('sim-caller-name');
  await ring(desk, '+12025550143');
  await expect.poll(() => name.textContent()).toBe('Amara Okafor');
  await softphone.getByTestId('sim-decline').click();
  for (const from of ['+12025550190', '+15035550100']) {
    await ring(desk, from);
    await expect.poll(() => name.textContent()).toBe(from);
    await softphone.getByTestId('sim-decline').click();
  }
});

test('[SO7] times of day have 24 hours in the softphone as in the CRM', async () => {
  const desk = await openDesk();
  const { page, softphone } = desk;
  await ring(desk, '+12025550143');
  await softphone.getByTestId('sim-answer').click();
  await softphone.getByTestId('sim-end').click();
  const time = await softphone.locator('[data-interaction-id] time').first().textContent();
  expect(time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
  await expect.poll(() => page.getByTestId('logs').textContent()).toMatch(/\d{4}, \d\d:\d\d/);
  const noon = /\d [AP]M\b/i;
  expect(await softphone.locator('main').textContent()).not.toMatch(noon);
  expect(await page.locator('#app').textContent()).not.toMatch(noon);
});

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe finds in a document, each with the elements concerned. */
async function barriers(frame: Frame): Promise<string[]> {
  // Not as a script of the document: its policy allows none but its own.
  await frame.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
  return frame.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

describe.each(['light', 'dark'] as const)('in a %s scheme', (colorScheme) => {
  test('[DM7] [SO6] phone, record and life cycle are in one view, and nothing bars anybody', async () => {
    const desk = await openDesk({ width: 1280, height: 800, colorScheme });
    const { page, softphone, frame } = desk;
    expect(await barriers(frame)).toEqual([]);
    await ring(desk, '+12025550143');
    await softphone.getByTestId('sim-answer').click();
    await page.getByTestId('contact-view').locator('h2').waitFor();
    for (const part of [
      page.getByTestId('lifecycle-state'),
      page.getByTestId('contact-view'),
      page.locator('#crmConnectIframeId'),
      softphone.getByTestId('sim-caller-name'),
      softphone.getByTestId('sim-end'),
    ]) {
      const box = await part.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 9999)).toBeLessThanOrEqual(800);
      expect((box?.x ?? 0) + (box?.width ?? 9999)).toBeLessThanOrEqual(1280);
    }
    expect(await barriers(page.mainFrame())).toEqual([]);
    expect(await barriers(frame)).toEqual([]);
    await softphone.getByTestId('sim-hold').click();
    await softphone.getByTestId('sim-hang-up').click();
    expect(await barriers(frame)).toEqual([]);
  });
});

test('[DM8] the first keys lead past the contacts to the record and to the softphone', async () => {
  const desk = await openDesk();
  const { page, frame, softphone } = desk;
  const focused = () => page.evaluate(() => document.activeElement?.id);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await focused()).toBe('record');
  expect(new URL(page.url()).hash).not.toBe('#record');

  await page.reload();
  await softphone.getByTestId('sim-ring').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await focused()).toBe('crmConnectIframeId');
  // The softphone's own first link leads past its tools.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const inFrame = page.frames().find((one) => one.url().includes('clientOrigin=')) ?? frame;
  await expect.poll(() => inFrame.evaluate(() => document.activeElement?.id)).toBe('work');
});

/** The controls and texts of the softphone that are wider than the room they have, and buttons with a broken word. */
const clipped = ({ frame }: Desk) =>
  frame.evaluate(() => {
    const all = [
      ...document.querySelectorAll('.panel button, .panel h1, .panel h2, .panel label span'),
    ];
    const tooWide = all.filter(
      ({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth,
    );
    // A word in two lines.
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
      if (node.parentElement?.closest('.panel button') === null) continue;
      for (const { index, 0: word } of node.nodeValue?.matchAll(/[^\s-]+/g) ?? []) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom)));
        if (lines.size > 1) tooWide.push(node.parentElement as HTMLElement);
      }
    }
    const isScrolled = document.documentElement.scrollWidth > innerWidth;
    return [...tooWide.map(({ textContent }) => textContent), ...(isScrolled ? ['the page'] : [])];
  });

/** The telephone numbers that right-to-left text has turned round. */
const plusSignsAtTheEnd = ({ frame }: Desk) =>
  frame.evaluate(() => {
    const numbers = [...document.querySelectorAll('bdi')].filter(({ textContent }) =>
      /^\+\d+$/.test(textContent),
    );
    const placeOf = (text: Node | null, at: number) => {
      const range = document.createRange();
      if (text !== null) range.setStart(text, at);
      if (text !== null) range.setEnd(text, at + 1);
      return range.getBoundingClientRect().left;
    };
    if (numbers.length === 0) return ['no number'];
    return numbers
      .filter(({ firstChild }) => placeOf(firstChild, 0) > placeOf(firstChild, 1))
      .map(({ textContent }) => textContent);
  });

const languages = [
  {
    locale: 'de-DE',
    lang: 'de',
    dir: 'ltr',
    ready: 'Bereit',
    end: 'Auflegen',
    resume: 'Fortsetzen',
  },
  {
    locale: 'it',
    lang: 'it',
    dir: 'ltr',
    ready: 'Pronto',
    end: 'Termina chiamata',
    resume: 'Riprendi',
  },
  { locale: 'ar', lang: 'ar', dir: 'rtl', ready: 'جاهز', end: 'إنهاء المكالمة', resume: 'استئناف' },
];

test.each(languages)(
  '[LG12] the softphone speaks $locale to an agent of that language',
  async (one) => {
    const { page, screenshot } = await browser.open('about:blank');
    await page.route('**/api/crm-data', async (route) => {
      const response = await route.fetch();
      const data = await response.json();
      Object.assign(data.currentUser, { LanguageLocaleKey: one.locale });
      await route.fulfill({ response, json: data });
    });
    await page.goto(demo.url);
    const softphone = page.frameLocator('#crmConnectIframeId');
    await softphone.getByText(one.ready, { exact: true }).waitFor();
    const frame = page.frames().find((each) => each.url().includes('clientOrigin='));
    if (frame === undefined) throw new Error('The softphone has no frame.');
    const desk = { page, softphone, frame };
    const root = () =>
      frame.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
    expect(await root()).toEqual([one.lang, one.dir]);
    await resize(desk, 300, 700);
    expect(await clipped(desk)).toEqual([]);
    await ring(desk, '+12025550143');
    await softphone.getByTestId('sim-answer').click();
    await expect.poll(() => softphone.getByTestId('sim-hang-up').textContent()).toBe(one.end);
    expect(await clipped(desk)).toEqual([]);
    expect(await outOfReach(desk, ['sim-hold', 'sim-hang-up', 'sim-end'])).toEqual([]);
    await softphone.getByTestId('sim-hold').click();
    await expect.poll(() => softphone.getByTestId('sim-hold').textContent()).toBe(one.resume);
    expect(await clipped(desk)).toEqual([]);
    expect(await plusSignsAtTheEnd(desk)).toEqual([]);
    // The softphone's own notification; those of the CRM page are in the language of the catalogue there.
    await page.getByRole('button', { name: '+1 202 555 0143' }).click();
    await softphone.getByText(pickTexts(one.lang).notices.busy.title).waitFor();
    expect(await clipped(desk)).toEqual([]);
    await screenshot(`softphone-${one.lang}`);
  },
);
