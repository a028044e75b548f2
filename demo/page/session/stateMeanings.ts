import type { LifecycleState } from '../../../src/index.js';

/** The look of a state: idle, busy, good, waiting or in trouble. */
export type Tone = 'idle' | 'busy' | 'good' | 'warn' | 'bad';

/** The meaning of each state, for people who have not read the manual. */
export const stateMeanings: Readonly<
  Record<LifecycleState, { readonly tone: Tone; readonly meaning: string }>
> = {
  idle: { tone: 'idle', meaning: 'Not started yet.' },
  readyCheck: { tone: 'busy', meaning: 'Waiting for the softphone to say that it is there.' },
  agentActive: {
    tone: 'busy',
    meaning: 'The softphone is there. It has yet to ask for the settings and the user.',
  },
  crmDataRequested: {
    tone: 'busy',
    meaning: 'The softphone wants the settings and the user. Reading them from the CRM.',
  },
  crmDataSent: {
    tone: 'good',
    meaning: 'Connected. Calls, screen pops and logs are being served.',
  },
  retry: { tone: 'warn', meaning: 'That did not work. Another attempt follows automatically.' },
  error: {
    tone: 'bad',
    meaning: 'The CRM data could not be read. The agent was told.',
  },
  stopped: { tone: 'idle', meaning: 'Stopped for good.' },
};
