import { describe, expect, test } from 'vitest';
import {
  type ElementDesk,
  openElementPage,
  operational,
  patience,
} from './element/openElementPage.js';
import { renderSvelte, renderVue } from './element/renderOnServer.js';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();

const openPlain = () => openElementPage(browser, { entry: 'plainPage.ts' });

/** An element with all it needs, operational. */
async function openOperational(): Promise<ElementDesk> {
  const desk = await openPlain();
  await desk.page.evaluate(() => {
    window.plain.define();
    window.plain.put((element) => {
      element.src = window.plain.connectorUrl;
      element.adapter = window.plain.page.adapter;
      element.timing = { attempts: 500, retryCapMs: 200 };
    });
  });
  await desk.toBeOperational();
  return desk;
}

const stateOf = ({ page }: ElementDesk) =>
  page.evaluate(() => {
    const element = window.elementPage.element();
    return { state: element.state, attribute: element.getAttribute('state') };
  });

test('[EL1] the element is operational under a strict policy, and tells each state', async () => {
  const desk = await openOperational();
  const seen = await desk.page.evaluate(() => {
    const { states, events, complaints } = window.elementPage;
    const frame = window.elementPage.frame();
    const { allow, title } = frame ?? {};
    const { width, height } = frame?.getBoundingClientRect() ?? {};
    return { states, events, complaints, allow, title, width, height };
  });
  const { connectorOrigin: origin } = desk;
  expect(seen.states).toEqual(operational);
  expect(seen.events).toContain('requestSucceeded');
  expect(seen.complaints).toEqual([]);
  expect(seen.allow).toBe(`camera ${origin}; microphone ${origin}; geolocation ${origin}`);
  expect(seen).toMatchObject({ title: 'Softphone', width: 320, height: 640 });
  expect(await stateOf(desk)).toEqual({ state: 'crmDataSent', attribute: 'crmDataSent' });
  desk.expectNothingWrong();
});

test('[EL2] properties set before the definition count, and so do those set after', async () => {
  const desk = await openPlain();
  await desk.page.evaluate(() => {
    window.plain.put((element) => {
      element.adapter = window.plain.page.adapter;
      element.frameTitle = 'Phone';
    });
    window.plain.define();
  });
  expect(await desk.page.evaluate(() => window.elementPage.frame())).toBeNull();
  await desk.page.evaluate(() =>
    window.elementPage.element().setAttribute('src', window.plain.connectorUrl),
  );
  await desk.toBeOperational();
  const title = await desk.page.evaluate(() => window.elementPage.frame()?.title);
  expect(title).toBe('Phone');
  desk.expectNothingWrong();
});

test('[EL3] another address loads a new frame; another object waits for restart()', async () => {
  const desk = await openOperational();
  const remember = () =>
    desk.page.evaluate(() => {
      const { runtime, shadowRoot } = window.elementPage.element();
      return { state: runtime?.state.value, frames: shadowRoot?.querySelectorAll('iframe').length };
    });
  await desk.page.evaluate(() => {
    const element = window.elementPage.element();
    const before = element.runtime;
    element.timing = { attempts: 500, retryCapMs: 200 };
    element.timing = { attempts: 2 };
    element.timing = { attempts: 3 };
    element.adapter = { ...window.elementPage.adapter, name: 'Another' };
    if (element.runtime !== before) throw new Error('It was restarted.');
  });
  expect(await desk.page.evaluate(() => window.elementPage.complaints)).toEqual([
    'restart for timing',
    'restart for adapter',
  ]);
  await desk.page.evaluate(() => {
    window.elementPage.states.length = 0;
    window.elementPage.element().restart();
  });
  await expect
    .poll(() => desk.page.evaluate(() => window.elementPage.states), patience)
    .toEqual(['stopped', ...operational]);
  expect(await remember()).toEqual({ state: 'crmDataSent', frames: 1 });

  await desk.page.evaluate(() => {
    const element = window.elementPage.element();
    window.elementPage.states.length = 0;
    element.src += '&activate=manual';
    element.connectorOrigin = new URL(element.src).origin;
  });
  await expect
    .poll(() => desk.page.evaluate(() => window.elementPage.states), patience)
    .toEqual(['stopped', 'idle', 'readyCheck', 'agentActive']);
  expect(await remember()).toEqual({ state: 'agentActive', frames: 1 });

  await desk.page.evaluate(() => {
    window.elementPage.element().adapter = null;
  });
  await expect.poll(() => stateOf(desk)).toEqual({ state: 'stopped', attribute: 'stopped' });
  expect(await remember()).toEqual({ state: undefined, frames: 0 });
  desk.expectNothingWrong();
});

const origin = "one exact origin, as 'https://connector.example.com', never '*'";

test.each([
  ['src', 'javascript:alert(1)', 'the http or https address of the connector', undefined],
  ['connectorOrigin', 'https://connector.example.com/agent', origin, null],
  ['adapter', { name: 'Half' }, 'a function', undefined],
  ['logRetentionDays', 0, 'a number above 0', undefined],
] as const)(
  '[EL4] a wrong %s is told of, and can be mended',
  async (name, wrong, expected, right) => {
    const desk = await openPlain();
    await desk.page.evaluate(
      ([name, wrong]) => {
        window.plain.define();
        window.plain.put((element) => {
          const { connectorUrl: src, page } = window.plain;
          Object.assign(element, { src, adapter: page.adapter, [name]: wrong });
        });
      },
      [name, wrong] as const,
    );
    const option = name === 'adapter' ? 'adapter.loadCrmData' : name;
    expect(await desk.page.evaluate(() => window.elementPage.complaints)).toEqual([
      `The option ${option} must be ${expected}.`,
    ]);
    expect(await desk.page.evaluate(() => window.elementPage.frame())).toBeNull();
    await desk.page.evaluate(
      ([name, right]) => {
        const { connectorUrl: src, page } = window.plain;
        const known: Record<string, unknown> = { src, adapter: page.adapter };
        Object.assign(page.element(), { [name]: known[name] ?? right });
      },
      [name, right] as const,
    );
    await desk.toBeOperational();
    desk.expectNothingWrong();
  },
);

test('[EL4] an error that nobody listens for is reported like an uncaught one', async () => {
  const desk = await openPlain();
  await desk.page.evaluate(() => {
    window.plain.define();
    const element = document.createElement('crm-connector');
    Object.assign(element, { src: 'ftp://connector.example.com', adapter: {} });
    document.body.append(element);
  });
  await expect
    .poll(() => desk.problems.errors.join())
    .toContain('The option src must be the http or https address of the connector.');
});

test('[EL5] an element that was removed is stopped and leaves no frame, and begins anew when it is back', async () => {
  const desk = await openOperational();
  await desk.page.evaluate(() => window.elementPage.element().remove());
  await expect.poll(() => stateOf(desk)).toEqual({ state: 'stopped', attribute: 'stopped' });
  expect(await desk.page.evaluate(() => window.elementPage.frame())).toBeNull();
  await desk.page.evaluate(() => {
    document.querySelector('#two')?.append(window.elementPage.element());
  });
  await desk.toBeOperational();
  desk.expectNothingWrong();
});

/** A call has ended, and the CRM does not take its log. */
async function withWaitingLog(): Promise<ElementDesk> {
  const desk = await openOperational();
  const { connector, page } = desk;
  await page.evaluate(() => {
    window.elementPage.isSaving = false;
    Object.assign(window, { before: window.elementPage.element().runtime });
  });
  await connector.do((simulator) => simulator.ring({ from: '+442079460123' }));
  await connector.do((simulator) => simulator.answer());
  await connector.do((simulator) => simulator.endInteraction());
  await expect
    .poll(() => page.evaluate(() => window.elementPage.events.includes('requestRetried')), patience)
    .toBe(true);
  return desk;
}

test.each([
  ['append()', (element: Element) => document.querySelector('#two')?.append(element)],
  [
    'moveBefore()',
    (element: Element) => {
      const place = document.querySelector('#two') as Element & {
        moveBefore(node: Node, child: Node | null): void;
      };
      place.moveBefore(element, null);
    },
  ],
])('[EL6] moved by %s it keeps its runtime and its waiting logs', async (name, move) => {
  const desk = await withWaitingLog();
  const { page, connector } = desk;
  await connector.do(() => Object.assign(window, { isSameDocument: true }));
  await page.evaluate(
    `(${move})(window.elementPage.element()); window.elementPage.isSaving = true;`,
  );
  await desk.toBeOperational();
  await expect.poll(() => page.evaluate(() => window.elementPage.saved.length), patience).toBe(1);
  const after = await page.evaluate(async () => {
    const element = window.elementPage.element();
    const { before } = window as unknown as { before: unknown };
    return {
      place: element.parentElement?.id,
      isSameRuntime: element.runtime === before,
      wasStopped: window.elementPage.states.includes('stopped'),
    };
  });
  expect(after).toEqual({ place: 'two', isSameRuntime: true, wasStopped: false });
  // A frame that is being loaded anew has nothing to say for a moment.
  const isKept = () =>
    connector
      .frame()
      ?.evaluate('window.isSameDocument === true')
      .catch(() => undefined);
  await expect.poll(isKept, patience).toBe(name === 'moveBefore()');
  await expect
    .poll(() => page.evaluate(() => window.elementPage.element().runtime?.outbox.list()), patience)
    .toEqual([]);
  desk.expectNothingWrong();
});

test.each([
  [
    'a frame',
    () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      return frame.contentWindow;
    },
  ],
  ['a popup', () => window.open('')],
])(
  '[EL15] moved into the document of %s it says that it cannot run there, and is operational again when it is back',
  async (_, open) => {
    const desk = await openOperational();
    await desk.page.evaluate(`
    window.moved = window.elementPage.element();
    window.moved.addEventListener('connectorerror', (event) => {
      event.preventDefault();
      window.told = event.detail.message;
    });
    (${open})().document.body.append(window.moved);
  `);
    await expect
      .poll(() => desk.page.evaluate('window.told'), patience)
      .toBe('The option ownerDocument must be that of the script which defined the element.');
    expect(await desk.page.evaluate('window.moved.state')).toBe('stopped');
    expect(await desk.page.evaluate('window.moved.runtime')).toBeUndefined();
    await desk.page.evaluate("document.querySelector('#two').append(window.moved)");
    await desk.toBeOperational();
    expect(desk.problems.violations).toEqual([]);
  },
);

describe.each([
  ['React 19 in StrictMode', { entry: 'reactPage.ts' }],
  ['Vue 3', { entry: 'vuePage.ts', trustedTypes: 'vue' }],
  ['Svelte 5', { entry: 'sveltePage.js', trustedTypes: 'svelte-trusted-html' }],
  ['Lit 3', { entry: 'litPage.ts', trustedTypes: 'lit-html' }],
])('in %s', (_, parts) => {
  test('[EL7] it is operational once, goes on while the page is rendered anew, and stops with the page', async () => {
    const desk = await openElementPage(browser, parts);
    await desk.toBeOperational();
    expect(await desk.page.evaluate(() => window.elementPage.states)).toEqual(operational);
    await desk.page.evaluate(() => {
      Object.assign(window, { before: window.elementPage.element().runtime });
      window.elementPage.app?.rerender();
    });
    await desk.page.locator('crm-connector[data-round="1"]').waitFor({ state: 'attached' });
    const isSame = await desk.page.evaluate(() => {
      const { before } = window as unknown as { before: unknown };
      return window.elementPage.element().runtime === before;
    });
    expect(isSame).toBe(true);
    await desk.page.evaluate(() => window.elementPage.app?.unmount());
    await expect.poll(() => desk.page.locator('crm-connector').count()).toBe(0);
    await expect
      .poll(() => desk.page.evaluate(() => window.elementPage.states.at(-1)))
      .toBe('stopped');
    desk.expectNothingWrong();
  });
});

test('[EL10] [LG1] the frame’s title is in the language of the page, then of the agent', async () => {
  const desk = await openPlain();
  await desk.page.evaluate(() => {
    const { adapter } = window.plain.page;
    let speak = () => {};
    const spoken = new Promise<void>((resolve) => {
      speak = resolve;
    });
    document.addEventListener('speak', speak);
    document.documentElement.lang = 'fr';
    const titleIn = (language: string, frameTitle: string) => ({
      language,
      element: { frameTitle },
    });
    window.plain.define();
    window.plain.put((element) => {
      // Parts are enough here; the compiler wants whole catalogues.
      element.texts = [titleIn('de', 'Telefon'), titleIn('fr', 'Téléphone')] as never;
      element.src = window.plain.connectorUrl;
      element.adapter = {
        ...adapter,
        async loadCrmData(call) {
          await spoken;
          const data = await adapter.loadCrmData(call);
          const currentUser = { ...data.currentUser, LanguageLocaleKey: 'de_DE' };
          return { ...data, currentUser };
        },
      };
    });
  });
  const title = () => desk.page.evaluate(() => window.elementPage.frame()?.title);
  await expect.poll(title, patience).toBe('Téléphone');
  await desk.page.evaluate(() => document.dispatchEvent(new Event('speak')));
  await desk.toBeOperational();
  expect(await title()).toBe('Telefon');
  desk.expectNothingWrong();
});

test('[EL8] the script for pages with no bundler defines the element', async () => {
  const desk = await openElementPage(browser, {
    entry: 'scriptPage.ts',
    scripts: ['/dist/patchcord.iife.js', '/dist/element.iife.js'],
  });
  await desk.toBeOperational();
  desk.expectNothingWrong();
});

test.each([
  ['Vue 3', { entry: 'vuePage.ts', trustedTypes: 'vue', renderOnServer: renderVue }],
  [
    'Svelte 5',
    {
      entry: 'sveltePage.js',
      trustedTypes: 'svelte-trusted-html',
      renderOnServer: renderSvelte,
    },
  ],
])(
  '[EL12] in a page of %s that a server has rendered it is operational after hydration',
  async (_, parts) => {
    const desk = await openElementPage(browser, parts);
    const fromServer = await (await fetch(desk.site.origin)).text();
    expect(fromServer).toContain('<crm-connector');
    await desk.toBeOperational();
    expect(await desk.page.locator('crm-connector').count()).toBe(1);
    expect(await desk.page.evaluate(() => window.elementPage.states)).toEqual(operational);
    desk.expectNothingWrong();
  },
);
