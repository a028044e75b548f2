import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { useBrowser } from './harness/useBrowser.js';

/** A page that shows the simulator and writes down what it says and from where. */
const client = `
  window.heard = [];
  addEventListener('message', ({ data, origin, source }) => {
    const isFrames = source === document.querySelector('iframe').contentWindow;
    const size = JSON.stringify(data).length;
    window.heard.push({ action: data.action, origin, isFrames, size });
  });
  const connector = new URLSearchParams(location.search).get('connector');
  const frame = document.createElement('iframe');
  frame.src = connector + '&clientOrigin=' + location.origin;
  frame.width = 380;
  frame.height = 760;
  document.body.append(frame);
`;

interface Heard {
  readonly action: unknown;
  readonly origin: string;
  readonly isFrames: boolean;
  readonly size: number;
}

describe('the faults of the simulator page', () => {
  const browser = useBrowser();

  async function open(faults: string) {
    const page = new Hono()
      .get('/', (context) => context.html('<!doctype html><body><script src="/page.js"></script>'))
      .get('/page.js', (context) =>
        context.body(client, 200, { 'Content-Type': 'text/javascript' }),
      );
    const site = await browser.serve('localhost', page);
    const connector = await browser.serve('127.0.0.1', new Hono());
    const url = `${connector.origin}/dist/simulator/?${faults}`;
    const opened = await browser.open(`${site.origin}/?connector=${encodeURIComponent(url)}`);
    const heard = () => opened.page.evaluate(() => (window as never as { heard: Heard[] }).heard);
    const frame = opened.page.frameLocator('iframe');
    return { ...opened, heard, frame, connectorOrigin: connector.origin };
  }

  test('[SF5] a message comes from another origin, of another window', async () => {
    const { heard } = await open('faults=wrongOrigin&faultShare=1');
    await expect
      .poll(async () => (await heard())[0])
      .toMatchObject({
        action: 'ready',
        origin: 'null',
        isFrames: false,
      });
  });

  test('[SF5] a message is huge, or has a wrong type', async () => {
    const huge = await open('faults=huge&faultShare=1');
    await expect
      .poll(async () => (await huge.heard())[0]?.size, { timeout: 20_000 })
      .toBeGreaterThan(1e7);
    const wrong = await open('faults=wrongType&faultShare=1');
    await expect.poll(async () => (await wrong.heard())[0]).toMatchObject({ action: 42 });
  });

  test('[SF5] the page is loaded anew in the middle, and goes on with the next seed', async () => {
    const { page } = await open('faults=reload&faultShare=1&faultSeed=5');
    await expect
      .poll(() => page.frames().some((one) => one.url().includes('faultSeed=7')), {
        timeout: 20_000,
      })
      .toBe(true);
  });

  test('[SF5] what goes wrong is chosen on the page, and ended there', async () => {
    const { frame, heard } = await open('signIn=manual');
    await frame.getByTestId('sim-faults').locator('summary').click();
    await frame.getByTestId('sim-fault-never').check();
    await frame.getByTestId('sim-fault-share').selectOption('1');
    await frame.getByTestId('sim-sign-in').click();
    await expect.poll(() => frame.getByTestId('sim-fault-never').count()).toBe(1);
    await new Promise((done) => setTimeout(done, 700));
    expect(await heard()).toEqual([]);
    await frame.getByTestId('sim-faults-off').click();
    await expect.poll(async () => (await heard())[0]?.action).toBe('ready');
  });
});
