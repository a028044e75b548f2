/** The softphone in Zendesk's top bar. Its guide: docs/adapters/zendesk.md */
import { createRuntime, type Runtime } from 'patchcord';
import { type ZafClient, zendeskAdapter } from 'patchcord/adapters/zendesk';
import { defineDesk, withChooser } from 'patchcord/desk';

/** Defined by the framework's script. */
declare const ZAFClient: { init(): ZafClient | false };

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
  say('Zendesk does not answer. This page works as an app in Zendesk only.');
}, 10_000);

const client = ZAFClient.init();

/** The address that the administrator gave when the app was installed. */
async function readConnectorUrl(client: ZafClient): Promise<URL> {
  const { settings } = (await client.metadata()) as { settings: { connectorUrl: string } };
  return new URL(settings.connectorUrl);
}

function start(client: ZafClient, connector: URL): void {
  const recordFields = { user: 'customer', ticket: 'ticket' };
  const adapter = zendeskAdapter({ client, log: { object: 'interaction', recordFields } });
  const runtime = createRuntime({
    connectorOrigin: connector.origin,
    adapter: withChooser(adapter, () => chooser),
  });
  showDesk(runtime);
  runtime.events$.subscribe((event) => {
    const isRinging =
      event.type === 'messageReceived' && event.action === 'requestPerformInteractionScreenPop';
    // The panel may be closed when somebody calls.
    if (isRinging) client.invoke('popover', 'show').then(undefined, () => {});
  });
  // Listening before the frame has anything to say.
  runtime.start();
  if (frame) frame.src = connector.href;
}

if (client) {
  readConnectorUrl(client)
    .finally(() => clearTimeout(silence))
    .then(
      (connector) => start(client, connector),
      () => say("The app's settings hold no address of a connector."),
    );
} else {
  clearTimeout(silence);
  say('This page is made to be opened by Zendesk.');
}
