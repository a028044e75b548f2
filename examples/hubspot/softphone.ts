/** The softphone in HubSpot's calling widget. Its guide: docs/adapters/hubspot.md */
import CallingExtensions, { type EventHandlers } from '@hubspot/calling-extensions-sdk';
import { createRuntime } from 'patchcord';
import { type HubspotBackend, hubspotAdapter } from 'patchcord/adapters/hubspot';
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

// The SDK and the adapter in one go: HubSpot may speak as soon as the SDK listens.
const sdk = new CallingExtensions({
  debugMode: false,
  eventHandlers: { defaultEventHandler() {} } as Partial<EventHandlers> as EventHandlers,
});
const adapter = hubspotAdapter({
  sdk,
  backend,
  callCenterSettings: async () => (await settings).callCenterSettings,
  logKey: 'interaction_id',
  phoneForms: (number) => phoneVariants(number, { defaultCountry: 'US' }),
});

settings.then(
  ({ connectorUrl }) => {
    const connector = new URL(connectorUrl);
    const runtime = createRuntime({ connectorOrigin: connector.origin, adapter });
    runtime.state$.subscribe(({ error }) => say(error?.message ?? ''));
    // Listening before the frame has anything to say.
    runtime.start();
    if (frame) frame.src = connector.href;
  },
  () => say('You are not signed in to the softphone.'),
);
