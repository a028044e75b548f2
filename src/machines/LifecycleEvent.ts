import type { LogArrival, ServedRequest, SessionRenewed } from './requests.js';

/** What the life cycle reacts to. Every event that may begin a request carries the id it would get. */
export type LifecycleEvent =
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  | { readonly type: 'ready' }
  | { readonly type: 'requestCrmData'; readonly requestId: string }
  | { readonly type: 'retry'; readonly requestId: string }
  | { readonly type: 'online'; readonly requestId: string }
  | SessionRenewed
  | ServedRequest
  /** A log whose shape is not understood; it is kept all the same. */
  | LogArrival;
