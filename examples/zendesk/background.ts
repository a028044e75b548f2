/** Loads the softphone when the agent opens Zendesk: otherwise it would wait for the first click. */

interface Instance {
  invoke(action: string): PromiseLike<unknown>;
}

/** Defined by the framework's script. */
declare const ZAFClient: {
  init():
    | false
    | { get(path: string): PromiseLike<unknown>; instance(instanceGuid: string): Instance };
};

const client = ZAFClient.init();

if (client) {
  client.get('instances').then((answer) => {
    const { instances } = answer as { instances: Record<string, { location: string }> };
    for (const [instanceGuid, { location }] of Object.entries(instances)) {
      if (location === 'top_bar') client.instance(instanceGuid).invoke('preloadPane');
    }
  });
}
