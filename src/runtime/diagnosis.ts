import type { TransportDiagnosis } from '../transport/index.js';
import type { ReadyDiagnosis, RuntimeEventDetails } from './RuntimeEvent.js';

const sentences: Readonly<Record<ReadyDiagnosis, string>> = {
  frameMissing: 'There is no connector frame in the page: check the option iframe.',
  frameNotLoaded:
    'The connector frame has not loaded: check its src, the network and the frame-src of this page’s Content-Security-Policy.',
  otherOrigin:
    'The connector speaks from another origin than connectorOrigin, which is probably wrong.',
  silent:
    'The connector frame has loaded but says nothing: the agent may not be signed in, this page may not be on the connector’s allow-list, or the connector may forbid being embedded here (frame-ancestors) or need third-party storage.',
};

/** Says in plain words what is known of a connector that is not heard. */
export function diagnoseSilence(known: TransportDiagnosis): RuntimeEventDetails['readyOverdue'] {
  const { frame, otherOrigins } = known;
  const diagnosis = judge(frame, otherOrigins.length > 0);
  const found = otherOrigins.length > 0 ? ` It was heard from ${otherOrigins.join(', ')}.` : '';
  return { diagnosis, message: sentences[diagnosis] + found, origins: otherOrigins };
}

function judge(frame: TransportDiagnosis['frame'], isHeardElsewhere: boolean): ReadyDiagnosis {
  if (isHeardElsewhere) return 'otherOrigin';
  if (frame === 'missing') return 'frameMissing';
  return frame === 'notLoaded' ? 'frameNotLoaded' : 'silent';
}
