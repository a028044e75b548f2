import { setTimeout as pause } from 'node:timers/promises';
import type { Simulator } from '../../../simulator/index.js';
import { Broken, type Check, NotJudged } from '../Check.js';
import type { Session } from '../Session.js';

declare global {
  interface Window {
    patchcordSimulator?: Simulator;
  }
}

/** What the simulator's referee calls saying something unasked. */
const rules = ['readyFirst', 'askedFor', 'dialWhenOn', 'historyKnown', 'historyOnce'];

const stepMs = 50;

export const FE3: Check = {
  rule: 'FE3',
  title:
    'In a whole session, from the sign-in to the saved log, the page says nothing that it was not asked for.',
  isMandatory: true,
  connector: 'simulator',
  async run(session) {
    await reach(session, ['signedOut'], 'The simulator does not start.');
    await session.settle();
    await session.inConnector(() => window.patchcordSimulator?.signIn(), undefined);
    await reach(
      session,
      ['connected', 'activating', 'active'],
      'The page does not answer ready (see LC4).',
    );
    await session.inConnector(() => window.patchcordSimulator?.activate(), undefined);
    await reach(session, ['active'], 'The page gives no CRM data that fit (see LC2 and LC8).');
    const since = session.tape.length;
    await session.inConnector((from) => {
      const simulator = window.patchcordSimulator;
      simulator?.openAddressBook();
      simulator?.ring({ from });
      simulator?.answer();
      simulator?.endInteraction({ comments: "Written by Patchcord's conformance kit." });
      simulator?.setClickToDial(false);
    }, session.options.data.ani ?? session.options.data.unknownAni);
    await session.tape.until(() => session.heard(since, 'createHistoryItem').length > 0, 1500);
    await session.settle();
    const violations = await session.inConnector(
      () => (window.patchcordSimulator?.violations ?? []).map(({ rule, text }) => ({ rule, text })),
      undefined,
    );
    const breach = violations.find(({ rule }) => rules.includes(rule));
    if (breach !== undefined) throw new Broken(breach.text);
  },
};

async function reach(session: Session, phases: readonly string[], otherwise: string) {
  for (const end = Date.now() + session.timeoutMs; Date.now() < end; await pause(stepMs)) {
    const phase = await session.inConnector(
      () => window.patchcordSimulator?.state.phase,
      undefined,
    );
    if (phase !== undefined && phases.includes(phase)) return;
  }
  throw new NotJudged(otherwise);
}
