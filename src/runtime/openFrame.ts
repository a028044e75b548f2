import { invalidOption } from '../errors.js';
import { type ClientTransport, createFrameTransport } from '../transport/index.js';
import { namesOf } from './extensions.js';
import type { FrameClaim } from './FrameClaim.js';
import { checkFrame, frameFinder, hasTwin } from './findFrame.js';
import type { Settings } from './options.js';

/**
 * Creates the transport to the frame that the options select.
 *
 * @throws RuntimeError INVALID_OPTION without a window or with an invalid selector; FRAME_NOT_FOUND; FRAME_IN_USE
 */
export function openFrame(
  { iframe, connectorOrigin, environment, extensions }: Settings,
  claim: FrameClaim,
): ClientTransport {
  const { window } = environment;
  if (window === undefined) {
    throw invalidOption('environment.window', 'there, unless a transport is');
  }
  checkFrame(iframe, window);
  const find = frameFinder(iframe, window);
  const found = find();
  if (found !== null) claim.take(found);
  const frame = () => claim.admit(find());
  const isAmbiguous = () => hasTwin(iframe, window);
  return createFrameTransport({
    frame,
    isAmbiguous,
    connectorOrigin,
    extensions: namesOf(extensions),
    window,
  });
}
