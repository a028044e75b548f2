/** A telephony widget for Zoho CRM. Its guide: docs/adapters/zoho.md */
import { createRuntime } from 'patchcord';
import { type ZohoSdk, zohoAdapter } from 'patchcord/adapters/zoho';
import { phoneVariants } from 'patchcord/phone';

/** Defined by Zoho's script. */
declare const ZOHO: ZohoSdk & {
  readonly embeddedApp: { init(): Promise<unknown> };
};

/** The variable that the administrator made in Zoho, which holds a JSON text. */
const settingsVariable = 'patchcord__settings';

const status = document.querySelector<HTMLElement>('#status');
const frame = document.querySelector('iframe');

const say = (text: string) => {
  if (status === null) return;
  status.textContent = text;
  status.hidden = text === '';
};

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
  const runtime = createRuntime({ connectorOrigin: connector.origin, adapter });
  runtime.state$.subscribe(({ error }) => say(error?.message ?? ''));
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
