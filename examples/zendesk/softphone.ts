/** The softphone in Zendesk's top bar. Its guide: docs/adapters/zendesk.md */
import { createRuntime } from 'patchcord';
import { type ZafClient, zendeskAdapter } from 'patchcord/adapters/zendesk';

/** Defined by the framework's script. */
declare const ZAFClient: { init(): ZafClient | false };

const status = document.querySelector<HTMLElement>('#status');
const frame = document.querySelector('iframe');

const say = (text: string) => {
  if (status === null) return;
  status.textContent = text;
  status.hidden = text === '';
};

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
  const runtime = createRuntime({ connectorOrigin: connector.origin, adapter });
  runtime.state$.subscribe(({ error }) => say(error?.message ?? ''));
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
