/** React in StrictMode. */
import { createElement, Fragment, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { connectorUrl, page, timing } from './deskPage.js';

function Workplace() {
  const [round, setRound] = useState(0);
  rerender = () => setRound(round + 1);
  return createElement(
    Fragment,
    null,
    createElement('patchcord-desk', { htmlFor: 'softphone', 'data-round': round }),
    createElement('crm-connector', {
      id: 'softphone',
      src: connectorUrl,
      adapter: page.adapter,
      timing,
    }),
  );
}

let rerender = () => {};
const root = createRoot(document.querySelector('#one') as Element);
root.render(createElement(StrictMode, null, createElement(Workplace)));
page.app = { rerender: () => rerender(), unmount: () => root.unmount() };
