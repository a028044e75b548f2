/** The softphone in HubSpot's calling widget. Its guide: docs/adapters/hubspot.md */
import CallingExtensions, { type EventHandlers } from '@hubspot/calling-extensions-sdk';
import { createRuntime } from 'patchcord';
import {
  type HubspotAgent,
  type HubspotBackend,
  hubspotAdapter,
  isSoftphone,
} from 'patchcord/adapters/hubspot';
import { phoneVariants } from 'patchcord/phone';

const status = document.querySelector<HTMLElement>('#status');
const frame = document.querySelector('iframe');

const say = (text: string) => {
  if (status === null) return;
  status.textContent = text;
  status.hidden = text === '';
};

/** Our own server, which serves this page and knows who is signed in by its cookie. */
const backend: HubspotBackend = {
  fetch: (path, request) =>
    fetch(`hubspot${path}`, { ...request, headers: { 'Content-Type': 'application/json' } }),
};

/** What the administrator has set for this customer. */
async function readSettings() {
  const response = await fetch('settings');
  if (!response.ok) throw new Error(`The settings were answered with ${response.status}.`);
  return response.json();
}
const settings = readSettings();

/** What is not opened by HubSpot hears nothing. */
const silence = setTimeout(() => {
  say('HubSpot does not answer. This page works in the calling widget only.');
}, 10_000);

// The SDK and the adapter in one go: HubSpot may speak as soon as the SDK listens.
const eventHandlers: Partial<EventHandlers> = { defaultEventHandler() {} };
const agent = new Promise<HubspotAgent>((resolve) => {
  eventHandlers.onReady = resolve;
});
const sdk = new CallingExtensions({
  debugMode: false,
  eventHandlers: eventHandlers as EventHandlers,
});
const adapter = hubspotAdapter({
  sdk,
  backend,
  callCenterSettings: async () => (await settings).callCenterSettings,
  logKey: 'interaction_id',
  phoneForms: (number) => phoneVariants(number, { defaultCountry: 'US' }),
});

agent.then(() => clearTimeout(silence));

Promise.all([settings, agent]).then(
  ([{ connectorUrl }, place]) => {
    // The connector must not be loaded twice.
    if (!isSoftphone(place)) {
      say('The softphone is in the calling window.');
      return;
    }
    const connector = new URL(connectorUrl);
    const runtime = createRuntime({ connectorOrigin: connector.origin, adapter });
    runtime.state$.subscribe(({ error }) => say(error?.message ?? ''));
    // Listening before the frame has anything to say.
    runtime.start();
    if (frame) frame.src = connector.href;
  },
  () => say('You are not signed in to the softphone.'),
);
