import { type Check, demand, NotJudged } from '../Check.js';
import { dataOf } from '../Session.js';

interface Directory {
  readonly count: unknown;
  readonly results: readonly { id: unknown; phone?: unknown; email?: unknown }[];
}

export const DI1: Check = {
  rule: 'DI1',
  title:
    'The directory is one answer: each contact once, all with a phone number or an e-mail address, and counted.',
  isMandatory: false,
  async run(session) {
    await session.activate();
    const answers = await session.ask('requestGetCrmDirectory', 'crmDirectory');
    const [answer] = answers;
    if (answer === undefined) throw new NotJudged('There is no directory (see FE1).');
    demand(answers.length === 1, `One request got ${answers.length} directories.`);
    judge(dataOf(answer) as Directory);
  },
};

function judge({ count, results }: Directory): void {
  demand(Array.isArray(results), 'The directory has no list of results.');
  demand(
    count === String(results.length),
    typeof count === 'string'
      ? `The directory says that it has ${/^\d+$/.test(count) ? count : 'a strange number of'} contacts, but has ${results.length}.`
      : `The count of the directory has to be text, but is a ${typeof count}.`,
  );
  const twice = results.length - new Set(results.map(({ id }) => String(id))).size;
  demand(twice === 0, `${twice} contacts are in the directory more than once.`);
  const unreachable = results.filter(({ phone, email }) => !phone && !email).length;
  demand(
    unreachable === 0,
    `${unreachable} contacts have neither a phone number nor an e-mail address.`,
  );
}
