import type { ConnectorAddress } from './readAddress.js';

/** The attributes of the frame. */
export interface FrameAttributes {
  /** The frame's permissions. Empty for the default. */
  readonly allow: string;
  readonly title: string;
}

/** The permissions that Avaya's documentation requires for the connector's frame. */
const permissions = ['camera', 'microphone', 'geolocation'];

/** Creates the connector's frame. It starts to load when it is inserted into the page. */
export function createFrame(
  document: Document,
  { href, origin }: ConnectorAddress,
  { allow, title }: FrameAttributes,
): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  // An attribute, because not every test environment has the property `part`.
  frame.setAttribute('part', 'frame');
  frame.title = title;
  // Set before `src`, because a change of `allow` takes effect only for the next document that the frame loads.
  frame.allow = allow || permissions.map((permission) => `${permission} ${origin}`).join('; ');
  frame.src = href;
  return frame;
}
