import type { LifecycleEvent, ServedRequest } from '../../machines/index.js';
import type { ConnectorMessage } from '../../protocol/index.js';
import type { Incoming } from '../../transport/index.js';
import { readForExtension } from '../createExtension.js';
import { callerLookUp, dialledLookUp } from '../features/recordQueries.js';
import type { Surroundings } from '../Surroundings.js';

/** The life cycle's event of an item from the wire; a dropped message goes to the journal only. */
export function toLifecycleEvent(
  item: Incoming<ConnectorMessage>,
  surroundings: Surroundings,
): LifecycleEvent | undefined {
  const { journal, messenger, environment } = surroundings;
  switch (item.kind) {
    case 'sessionRenewed':
      journal.write({ type: 'sessionRenewed' });
      return { type: 'sessionRenewed', kept: item.kept };
    case 'rejected': {
      const { raw } = item;
      const read = readForExtension(raw, item.rejection, surroundings);
      if ('request' in read) {
        const { request } = read;
        journal.write({ type: 'messageReceived', action: request.action }, { raw });
        return { type: 'extensionRequest', request };
      }
      journal.write({ type: 'messageRejected', ...read.rejection }, { raw });
      const { action } = read.rejection;
      if (raw === undefined || action !== 'requestSaveInteractionLog') return undefined;
      return { type: 'request', request: { action, requestId: environment.createId(), raw } };
    }
    case 'message': {
      const { message, raw = message, ignored } = item;
      const content = { raw, read: message, ...(ignored && { ignored }) };
      journal.write({ type: 'messageReceived', action: message.action }, content);
      if (ignored) messenger.tellIgnored(message.action, ignored);
      return toEvent(message, surroundings);
    }
  }
}

function toEvent(message: ConnectorMessage, surroundings: Surroundings): LifecycleEvent {
  // `ready` comes every few seconds. It needs no id.
  if (message.action === 'ready') return { type: 'ready' };
  const requestId = surroundings.environment.createId();
  if (message.action === 'requestCrmData') return { type: 'requestCrmData', requestId };
  return { type: 'request', request: toRequest(message, requestId, surroundings) };
}

type FeatureMessage = Exclude<ConnectorMessage, { action: 'ready' | 'requestCrmData' }>;

/** The request with its id and, where it looks for a record, with the look-up. */
function toRequest(
  message: FeatureMessage,
  requestId: string,
  { dialled }: Surroundings,
): ServedRequest {
  switch (message.action) {
    case 'requestPerformInteractionScreenPop':
      return { ...message, requestId, ...callerLookUp(message.data) };
    case 'requestNavigateToClickToDialResult':
      return { ...message, requestId, ...dialledLookUp(message.data, dialled) };
    default:
      return { ...message, requestId };
  }
}
