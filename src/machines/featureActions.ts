import { features, type ServedAction } from '../features.js';
import type { ClickToDialEvent } from './clickToDialMachine.js';
import { type RequestId, supersededBy } from './lifecycleSteps.js';
import type { OutboxEvent } from './OutboxEffects.js';
import type { ExtensionRequest, SessionRenewed } from './requests.js';
import { withFeatures } from './withFeatures.js';

/** Starts the feature that serves an action, unless it is running. */
export const use = withFeatures<{ readonly action: ServedAction }>(
  ({ context, enqueue }, { action }) => {
    const { name } = features[action];
    const { attempts, supports, inUse } = context;
    if (inUse.includes(name)) return;
    enqueue.assign({ inUse: [...inUse, name] });
    enqueue.spawnChild(name, { id: name, input: { action, attempts, supports } });
  },
);

/** Starts the actor that serves a request outside the protocol. */
export const serveExtension = withFeatures<ExtensionRequest>(({ context, enqueue }, request) => {
  const { attempts, extensions } = context;
  enqueue.assign({ extensions: [...extensions, request.requestId] });
  enqueue.spawnChild('extension', {
    id: request.requestId,
    input: { ...request, attempts },
  });
});

/** Stops the actor of a request outside the protocol that has ended. */
export const endExtension = withFeatures<RequestId>(({ context, enqueue }, { requestId }) => {
  enqueue.assign({ extensions: context.extensions.filter((id) => id !== requestId) });
  enqueue.stopChild(requestId);
});

/** Notifies the features that an older request for a record is no longer relevant. */
export const supersede = withFeatures<{ readonly action?: ServedAction }>(
  ({ context, enqueue }, { action }) => {
    for (const name of supersededBy(action, context)) enqueue.sendTo(name, { type: 'superseded' });
  },
);

/** Sends an event to the outbox, if it is running. */
export const tellLogs = withFeatures<OutboxEvent>(({ context, enqueue }, event) => {
  if (context.inUse.includes('interactionLogs')) enqueue.sendTo('interactionLogs', event);
});

/** Sends an event to click-to-dial, if it is running. */
export const tellDial = withFeatures<ClickToDialEvent>(({ context, enqueue }, event) => {
  if (context.inUse.includes('clickToDial')) enqueue.sendTo('clickToDial', event);
});

/** Notifies all running features and extensions that the frame shows a new document. */
export const renewFeatures = withFeatures<Pick<SessionRenewed, 'kept'>>(
  ({ context, enqueue }, { kept }) => {
    const all = [...context.inUse, ...context.extensions];
    for (const id of all) enqueue.sendTo(id, { type: 'sessionRenewed', kept });
  },
);
