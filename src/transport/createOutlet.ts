import type { AnyMessage, Codec } from '../protocol/index.js';
import type { SendResult } from './Transport.js';

/** Makes `send` from the way a transport posts: what does not fit its schema is never posted. */
export const createOutlet =
  <Sent extends AnyMessage>(codec: Codec<Sent>, post: (message: Sent) => boolean) =>
  (message: Sent): SendResult => {
    const encoded = codec.encode(message);
    if (!encoded.ok) return { sent: false, reason: 'invalid' };
    try {
      return post(encoded.message) ? { sent: true } : { sent: false, reason: 'noFrame' };
    } catch {
      return { sent: false, reason: 'notCloneable' };
    }
  };
