import { type Check, demand, NotJudged } from '../Check.js';
import { waitForStopped } from '../waitForStopped.js';

export const DI2: Check = {
  rule: 'DI2',
  title: 'Requests for the directory that come while it is collected get one answer.',
  isMandatory: false,
  async run(session) {
    await session.activate();
    await session.servers.be('waiting');
    const since = session.tape.length;
    await session.sayTimes(3, 'requestGetCrmDirectory');
    const isAsked = await waitForStopped(session, ({ stopped }) => stopped.length > 0);
    await session.servers.be('up');
    if (!isAsked) throw new NotJudged('The page asks no server for the directory.');
    const isThere = (await session.wait(since, 'crmDirectory')).length > 0;
    if (!isThere) throw new NotJudged('There is no directory (see FE1).');
    await session.settle();
    const count = session.heard(since, 'crmDirectory').length;
    demand(count === 1, `Three requests at once got ${count} answers.`);
  },
};
