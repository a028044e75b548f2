/** The softphone in HubSpot's calling widget. Its guide: docs/adapters/hubspot.md */
import CallingExtensions, { type EventHandlers } from '@hubspot/calling-extensions-sdk';
import { createRuntime, type Runtime } from 'patchcord';
import {
  type HubspotAgent,
  type HubspotBackend,
  hubspotAdapter,
  isSoftphone,
} from 'patchcord/adapters/hubspot';
import { defineDesk, withChooser } from 'patchcord/desk';
import { phoneVariants } from 'patchcord/phone';

const problem = document.querySelector<HTMLElement>('#problem');
const status = document.querySelector('patchcord-status');
const chooser = document.querySelector('patchcord-chooser');
const unsaved = document.querySelector('patchcord-unsaved');
const frame = document.querySelector('iframe');
defineDesk();

/** What the desk cannot tell: that there is no runtime. */
const say = (text: string) => {
  if (problem === null) return;
  problem.textContent = text;
  problem.hidden = text === '';
};

function showDesk(runtime: Runtime): void {
  say('');
  for (const part of [status, chooser, unsaved]) if (part) part.runtime = runtime;
}

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
  // The number at which customers reach you: HubSpot wants both numbers of a call.
  ownNumber: '+18005550199',
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
    const runtime = createRuntime({
      connectorOrigin: connector.origin,
      adapter: withChooser(adapter, () => chooser),
    });
    showDesk(runtime);
    // Listening before the frame has anything to say.
    runtime.start();
    if (frame) frame.src = connector.href;
  },
  () => say('You are not signed in to the softphone.'),
);
