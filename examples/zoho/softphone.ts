/** A telephony widget for Zoho CRM. Its guide: docs/adapters/zoho.md */
import { createRuntime, type Runtime } from 'patchcord';
import { type ZohoSdk, zohoAdapter } from 'patchcord/adapters/zoho';
import { defineDesk, withChooser } from 'patchcord/desk';
import { phoneVariants } from 'patchcord/phone';

/** Defined by Zoho's script. */
declare const ZOHO: ZohoSdk & {
  readonly embeddedApp: { init(): Promise<unknown> };
};

/** The variable that the administrator made in Zoho, which holds a JSON text. */
const settingsVariable = 'patchcord__settings';

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

/** What is not loaded, or does not answer, says nothing by itself. */
const silence = setTimeout(() => {
  say('Zoho CRM does not answer. This page works as a telephony widget only.');
}, 10_000);

// Before init: it guards the window against forged messages, in the order of listeners.
const adapter = zohoAdapter({
  zoho: ZOHO,
  settingsVariable,
  log: { keyField: 'Interaction_Id' },
  phoneForms: (number) => phoneVariants(number, { defaultCountry: 'US' }),
});

async function readConnectorUrl(): Promise<URL> {
  const answer = await ZOHO.CRM.API.getOrgVariable(settingsVariable);
  const { Success } = answer as { readonly Success: { readonly Content: string } };
  return new URL(JSON.parse(Success.Content).connectorUrl);
}

function start(connector: URL): void {
  const runtime = createRuntime({
    connectorOrigin: connector.origin,
    adapter: withChooser(adapter, () => chooser),
  });
  showDesk(runtime);
  // Listening before the frame has anything to say.
  runtime.start();
  if (frame) frame.src = connector.href;
}

ZOHO.embeddedApp
  .init()
  .then(readConnectorUrl)
  .finally(() => clearTimeout(silence))
  .then(start, () => {
    say(`The variable ${settingsVariable} of the CRM holds no connectorUrl.`);
  });
