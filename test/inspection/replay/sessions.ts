import { memoryOutbox } from '../../../src/index.js';
import { RecordedSession } from '../RecordedSession.js';

/** Sessions whose replay has to find nothing. */
export const sessions: Readonly<Record<string, () => Promise<RecordedSession>>> = {
  async 'a start and nothing else'() {
    const recorded = new RecordedSession();
    await recorded.session.pass(200);
    return recorded;
  },
  async 'an activation'() {
    const recorded = new RecordedSession();
    await recorded.session.pass(700);
    await recorded.session.activate();
    await recorded.session.pass(5000);
    return recorded;
  },
  async 'a connector that is late'() {
    const recorded = new RecordedSession();
    await recorded.session.pass(31_000);
    await recorded.session.activate();
    return recorded;
  },
  async 'a hidden page'() {
    const recorded = new RecordedSession();
    recorded.session.window.document.visibilityState = 'hidden';
    await recorded.session.pass(31_000);
    recorded.session.window.document.visibilityState = 'visible';
    await recorded.session.pass(31_000);
    return recorded;
  },
  async 'a page that is hidden until the connector is there'() {
    const recorded = new RecordedSession();
    recorded.session.window.document.visibilityState = 'hidden';
    await recorded.session.pass(31_000);
    await recorded.session.activate();
    return recorded;
  },
  async 'a page without a frame'() {
    const recorded = new RecordedSession({ frame: 'missing' });
    await recorded.session.pass(31_000);
    return recorded;
  },
  async 'two failures, tries again with jitter, success'() {
    const recorded = new RecordedSession({ timing: { retryJitter: 'full' }, random: () => 0.37 });
    recorded.failures.push('UNAVAILABLE', 'NETWORK');
    await recorded.session.activate();
    await recorded.session.pass(3000);
    await recorded.session.pass(3000);
    return recorded;
  },
  async 'all tries used up, then a retry by command, and one by the browser'() {
    const recorded = new RecordedSession();
    recorded.failures.push(...Array(8).fill('UNAVAILABLE'));
    await recorded.session.activate();
    for (let i = 0; i < 8; i += 1) await recorded.session.pass(1000);
    recorded.session.runtime.retry();
    for (let i = 0; i < 3; i += 1) await recorded.session.pass(300);
    recorded.session.window.goOnline();
    for (let i = 0; i < 12; i += 1) await recorded.session.pass(1000);
    return recorded;
  },
  async 'a failure that is not worth another try'() {
    const recorded = new RecordedSession();
    recorded.failures.push('FORBIDDEN');
    await recorded.session.activate();
    return recorded;
  },
  async 'every feature'() {
    const recorded = new RecordedSession();
    const { session } = recorded;
    await session.activate();
    session.says('requestGetCrmDirectory');
    session.says('requestEnableClickToDial', { isEnabled: true });
    session.says('requestCustomFieldsValues', { object: { voice: ['order_no', ''], digital: [] } });
    session.says('requestOpenReports');
    session.says('requestPerformInteractionScreenPop', {
      aniValues: ['', '+49 89 123', '+49 89 124'],
    });
    await session.pass(100);
    session.runtime.dial({ id: 'c-1', type: 'contact', name: 'Wilhelmina', phone: '+49 89 123' });
    session.runtime.dial({ id: 'c-1', type: 'contact', name: 'Wilhelmina', phone: '+49 89 123' });
    await session.pass(400);
    recorded.dialInCrm({ id: 'c-2', type: 'contact', name: 'Wilhelmina', phone: '+49 89 124' });
    session.says('requestNavigateToClickToDialResult', { recordId: 'c-2' });
    session.says('requestNavigateToClickToDialResult', { recordId: 4711 });
    await session.pass(400);
    await recorded.log('i-1');
    await session.pass(400);
    return recorded;
  },
  async 'a record that the page shows while a caller is looked up'() {
    const recorded = new RecordedSession();
    const { session } = recorded;
    await session.activate();
    recorded.delayMs = 500;
    session.says('requestPerformInteractionScreenPop', { aniValues: ['+49 89 123'] });
    await session.pass(100);
    const shown = session.runtime.openRecord({ id: 'c-2', type: 'contact', name: 'Wilhelmina' });
    await session.pass(1000);
    await shown;
    return recorded;
  },
  async 'several matches and none'() {
    const recorded = new RecordedSession();
    await recorded.session.activate();
    recorded.found = ['1', '2', '3'].map((id) => ({ id, type: 'contact', name: 'Wilhelmina' }));
    recorded.session.says('requestPerformInteractionScreenPop', { aniValues: ['+49 89 123'] });
    await recorded.session.pass(100);
    recorded.found = [];
    recorded.session.says('requestPerformInteractionScreenPop', { aniValues: ['a', 'b@c.de'] });
    await recorded.session.pass(100);
    return recorded;
  },
  async 'an adapter that can do nothing more than has to be'() {
    const recorded = new RecordedSession({
      without: ['listDirectory', 'findRecords', 'openReports', 'saveInteractionLog', 'openMatches'],
    });
    await recorded.session.activate();
    recorded.session.says('requestGetCrmDirectory');
    recorded.session.says('requestPerformInteractionScreenPop', { aniValues: ['+49 89 123'] });
    recorded.session.says('requestOpenReports');
    await recorded.log('i-1');
    await recorded.session.pass(100);
    return recorded;
  },
  async 'logs: again and again, the same twice, one discarded, one tried by command'() {
    const recorded = new RecordedSession({ timing: { retryJitter: 'full' }, random: () => 0.6 });
    const { session } = recorded;
    await session.activate();
    recorded.failures.push('UNAVAILABLE', 'UNAVAILABLE');
    await recorded.log('i-1');
    await recorded.log('i-1');
    for (let i = 0; i < 6; i += 1) await session.pass(400);
    recorded.failures.push('FORBIDDEN', 'FORBIDDEN');
    await recorded.log('i-2');
    await recorded.log('i-3');
    await session.pass(400);
    await session.runtime.outbox.retry('i-2');
    await session.pass(400);
    await session.runtime.outbox.discard('i-3');
    await session.pass(4000);
    return recorded;
  },
  async 'logs that were waiting before'() {
    const outbox = memoryOutbox();
    const earlier = new RecordedSession({ outbox: { ...outbox, close: () => undefined } });
    await earlier.session.activate();
    earlier.failures.push('UNAVAILABLE');
    await earlier.log('i-1');
    await earlier.session.stop();
    const recorded = new RecordedSession({ outbox });
    await recorded.session.settle();
    await recorded.session.activate();
    for (let i = 0; i < 6; i += 1) await recorded.session.pass(400);
    return recorded;
  },
  async 'a CRM that was too busy for a log before, and for all after'() {
    const outbox = memoryOutbox();
    const earlier = new RecordedSession({ outbox: { ...outbox, close: () => undefined } });
    await earlier.session.activate();
    earlier.failures.push(...Array(3).fill('RATE_LIMITED'));
    await earlier.log('i-1');
    for (let i = 0; i < 12; i += 1) await earlier.session.pass(100);
    await earlier.session.stop();
    const recorded = new RecordedSession({ outbox });
    recorded.failures.push(...Array(2).fill('UNAVAILABLE'));
    await recorded.session.settle();
    await recorded.session.pass(4000);
    await recorded.session.pass(4000);
    recorded.failures.push(...Array(6).fill('RATE_LIMITED'));
    await recorded.session.activate();
    for (let i = 0; i < 12; i += 1) await recorded.session.pass(4000);
    return recorded;
  },
  async 'a reload in the midst of a call, a log that is not understood, what is not genuine'() {
    const recorded = new RecordedSession();
    const { session } = recorded;
    await session.activate();
    recorded.failures.push('UNAVAILABLE');
    session.says('requestCrmData');
    await session.pass(100);
    session.frame.load();
    session.says('ready');
    session.says('requestSaveInteractionLog', { message: 'no log' });
    session.says('requestOpenReport' as never);
    session.frame.post(
      { type: 'CRMConnectMessage', action: 'ready' },
      { origin: 'https://x.invalid' },
    );
    await session.pass(100);
    session.says('requestCrmData');
    await session.pass(100);
    return recorded;
  },
  async 'a notification of the page, and a stop'() {
    const recorded = new RecordedSession();
    await recorded.session.activate();
    recorded.session.runtime.notify({ textArray: ['Hello'] });
    recorded.failures.push('NETWORK');
    recorded.session.says('requestCrmData');
    await recorded.session.settle();
    await recorded.session.stop();
    return recorded;
  },
  async 'a log that waits for its next try, and is discarded before'() {
    const recorded = new RecordedSession();
    const { session } = recorded;
    await session.activate();
    recorded.failures.push('UNAVAILABLE');
    await recorded.log('i-1');
    const [waiting] = await session.runtime.outbox.list();
    await session.runtime.outbox.discard(waiting?.id ?? '');
    for (let i = 0; i < 6; i += 1) await session.pass(4000);
    return recorded;
  },
  async 'a log whose next try another page has brought forward'() {
    const outbox = memoryOutbox();
    let tell = () => {};
    const shared = {
      ...outbox,
      onChange(listener: () => void) {
        tell = listener;
        return () => {};
      },
    };
    const recorded = new RecordedSession({ outbox: shared });
    const { session } = recorded;
    await session.activate();
    recorded.failures.push('UNAVAILABLE');
    await recorded.log('i-1');
    await session.pass(10);
    const [waiting] = await outbox.list();
    if (waiting === undefined) throw new Error('No log is kept.');
    await outbox.put({ ...waiting, notBefore: 0 });
    tell();
    await session.settle();
    await session.pass(400);
    return recorded;
  },
  async 'a notification for a document that has not been heard'() {
    const recorded = new RecordedSession();
    await recorded.session.activate();
    recorded.session.frame.load();
    recorded.session.runtime.notify({ textArray: ['Hello'] });
    await recorded.session.settle();
    return recorded;
  },
  async 'a sign-out'() {
    const recorded = new RecordedSession();
    await recorded.session.activate();
    await recorded.session.runtime.signOut();
    await recorded.session.pass(400);
    return recorded;
  },
};
