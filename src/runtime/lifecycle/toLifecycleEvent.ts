import type { LifecycleEvent, ServedRequest } from '../../machines/index.js';
import type { ConnectorMessage } from '../../protocol/index.js';
import type { Incoming } from '../../transport/index.js';
import { readForExtension } from '../createExtension.js';
import type { Dependencies } from '../Dependencies.js';
import { callerLookUp, dialledLookUp } from '../features/recordQueries.js';

/**
 * Converts an item of the transport to an event of the life cycle. A rejected message usually causes no event and is
 * only written to the journal.
 */
export function toLifecycleEvent(
  item: Incoming<ConnectorMessage>,
  dependencies: Dependencies,
): LifecycleEvent | undefined {
  const { journal, messenger, environment } = dependencies;
  switch (item.kind) {
    case 'sessionRenewed':
      journal.write({ type: 'sessionRenewed' });
      return { type: 'sessionRenewed', kept: item.kept };
    case 'rejected': {
      const { raw } = item;
      const read = readForExtension(raw, item.rejection, dependencies);
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
      if (ignored) messenger.reportIgnored(message.action, ignored);
      return toEvent(message, dependencies);
    }
  }
}

function toEvent(message: ConnectorMessage, dependencies: Dependencies): LifecycleEvent {
  // `ready` arrives every few seconds and needs no id.
  if (message.action === 'ready') return { type: 'ready' };
  const requestId = dependencies.environment.createId();
  if (message.action === 'requestCrmData') return { type: 'requestCrmData', requestId };
  return { type: 'request', request: toRequest(message, requestId, dependencies) };
}

type FeatureMessage = Exclude<ConnectorMessage, { action: 'ready' | 'requestCrmData' }>;

/** Makes a request from a message: with an id and, if it asks for a record, with the searches. */
function toRequest(
  message: FeatureMessage,
  requestId: string,
  { dialledRecords }: Dependencies,
): ServedRequest {
  switch (message.action) {
    case 'requestPerformInteractionScreenPop':
      return { ...message, requestId, ...callerLookUp(message.data) };
    case 'requestNavigateToClickToDialResult':
      return { ...message, requestId, ...dialledLookUp(message.data, dialledRecords) };
    default:
      return { ...message, requestId };
  }
}
