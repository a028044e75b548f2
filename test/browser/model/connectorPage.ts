import type { ConnectorMessage } from '../../../src/protocol/index.js';
import { createParentTransport } from '../../../src/transport/index.js';
import { ConnectorSide } from '../../model/real/ConnectorSide.js';

/** What the page has the frame do: begin with what is left of the document before, or take a step. */
export type FrameOrder =
  | { readonly do: 'begin'; readonly left: readonly ConnectorMessage[] }
  | { readonly do: 'leave' | 'observe' }
  | { readonly do: 'step'; readonly event: string };

const clientOrigin = new URLSearchParams(location.search).get('client') ?? '';
const transport = createParentTransport({ clientOrigin, window });
const { port1: port, port2 } = new MessageChannel();
let side: ConnectorSide | undefined;

port.onmessage = ({ data }: MessageEvent<FrameOrder>) => {
  try {
    port.postMessage({ answer: obey(data) });
  } catch (error) {
    port.postMessage({ problem: String(error) });
  }
};
// A type of its own: for the runtime it is some other program's message.
parent.postMessage({ type: 'modelControl' }, clientOrigin, [port2]);

function obey(order: FrameOrder): unknown {
  if (order.do === 'begin') side = new ConnectorSide(transport, order.left);
  if (order.do === 'step') side?.do(order.event);
  if (order.do === 'leave') {
    side?.close();
    return side?.left;
  }
  return side?.observe();
}
