import { expect, test } from 'vitest';
import { frameHints } from '../../src/transport/frameHints.js';

const all = 'allow-scripts allow-same-origin allow-forms allow-popups';

/** What is seen of a frame on a page. */
function hintsOf({
  src = 'https://connector.example.com/phone',
  page = 'https://crm.example.com',
  sandbox = null as string | null,
  cookieEnabled = true,
  loads = 1,
  refused = [] as string[],
}) {
  const frame = { src, getAttribute: () => sandbox } as unknown as HTMLIFrameElement;
  const window = { navigator: { cookieEnabled }, location: { origin: page } };
  return frameHints(frame, { loads, refused }, window as unknown as Window);
}

test.each([
  ['https://crm.example.com', 'https://connector.example.com/', []],
  ['https://example.com', 'https://phone.eu.example.com:8443/x', []],
  ['https://crm.example.com', 'https://connector.example.net/', ['crossSite']],
  ['http://localhost:4173', 'http://127.0.0.1:4180/', ['crossSite']],
  ['http://localhost:4173', 'http://localhost:4180/', []],
  ['https://crm.example.com', 'about:blank', []],
])('[TR22] a page at %s with a frame at %s', (page, src, hints) => {
  expect(hintsOf({ page, src })).toEqual(hints);
});

test.each([
  [all, []],
  [`${all} allow-modals`, []],
  ['', ['sandboxed']],
  [all.replace('allow-popups', ''), ['sandboxed']],
  [all.replace('allow-same-origin', 'allow-same-origins'), ['sandboxed']],
])('[TR22] a sandbox of %j', (sandbox, hints) => {
  expect(hintsOf({ sandbox })).toEqual(hints);
});

test('[TR22] the likeliest reason comes first', () => {
  const src = 'https://connector.example.net/a';
  const seen = { src, sandbox: '', cookieEnabled: false, loads: 2, refused: [src] };
  expect(hintsOf(seen)).toEqual([
    'refusedByPolicy',
    'sandboxed',
    'loadedAgain',
    'cookiesOff',
    'crossSite',
  ]);
});
