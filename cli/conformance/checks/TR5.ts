import { Broken, type Check } from '../Check.js';
import { listed } from '../listed.js';
import { envelope } from '../Session.js';

export const TR5: Check = {
  rule: 'TR5',
  title: "Only the connector's own window is heard, not others of the same origin.",
  isMandatory: true,
  async run(session) {
    await session.connect();
    const requests = [envelope('ready'), envelope('requestCrmData')];
    const answers = await session.answersTo(() => session.postFromInner('same', requests));
    if (answers.length === 0) return;
    throw new Broken(
      `Another window of the connector's origin was answered with ${listed(answers)}.`,
    );
  },
};
