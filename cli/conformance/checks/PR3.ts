import { type Check, demand } from '../Check.js';
import { envelope } from '../Session.js';

/** As the documentation spells it on its pages. */
const spellings: Readonly<Record<string, string>> = {
  requestCRMData: 'crmData',
  requestGetCRMDirectory: 'crmDirectory',
  getCRMDirectory: 'crmDirectory',
};

export const PR3: Check = {
  rule: 'PR3',
  title: "The documentation's other spellings of an action are understood too.",
  isMandatory: false,
  async run(session) {
    await session.activate();
    const knowsDirectory = (await session.ask('requestGetCrmDirectory', 'crmDirectory')).length > 0;
    for (const [spelling, answer] of Object.entries(spellings)) {
      if (answer === 'crmDirectory' && !knowsDirectory) continue;
      const since = session.tape.length;
      await session.post([envelope(spelling)]);
      const answers = await session.wait(since, answer);
      demand(answers.length > 0, `${spelling} is not understood.`);
    }
  },
};
