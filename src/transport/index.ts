export { createFrameTransport, type FrameTransportOptions } from './createFrameTransport.js';
export {
  createLinkedTransports,
  type LinkedFrame,
  type LinkedTransports,
  type LinkedTransportsOptions,
} from './createLinkedTransports.js';
export { createParentTransport, type ParentTransportOptions } from './createParentTransport.js';
export type { FrameHint } from './frameHints.js';
export type {
  ClientTransport,
  ConnectorTransport,
  Incoming,
  SendProblem,
  SendResult,
  Transport,
  TransportDiagnosis,
} from './Transport.js';
