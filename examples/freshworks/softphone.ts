/** The softphone in Freshdesk's sidebar. Its guide: docs/adapters/freshworks.md */
import { createRuntime, type Runtime } from 'patchcord';
import { type FdkClient, freshworksAdapter } from 'patchcord/adapters/freshworks';
import { defineDesk, withChooser } from 'patchcord/desk';
import { phoneVariants } from 'patchcord/phone';

/** Defined by the script that Freshdesk puts into the page. */
declare const app: { initialized(): Promise<FdkClient> } | undefined;

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
    phoneForms: (number) => phoneVariants(number, { defaultCountry: 'US' }),
  });
  const runtime = createRuntime({
    connectorOrigin: connector.origin,
    adapter: withChooser(adapter, () => chooser),
  });
  showDesk(runtime);
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
