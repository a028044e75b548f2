import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Engine, elementTimeoutMs, type Profile, type Scope, type Tab } from './Engine.js';
import { startProgram } from './startProgram.js';
import { type WebDriverPlace, WebDriverSession } from './WebDriverSession.js';

const startTimeoutMs = 20_000;

/** Starts WebKitGTK's small browser and its driver, on a screen that nobody sees. */
export async function startWebKit(miniBrowser: string): Promise<Engine> {
  const screen = await startScreen();
  const driver = await startDriver(screen.display);
  const session = await WebDriverSession.start(driver.url, {
    'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
  });
  return {
    version: `WebKitGTK/${session.browserVersion}`,
    newProfile: async () => toProfile(session),
    async close() {
      await session.end();
      await driver.end();
      await screen.end();
    },
  };
}

/** Xvfb chooses a free number by itself and prints it. */
async function startScreen() {
  const xvfb = startProgram('Xvfb', [
    ...['-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'],
  ]);
  const [number] = (await once(createInterface(xvfb.stdout), 'line')) as [string];
  return { display: `:${number}`, end: xvfb.end };
}

async function startDriver(display: string) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const driver = startProgram('WebKitWebDriver', [`--port=${port}`], {
    DISPLAY: display,
    // The sandbox needs rights that root in a container does not have.
    ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
  });
  await eventually(async () => (await fetch(`${url}/status`)).ok, startTimeoutMs);
  return { url, end: driver.end };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/**
 * A second browser would take a second to start. In one browser the tests are apart too: each has
 * sites on ports of its own.
 */
function toProfile(session: WebDriverSession): Profile {
  const tabs: Tab[] = [];
  return {
    async open(url) {
      const tab = toTab(session, await session.newWindow());
      tabs.push(tab);
      await tab.goto(url);
      return tab;
    },
    async close() {
      for (const tab of tabs.splice(0)) await tab.close();
    },
  };
}

function toTab(session: WebDriverSession, window: string): Tab {
  let isOpen = true;
  return {
    ...toScope(session, { window }),
    frame: (frameSelector) => toScope(session, { window, frameSelector }),
    async goto(url) {
      await session.send({ window }, 'url', { url });
    },
    async reload() {
      await session.send({ window }, 'refresh', {});
    },
    async close() {
      if (isOpen) await session.send({ window }, 'window', undefined, 'DELETE');
      isOpen = false;
    },
  };
}

const toScope = (session: WebDriverSession, place: WebDriverPlace): Scope => ({
  async evaluate<Result, Argument>(run: (argument: Argument) => Result, argument?: Argument) {
    const script = `return (${run})(...arguments);`;
    const args = argument === undefined ? [] : [argument];
    return (await session.send(place, 'execute/sync', { script, args })) as Awaited<Result>;
  },
  async click(selector) {
    const id = await eventually(() => session.find(place, selector), elementTimeoutMs);
    await session.send(place, `element/${id}/click`, {});
  },
});

/** Tries until it neither throws nor gives nothing. */
async function eventually<Result>(attempt: () => Promise<Result>, timeoutMs: number) {
  const endsAt = Date.now() + timeoutMs;
  for (;;) {
    try {
      const result = await attempt();
      if (result) return result;
    } catch (error) {
      if (Date.now() > endsAt) throw error;
    }
    if (Date.now() > endsAt) throw new Error(`Nothing within ${timeoutMs} ms.`);
    await sleep(20);
  }
}
