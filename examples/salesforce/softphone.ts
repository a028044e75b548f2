/** The page that a Salesforce call center opens. Its guide: docs/adapters/salesforce.md */
import { createRuntime, type Runtime } from 'patchcord';
import { type OpenCti, salesforceAdapter } from 'patchcord/adapters/salesforce';
import { defineDesk } from 'patchcord/desk';
import { phoneVariants } from 'patchcord/phone';

/** Defined by Salesforce's own script. */
declare const sforce: { readonly opencti: OpenCti };

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
  say('Salesforce does not answer. This page works as the softphone of a call center only.');
}, 10_000);

const { opencti } = sforce;

/** The item that the administrator wrote into the call center's definition. */
const connectorItem = '/Patchcord/connectorUrl';

opencti.getCallCenterSettings({
  callback: (response) => {
    clearTimeout(silence);
    const { returnValue } = response as { returnValue?: Readonly<Record<string, string>> };
    const address = returnValue?.[connectorItem] ?? '';
    if (URL.canParse(address)) start(new URL(address));
    else say(`The call center's definition has no address at ${connectorItem}.`);
  },
});

function start(connector: URL): void {
  const adapter = salesforceAdapter({
    opencti,
    phoneForms: (number) => phoneVariants(number, { defaultCountry: 'US' }),
  });
  const runtime = createRuntime({ connectorOrigin: connector.origin, adapter });
  showDesk(runtime);
  // Listening before the frame has anything to say.
  runtime.start();
  if (frame) frame.src = connector.href;
}
