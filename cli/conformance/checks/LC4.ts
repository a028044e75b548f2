import { Broken, type Check, demand } from '../Check.js';
import type { Session } from '../Session.js';

export const LC4: Check = {
  rule: 'LC4',
  title: 'Every ready is answered with exactly one ready, also if it comes late or repeatedly.',
  isMandatory: true,
  async run(session) {
    const since = session.tape.length;
    const count = await session.announce();
    const answers = await session.wait(since, 'ready', count);
    if (answers.length === 0) throw new Broken(`${counted(count)} got no answer.`);
    await session.settle();
    const inTime = session.heard(since, 'ready').length;
    demand(inTime <= count, `${counted(count)} got ${inTime} answers.`);
    await demandOnePerReady(session, 3, 'in a row');
    await session.ask('requestCrmData', 'crmData');
    await demandOnePerReady(session, 1, 'after the CRM data');
  },
};

async function demandOnePerReady(session: Session, count: number, when: string): Promise<void> {
  const since = session.tape.length;
  await session.sayTimes(count, 'ready');
  await session.wait(since, 'ready', count);
  await session.settle();
  const answers = session.heard(since, 'ready').length;
  demand(answers === count, `${counted(count)} ${when} got ${answers} answers.`);
  const others = session.heard(since).filter(({ action }) => action !== 'ready');
  demand(others.length === 0, `A ready ${when} was answered with ${others[0]?.action} as well.`);
}

const counted = (count: number) => `${count} ready ${count === 1 ? 'message' : 'messages'}`;
