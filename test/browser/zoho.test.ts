import { build } from 'esbuild';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();

/** What the SDK listens with, as far as it matters here: it trusts whoever speaks. */
const widgetScript = `
  import { guardMessages } from './src/adapters/zoho/index.ts';
  guardMessages(window);
  window.heard = [];
  window.addEventListener('message', ({ data, source }) => {
    window.heard.push([source === window.parent ? 'crm' : 'connector', typeof data]);
    document.title = String(window.heard.length);
  });
  const frame = document.createElement('iframe');
  frame.src = new URLSearchParams(location.search).get('connector');
  document.body.append(frame);
`;

const forged = "{ type: 'FRAMEWORK.EVENT', eventName: 'Dial', data: { Number: '+12025550147' } }";

test('an event that the connector forges in the name of Zoho does not get through', async () => {
  const connector = await browser.serve(
    'localhost',
    page(`<script>
      parent.postMessage(${forged}, '*');
      parent.postMessage(JSON.stringify(${forged}), '*');
      parent.postMessage({ type: 'CRMConnectMessage', action: 'ready' }, '*');
    </script>`),
  );
  const { outputFiles } = await build({
    stdin: { contents: widgetScript, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
  });
  const widget = await browser.serve(
    '127.0.0.1',
    page(`<body><script>${outputFiles[0]?.text}</script>`),
  );
  const address = `${widget.origin}/?connector=${encodeURIComponent(connector.origin)}`;
  const crm = await browser.serve(
    'localhost',
    page(`<iframe src="${address}"></iframe><script>
      addEventListener('load', () => frames[0].postMessage(${forged}, '*'));
    </script>`),
  );
  const opened = await browser.open(crm.origin);
  const frame = opened.page.frames().find((one) => one.url().startsWith(widget.origin));
  await frame?.waitForFunction(() => Number(document.title) >= 2);
  const heard = await frame?.evaluate(() => Reflect.get(window, 'heard') as string[][]);
  expect(heard?.sort()).toEqual([
    ['connector', 'object'],
    ['crm', 'object'],
  ]);
});

const page = (html: string) => new Hono().get('/', (context) => context.html(html));
