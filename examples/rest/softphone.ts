/** A page of a CRM with an HTTP API. Its guide: docs/adapters/rest.md */
import { createRuntime } from 'patchcord';
import { restAdapter } from 'patchcord/adapters/rest';
import { defineDesk, withChooser } from 'patchcord/desk';
import { phoneVariants } from 'patchcord/phone';
import { describeCrm } from './describeCrm.js';
import { recordPanel } from './recordPanel.js';

/** The connector's address stands in the page; its origin in the page's policy as well. */
const frame = document.querySelector<HTMLIFrameElement>('#crmConnectIframeId');
const panel = document.querySelector<HTMLElement>('#record');
const desk = document.querySelector('patchcord-desk');
if (frame === null || panel === null || desk === null) throw new Error('This is not the page.');
const connector = new URL(frame.dataset.src ?? '', location.href);

/** The page's own server gives one to whoever is signed in; it lasts for some minutes. */
async function fetchToken(): Promise<string> {
  const response = await fetch('/session/token', { method: 'POST' });
  return String((await response.json()).token);
}

let token: Promise<string> | undefined;
let isFetching = false;
/** Several requests may be refused at once: they wait for the same new token. */
function readToken(refresh: boolean): Promise<string> {
  if (token === undefined || (refresh && !isFetching)) {
    isFetching = true;
    token = fetchToken().finally(() => {
      isFetching = false;
    });
  }
  return token;
}

const adapter = restAdapter({
  ...describeCrm({ baseUrl: `${location.origin}/api/`, pageUrl: location.href, readToken }),
  ...recordPanel(panel),
  phoneForms: (number) => phoneVariants(number, { defaultCountry: 'US' }).slice(0, 6),
});

defineDesk();
const runtime = createRuntime({
  connectorOrigin: connector.origin,
  // The log of the interaction goes to the record that the agent chooses.
  adapter: withChooser(adapter, () => desk),
});
desk.runtime = runtime;
// Listening before the frame has anything to say.
runtime.start();
frame.src = connector.href;
