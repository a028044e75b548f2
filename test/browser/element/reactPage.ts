/** React in StrictMode. The object of `timing` is made anew at each rendering, as people do. */
import { createElement, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { defineCrmConnector } from '../../../src/element/index.js';
import { connectorUrl, noteState, page } from './elementPage.js';

defineCrmConnector();

function Softphone() {
  const [round, setRound] = useState(0);
  rerender = () => setRound(round + 1);
  return createElement('crm-connector', {
    src: connectorUrl,
    adapter: page.adapter,
    timing: { requestTimeoutMs: 9000 },
    onstatechange: noteState,
    'data-round': round,
  });
}

let rerender = () => {};
const root = createRoot(document.querySelector('#one') as Element);
root.render(createElement(StrictMode, null, createElement(Softphone)));
page.app = { rerender: () => rerender(), unmount: () => root.unmount() };
