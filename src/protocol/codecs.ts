import { connectorActionOf } from './actionNames.js';
import { type ClientMessage, clientDataSchemas, clientMessageType } from './clientMessages.js';
import {
  type ConnectorMessage,
  connectorDataSchemas,
  connectorMessageType,
} from './connectorMessages.js';
import { createCodec } from './createCodec.js';

/**
 * The codec of the connector's messages. An action may have any letter case, and optional fields may have odd forms.
 * A log stays unchanged.
 */
export const connectorCodec = /* @__PURE__ */ createCodec<ConnectorMessage>({
  type: connectorMessageType,
  schemas: connectorDataSchemas,
  actionOf: connectorActionOf,
  isTolerant: true,
  untouched: ['requestSaveInteractionLog'],
});

/** The codec of the client application's messages: exact spelling only. */
export const clientCodec = /* @__PURE__ */ createCodec<ClientMessage>({
  type: clientMessageType,
  schemas: clientDataSchemas,
  actionOf: (name) => (Object.hasOwn(clientDataSchemas, name) ? name : undefined),
});
