import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core';
import { type Engine, elementTimeoutMs, type Scope, type Tab } from './Engine.js';

const chromiumSwitches = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Different sites in different processes, whatever the machine's memory.
  '--site-per-process',
];

/** Starts Chromium, driven through its own protocol. As root it runs only without its sandbox. */
export const startChromium = (executablePath: string): Promise<Engine> =>
  toEngine(
    puppeteer.launch({
      executablePath,
      args: process.getuid?.() === 0 ? [...chromiumSwitches, '--no-sandbox'] : chromiumSwitches,
    }),
  );

/** Starts Firefox, driven through WebDriver BiDi. */
export const startFirefox = (executablePath: string): Promise<Engine> =>
  toEngine(puppeteer.launch({ browser: 'firefox', executablePath }));

async function toEngine(launch: Promise<Browser>): Promise<Engine> {
  const browser = await launch;
  return {
    version: await browser.version(),
    async newProfile() {
      const context = await browser.createBrowserContext();
      return {
        async open(url) {
          const page = await context.newPage();
          await page.goto(url);
          return toTab(page);
        },
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}

const toTab = (page: Page): Tab => ({
  ...toScope(async () => page.mainFrame()),
  frame: (selector) =>
    toScope(async () => {
      const element = await page.waitForSelector(selector, { timeout: elementTimeoutMs });
      const frame = await element?.contentFrame();
      if (!frame) throw new Error(`${selector} is no frame.`);
      return frame;
    }),
  async goto(url) {
    await page.goto(url);
  },
  async reload() {
    await page.reload();
  },
  close: () => page.close(),
});

const toScope = (find: () => Promise<Frame>): Scope => ({
  async evaluate<Result, Argument>(run: (argument: Argument) => Result, argument?: Argument) {
    const frame = await find();
    return (await frame.evaluate(run as never, argument as never)) as Awaited<Result>;
  },
  async click(selector) {
    const frame = await find();
    const element = await frame.waitForSelector(selector, { timeout: elementTimeoutMs });
    await element?.click();
  },
});
