import type { TransportDiagnosis } from '../../transport/index.js';
import type { ReadyDiagnosis, RuntimeEventDetails } from '../RuntimeEvent.js';

const sentences: Readonly<Record<ReadyDiagnosis, string>> = {
  frameMissing: 'The page has no connector frame: check the option iframe.',
  frameNotLoaded: 'The connector frame has not loaded: check its src, the network and frame-src.',
  otherOrigin: 'connectorOrigin seems wrong. The connector was heard at ',
  severalFrames:
    'Several frames have the same id, or match the option iframe, and only the first is heard.',
  silent:
    'The connector frame says nothing: it may need a sign-in, this page on its allow-list and in its frame-ancestors, or third-party storage.',
};

const byFrame = {
  missing: 'frameMissing',
  notLoaded: 'frameNotLoaded',
  loaded: 'silent',
  several: 'severalFrames',
} as const;

/** Says in plain words what is known of a connector that is not heard. */
export function diagnoseSilence({
  frame,
  otherOrigins: origins,
}: TransportDiagnosis): RuntimeEventDetails['readyOverdue'] {
  const diagnosis = origins.length > 0 ? 'otherOrigin' : byFrame[frame];
  return { diagnosis, message: sentences[diagnosis] + origins.join(', '), origins };
}
