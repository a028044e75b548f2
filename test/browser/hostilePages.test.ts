import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { bundleScript } from './crmPages/bundleScript.js';
import { useBrowser } from './harness/useBrowser.js';
import { expectWholeSession, openHostilePage } from './hostile/openHostilePage.js';
import { sendEverything } from './hostile/sendEverything.js';

const browser = useBrowser();
const require = createRequire(import.meta.url);

const core = '/dist/patchcord.iife.js';

/** Starts a runtime; what is thrown is kept. */
const start = `
  try {
    window.runtime = Patchcord.createRuntime({
      connectorOrigin,
      adapter: Patchcord.memoryAdapter({
        callCenterSettings: { SoftphoneOptions: { clickToDial: 'Y' } },
        currentUser: {
          attributes: { type: 'agent' }, Name: 'Ines Marrowby', Username: 'ines@example.org',
          Id: 'U-3307', LanguageLocaleKey: 'en-GB',
        },
        records: [{ id: 'C-1', type: 'Contact', name: 'Mira Quillfeather', phone: '+442079460123' }],
        customFields: [{ name: 'Case_Id', label: 'Case', type: 'STRING' }],
      }),
    });
    window.runtime.start();
    document.querySelector('iframe').setAttribute('src', connectorOrigin + '/connector');
  } catch (error) {
    window.thrown = { code: error.code, message: error.message, details: error.details };
  }`;

/** The core from its modules, with its libraries as they are, as a page's own bundler makes it. */
const modules = () =>
  bundleScript('test/browser/hostile/coreModules.ts', { format: 'iife', globalName: 'Patchcord' });

const prototypeJs = () => bundleScript(require.resolve('prototype'), { format: 'iife' });
const mooTools = async () => readFileSync(require.resolve('mootools'), 'utf8');

/** What libraries of the time did beyond these two, as they did it. */
const oldHabits: readonly (readonly [string, string])[] = [
  [
    'members on Object.prototype',
    `Object.prototype.extend = function (other) { for (var name in other) this[name] = other[name]; };
     Object.prototype.parent = null;
     Object.prototype.toJSONString = function () { return ''; };`,
  ],
  [
    'members on Array.prototype and an own bind',
    `Array.prototype.each = Array.prototype.forEach; Array.prototype.remove = function () {};
     Array.prototype.toJSON = function () { return '[' + this.join(', ') + ']'; };
     Function.prototype.bind = function (own) {
       var method = this, given = [].slice.call(arguments, 1);
       return function () { return method.apply(own, given.concat([].slice.call(arguments))); };
     };`,
  ],
  [
    'other methods of elements and events',
    `Element.prototype.remove = function () { return this; };
     Element.prototype.append = function () { return 'ours'; };
     Element.prototype.getAttribute = (function (get) {
       return function (name) { return get.call(this, name) || ''; };
     })(Element.prototype.getAttribute);
     HTMLIFrameElement.prototype.hide = function () { this.style.display = 'none'; };
     Event.prototype.stop = function () { this.preventDefault(); this.stopPropagation(); };`,
  ],
];

describe('a page with old libraries', () => {
  test.each([
    ['Prototype.js', prototypeJs],
    ['MooTools', mooTools],
  ])('[HP1] with %s the script for pages works', async (_, library) => {
    const other = await library();
    const opened = await openHostilePage(browser, { scripts: [other, core, start] });
    expect(await opened.page.evaluate(() => Array.from(new Set([1, 2])).length)).not.toBe(2);
    await expectWholeSession(opened);
    expect(opened.problems.errors).toEqual([]);
  });

  test.each([
    ['Prototype.js', prototypeJs],
    ['MooTools', mooTools],
  ])('[HP2] with %s the modules refuse in one sentence', async (_, library) => {
    const scripts = [await library(), await modules(), start];
    const { page, problems } = await openHostilePage(browser, { scripts });
    expect(await page.evaluate(() => Reflect.get(window, 'thrown'))).toEqual({
      code: 'UNUSABLE_PAGE',
      message: 'A script of this page replaces Array.from by something that works differently.',
      details: { member: 'Array.from' },
    });
    expect(problems.errors).toEqual([]);
  });

  test.each(oldHabits)('[HP1] with %s the script for pages works', async (_, other) => {
    const opened = await openHostilePage(browser, { scripts: [other, core, start] });
    await expectWholeSession(opened);
    expect(opened.problems.errors).toEqual([]);
  });

  test.each(oldHabits)('[HP1] the modules work with %s that come after them', async (_, other) => {
    const opened = await openHostilePage(browser, { scripts: [await modules(), other, start] });
    await expectWholeSession(opened);
    expect(opened.problems.errors).toEqual([]);
  });

  test('[HP2] the modules cannot be loaded beside members on Object.prototype, and say so', async () => {
    const scripts = ['Object.prototype.extend = function () {};', await modules()];
    const { problems } = await openHostilePage(browser, { scripts });
    expect(problems.errors).toEqual([
      expect.stringMatching(
        /^RuntimeError: A script of this page puts extend on Object\.prototype/,
      ),
    ]);
  });
});

test('[HP3] [HP4] a page of Vue that keeps everything in reactive state is operational', async () => {
  const define = { 'process.env.NODE_ENV': '"production"' };
  const page = await bundleScript('test/browser/hostile/vuePage.ts', { format: 'iife', define });
  const opened = await openHostilePage(browser, { scripts: [page] });
  await expectWholeSession(opened);
  await expect.poll(() => opened.page.textContent('main')).toBe('crmDataSent');
  expect(opened.problems.errors).toEqual([]);
});

test('[HP6] two copies of the script: the second runtime of a frame is refused until the first stops', async () => {
  const again = `
    window.first = window.runtime;
    window.firstCopy = window.Patchcord;`;
  const opened = await openHostilePage(browser, { scripts: [core, start, again, core, start] });
  const { page, problems } = opened;
  await expectWholeSession(opened);
  expect(await page.evaluate('Patchcord === firstCopy')).toBe(false);
  expect(await page.evaluate('[thrown.code, thrown.details.id, first.state.value]')).toEqual([
    'FRAME_IN_USE',
    'crmConnectIframeId',
    'crmDataSent',
  ]);
  expect(await page.evaluate('first.stop(); runtime.start().state.value')).toBe('readyCheck');
  expect(problems.errors).toEqual([]);
});

test('[HP7] whatever can be posted, in whatever place: the runtime goes on', async () => {
  const memory = start.replace(
    'connectorOrigin,',
    'connectorOrigin, outbox: Patchcord.memoryOutbox(),',
  );
  const opened = await openHostilePage(browser, { scripts: [core, memory] });
  await expectWholeSession(opened);
  const { page, problems } = opened;
  const frame = page.frames().find((one) => one.url().endsWith('/connector'));
  const { posted, refused } = (await frame?.evaluate(sendEverything)) ?? { posted: 0, refused: 0 };
  expect(posted).toBeGreaterThan(700);
  expect(refused).toBeLessThan(60);
  await frame?.evaluate(() => {
    window.told = [];
    window.ask('ready');
    window.ask('requestCrmData');
  });
  const isTold = (action: string) =>
    frame?.evaluate((wanted) => window.told.includes(wanted), action);
  await expect.poll(() => isTold('ready'), { timeout: 60_000 }).toBe(true);
  await expect.poll(() => isTold('crmData'), { timeout: 60_000 }).toBe(true);
  expect(await page.evaluate('runtime.state.value')).toBe('crmDataSent');
  expect(problems.errors).toEqual([]);
});
