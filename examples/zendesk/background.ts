/**
 * Loads the softphone when the agent opens Zendesk: otherwise it would wait for the first click. Dials that Zendesk
 * tells this part of the app are sent on to the softphone, which knows one that it was told itself.
 */

/** What an app hears and says. */
interface Instance {
  invoke(action: string): PromiseLike<unknown>;
  trigger(event: string, data: unknown): void;
}

interface Client {
  get(path: string): PromiseLike<unknown>;
  metadata(): PromiseLike<unknown>;
  on(event: string, handler: (data: unknown) => void): void;
  instance(instanceGuid: string): Instance;
}

/** Defined by the framework's script. */
declare const ZAFClient: { init(): false | Client };

const client = ZAFClient.init();

async function start(background: Client): Promise<void> {
  const { instances } = (await background.get('instances')) as {
    instances: Record<string, { location: string }>;
  };
  const { settings } = (await background.metadata()) as {
    settings: { SoftphoneOptions_clickToDial?: boolean };
  };
  for (const [instanceGuid, { location }] of Object.entries(instances)) {
    if (location !== 'top_bar') continue;
    const softphone = background.instance(instanceGuid);
    softphone.invoke('preloadPane');
    // Being subscribed switches Zendesk's call buttons on.
    if (!settings.SoftphoneOptions_clickToDial) continue;
    background.on('voice.dialout', (dial) => softphone.trigger('patchcord.dialout', dial));
  }
}

if (client) start(client);
