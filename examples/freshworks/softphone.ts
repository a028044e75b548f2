/** The softphone in Freshdesk's sidebar. Its guide: docs/adapters/freshworks.md */
import { createRuntime } from 'patchcord';
import { type FdkClient, freshworksAdapter } from 'patchcord/adapters/freshworks';

/** Defined by the script that Freshdesk puts into the page. */
declare const app: { initialized(): Promise<FdkClient> } | undefined;

const status = document.querySelector<HTMLElement>('#status');
const frame = document.querySelector('iframe');

const say = (text: string) => {
  if (status === null) return;
  status.textContent = text;
  status.hidden = text === '';
};

const saySilent = () =>
  say('Freshdesk does not answer. This page works as an app in Freshdesk only.');

/** What does not answer says nothing by itself. */
const silence = setTimeout(saySilent, 10_000);

/** The address that the administrator gave when the app was installed. */
async function readConnectorUrl(client: FdkClient): Promise<URL> {
  const { connectorUrl } = (await client.iparams.get()) as { connectorUrl: string };
  return new URL(connectorUrl);
}

function start(client: FdkClient, connector: URL): void {
  const adapter = freshworksAdapter({
    client,
    log: {
      keyField: 'cf_interaction_id',
      // Whoever spoke with the customer has the ticket.
      ticket: ({ agent }) => (agent ? { responder_id: Number(agent.id) } : {}),
    },
  });
  const runtime = createRuntime({ connectorOrigin: connector.origin, adapter });
  runtime.state$.subscribe(({ error }) => say(error?.message ?? ''));
  runtime.events$.subscribe((event) => {
    const isRinging =
      event.type === 'messageReceived' && event.action === 'requestPerformInteractionScreenPop';
    // The panel may be closed when somebody calls.
    if (isRinging) client.interface.trigger('show', { id: 'softphone' }).then(undefined, () => {});
  });
  // Listening before the frame has anything to say.
  runtime.start();
  if (frame) frame.src = connector.href;
}

if (typeof app === 'undefined') {
  clearTimeout(silence);
  saySilent();
} else {
  app.initialized().then((client) =>
    readConnectorUrl(client)
      .finally(() => clearTimeout(silence))
      .then(
        (connector) => start(client, connector),
        () => say("The app's settings hold no address of a connector."),
      ),
  );
}
