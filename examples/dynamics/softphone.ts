/** The page of a channel provider in Dynamics 365. Its guide: docs/adapters/dynamics.md */
import { createRuntime, type Runtime } from 'patchcord';
import { type CIFramework, dynamicsAdapter } from 'patchcord/adapters/dynamics';
import { defineDesk } from 'patchcord/desk';
import { phoneVariants } from 'patchcord/phone';

/** Defined by the tenant's own script. */
declare const Microsoft: { readonly CIFramework: CIFramework };

const problem = document.querySelector<HTMLElement>('#problem');
const status = document.querySelector('patchcord-status');
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
  for (const part of [status, unsaved]) if (part) part.runtime = runtime;
}

/** What is not loaded, or does not answer, says nothing by itself. */
const silence = setTimeout(() => {
  say('Dynamics 365 does not answer. This page works as a channel provider in Dynamics 365 only.');
}, 10_000);

/** The address that the administrator wrote into the provider's custom parameters. */
async function readConnectorUrl(): Promise<URL> {
  const environment = JSON.parse(String(await Microsoft.CIFramework.getEnvironment()));
  const { connectorUrl } = JSON.parse(environment.customParams);
  return new URL(connectorUrl);
}

function start(connector: URL): void {
  const adapter = dynamicsAdapter({
    cif: Microsoft.CIFramework,
    log: { keyField: 'new_interactionid' },
    phoneForms: (number) => phoneVariants(number, { defaultCountry: 'US' }),
  });
  const runtime = createRuntime({ connectorOrigin: connector.origin, adapter });
  showDesk(runtime);
  // Listening before the frame has anything to say.
  runtime.start();
  if (frame) frame.src = connector.href;
}

// This script is placed before the framework's, which may be ready at once.
window.addEventListener(
  'CIFInitDone',
  () => {
    clearTimeout(silence);
    readConnectorUrl().then(start, () => {
      say("The provider's custom parameters hold no connectorUrl.");
    });
  },
  { once: true },
);
