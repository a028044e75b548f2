import type { Check } from '../Check.js';
import { demand, NotJudged } from '../Verdict.js';

interface DirectoryData {
  readonly count: unknown;
  readonly results: readonly { id: unknown; phone?: unknown; email?: unknown }[];
}

/** Checks of the directory. */
export const directory = {
  contacts: {
    rule: 'DI1',
    title:
      'The directory is one answer: each contact once, all with a phone number or an e-mail address, and counted.',
    isMandatory: false,
    async run(session) {
      await session.activate();
      const answers = await session.request('requestGetCrmDirectory', 'crmDirectory');
      const [answer] = answers;
      if (answer === undefined) throw new NotJudged('There is no directory (see FE1).');
      demand(answers.length === 1, `One request got ${answers.length} directories.`);
      judgeContacts(answer.data as DirectoryData);
    },
  },

  requestsAtOnce: {
    rule: 'DI2',
    title: 'Requests for the directory that come while it is collected get one answer.',
    isMandatory: false,
    async run(session) {
      await session.activate();
      await session.servers.setMode('waiting');
      const since = session.tape.length;
      await session.sendTimes(3, 'requestGetCrmDirectory');
      const isAsked = await session.asksServers();
      await session.servers.setMode('up');
      if (!isAsked) throw new NotJudged('The page asks no server for the directory.');
      const isAnswered = (await session.wait(since, 'crmDirectory')).length > 0;
      if (!isAnswered) throw new NotJudged('There is no directory (see FE1).');
      await session.settle();
      const count = session.messagesSince(since, 'crmDirectory').length;
      demand(count === 1, `Three requests at once got ${count} answers.`);
    },
  },
} satisfies Record<string, Check>;

function judgeContacts({ count, results }: DirectoryData): void {
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
