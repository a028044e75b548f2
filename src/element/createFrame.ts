import type { ConnectorAddress } from './readAddress.js';

/** The presentation of the frame. */
export interface FrameLook {
  /** Empty for the default. */
  readonly allow: string;
  readonly title: string;
}

/** The permissions that the connector's documentation requires for its frame. */
const devices = ['camera', 'microphone', 'geolocation'];

/** Makes the connector's frame. It loads as soon as it is put on the page. */
export function createFrame(
  document: Document,
  { href, origin }: ConnectorAddress,
  { allow, title }: FrameLook,
): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  // As an attribute: not every test environment has `part`.
  frame.setAttribute('part', 'frame');
  frame.title = title;
  // Before the document begins to load: it counts from the next one on.
  frame.allow = allow || devices.map((device) => `${device} ${origin}`).join('; ');
  frame.src = href;
  return frame;
}
