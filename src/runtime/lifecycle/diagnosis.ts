import type { FrameHint, TransportDiagnosis } from '../../transport/index.js';
import type { ReadyDiagnosis, RuntimeEventDetails } from '../RuntimeEvent.js';

const sentences: Readonly<Record<ReadyDiagnosis, string>> = {
  frameMissing: 'The page has no connector frame: check the option iframe.',
  frameNotLoaded: 'The connector frame has not loaded: check its src, the network and frame-src.',
  otherOrigin: 'connectorOrigin seems wrong. The connector was heard at ',
  severalFrames:
    'Several frames match the id or the option `iframe`. Patchcord listens only to the first.',
  silent:
    'The connector frame sends no messages. Perhaps nobody is signed in, its allow-list or frame-ancestors lacks this page, or the browser blocks third-party storage.',
};

/** The text of each hint. It follows the text of the diagnosis. */
const hintSentences: Readonly<Record<FrameHint, string>> = {
  refusedByPolicy: "The page's own policy refused the frame: add its origin to frame-src.",
  sandboxed:
    'The attribute sandbox needs allow-scripts, allow-same-origin, allow-forms and allow-popups.',
  loadedAgain: 'The frame was loaded several times: it may show a sign-in page.',
  cookiesOff: 'The browser keeps no cookies: nobody can sign in.',
  crossSite:
    'The frame is on another site. To sign in, the browser must permit third-party cookies for it and for the identity provider.',
};

const byFrame = {
  missing: 'frameMissing',
  notLoaded: 'frameNotLoaded',
  loaded: 'silent',
  several: 'severalFrames',
} as const;

/** Describes in plain language why the connector may have sent no message. */
export function diagnoseSilence({
  frame,
  otherOrigins: origins,
  hints: seen = [],
}: TransportDiagnosis): RuntimeEventDetails['readyOverdue'] {
  const diagnosis = origins.length > 0 ? 'otherOrigin' : byFrame[frame];
  // If the diagnosis already states the reason, hints would only distract.
  const hints = diagnosis === 'silent' || diagnosis === 'frameNotLoaded' ? seen : [];
  const words = [sentences[diagnosis] + origins.join(', '), ...hints.map(toSentence)];
  return { diagnosis, message: words.join(' '), origins, hints };
}

const toSentence = (hint: FrameHint): string => hintSentences[hint];
