import { Broken, type Check } from '../Check.js';
import { listed } from '../listed.js';
import { envelope } from '../Session.js';

export const TR7: Check = {
  rule: 'TR7',
  title: "What the page says reaches nobody but the connector's exact origin.",
  isMandatory: true,
  async run(session) {
    await session.connect();
    const since = session.tape.length;
    // The page answers the connector while a page of another origin stands in its frame.
    await session.whileStopped(
      () => session.post([envelope('ready'), envelope('requestCrmData')]),
      () => session.load('elsewhere'),
    );
    await session.tape.until(() => overheard().length > 0, 1000);
    const answers = overheard();
    if (answers.length === 0) return;
    throw new Broken(
      `A page of another origin in the connector's frame got ${listed(answers)}: the target of postMessage is '*' or wrong.`,
    );

    function overheard() {
      return session.heard(since).filter(({ listener }) => listener !== 'connector');
    }
  },
};
