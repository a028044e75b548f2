import type { Action } from './actions.js';

/** Sessions in which a rule was broken once, by what was wrong then. */
export const foundSessions: Readonly<Record<string, readonly Action[]>> = {
  'a log that a silent store has taken was looked for only at the next sign-in': [
    ['store', 'mute'],
    ['converse'],
    ['reloadPage'],
  ],
  'a store that was silent when the page opened was never asked again': [
    ['store', 'mute'],
    ['reloadPage'],
    ['converse'],
  ],
  'a log of an agent who left beside a silent store was never saved': [
    ['store', 'mute'],
    ['converse'],
    ['changeAgent'],
  ],
  'a look that began under one agent had the log saved under the next': [
    ['store', 'mute'],
    ['converse'],
    ['reloadFrame'],
    ['changeAgent'],
  ],
  'a look behind a refused log had the later log saved under the next agent': [
    ['saves', 'refuse'],
    ['converse'],
    ['store', 'mute'],
    ['pass', 1900],
    ['converse'],
    ['changeAgent'],
  ],
  'a log that arrived while the store opened was given to the agent who came later': [
    ['store', 'mute'],
    ['reloadPage'],
    ['converse'],
    ['changeAgent'],
  ],
  'a log that came twice was saved twice': [['store', 'mute'], ['twice'], ['twice'], ['converse']],
  'a page that cannot save left its logs in memory although the store was well': [
    ['saves', 'expire'],
    ['store', 'throwing'],
    ['converse'],
    ['converse'],
    ['converse'],
  ],
  'the outcome of a save was forgotten because the store did not answer': [
    ['crm', 'fail'],
    ['crm', 'slow'],
    ['converse'],
    ['store', 'mute'],
    ['sleep', 40_000_000],
  ],
  'a count missed a log that was written while the store counted': [
    ['store', 'refusing'],
    ['converse'],
    ['store', 'dead'],
    ['converse'],
  ],
  'a removed log was found by a look that had begun before': [
    ['store', 'mute'],
    ['converse'],
    ['pass', 12_000],
  ],
};
