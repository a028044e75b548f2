import { connectorActionOf } from './actionNames.js';
import { type ClientMessage, clientDataSchemas, clientMessageType } from './clientMessages.js';
import {
  type ConnectorMessage,
  connectorDataSchemas,
  connectorMessageType,
} from './connectorMessages.js';
import { createCodec } from './createCodec.js';

/**
 * What the connector sends. An action may have any letter case, and optional fields may have odd forms.
 * A log stays as it came.
 */
export const connectorCodec = /* @__PURE__ */ createCodec<ConnectorMessage>({
  type: connectorMessageType,
  schemas: connectorDataSchemas,
  actionOf: connectorActionOf,
  isTolerant: true,
  untouched: ['requestSaveInteractionLog'],
});

/** What the client application sends: exact spelling only. */
export const clientCodec = /* @__PURE__ */ createCodec<ClientMessage>({
  type: clientMessageType,
  schemas: clientDataSchemas,
  actionOf: (name) => (Object.hasOwn(clientDataSchemas, name) ? name : undefined),
});
