import { Broken, type Check } from '../Check.js';
import { listed } from '../listed.js';
import { envelope, type Session } from '../Session.js';

const requests = [envelope('ready'), envelope('requestCrmData')];

export const TR4: Check = {
  rule: 'TR4',
  title: "Only messages of the connector's exact origin are heard.",
  isMandatory: true,
  async run(session) {
    await session.connect();
    await fromLookalike(session);
    await fromConnectorsWindow(session);
  },
};

/** A frame whose origin begins like the connector's. */
async function fromLookalike(session: Session): Promise<void> {
  const answers = await session.answersTo(() => session.postFromInner('lookalike', requests));
  if (answers.length === 0) return;
  throw new Broken(
    `A page of another origin, which only begins like the connector's, was answered with ${listed(answers)}.`,
  );
}

/** A page of another origin in the connector's own frame; the connector is back when the page looks. */
async function fromConnectorsWindow(session: Session): Promise<void> {
  const answers = await session.answersTo(async () => {
    await session.load('elsewhere');
    await session.whileStopped(
      () => session.post(requests),
      () => session.load('plain'),
    );
  });
  if (answers.length === 0) return;
  throw new Broken(
    `Messages of another origin, from the connector's frame, were answered with ${listed(answers)}.`,
  );
}
