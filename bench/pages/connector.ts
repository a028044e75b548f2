/** The connector's frame: says what it is told to, and measures what it waits for. */
const crmOrigin = new URL(location.href).searchParams.get('crm') ?? '';

const say = (action: string, data?: unknown): void =>
  parent.postMessage(
    { type: 'CRMConnectMessage', action, ...(data === undefined ? {} : { data }) },
    crmOrigin,
  );

const answers: Record<string, string> = { ready: 'ready', requestCrmData: 'crmData' };

let wanted = '';
let answer: (data: unknown) => void = () => undefined;

addEventListener('message', ({ data, origin, source }) => {
  if (origin === crmOrigin && source === parent && data.action === wanted) answer(data.data);
});

/** Says something and waits for what answers it. */
const ask = (action: string, expected: string, data?: unknown): Promise<unknown> =>
  new Promise((resolve) => {
    wanted = expected;
    answer = resolve;
    say(action, data);
  });

/** Says ready until somebody hears it; then the page is ready for measuring. */
async function activate(): Promise<void> {
  const again = setInterval(() => say('ready'), 20);
  await ask('ready', 'ready');
  clearInterval(again);
  await ask('requestCrmData', 'crmData');
}

const kinds: Record<string, () => void> = {
  foreign: () =>
    parent.postMessage({ type: 'analytics', event: { name: 'click', at: 4173 } }, crmOrigin),
  unknownAction: () => say('requestSomethingElse', { id: 4173 }),
  wrongData: () => say('requestPerformInteractionScreenPop', { aniValues: 4173 }),
  ready: () => say('ready'),
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

Object.assign(globalThis, {
  /** Milliseconds for so many requests, one after the other's answer. */
  askFor: (action: string, count: number) =>
    timed(async () => {
      for (let asked = 0; asked < count; asked += 1) await ask(action, answers[action] ?? '');
    }),
  /** The data of one answer. */
  answerTo: (action: string) => ask(action, answers[action] ?? ''),
  /** Milliseconds until so many messages of a kind were dealt with. */
  flood: (kind: string, count: number) =>
    timed(async () => {
      for (let said = 0; said < count; said += 1) kinds[kind]?.();
      await ask('ready', 'ready');
    }),
  /** What becomes of a request that is answered with data. */
  request: async (action: string, expected: string, data?: unknown) => {
    const startedAt = performance.now();
    const given = (await ask(action, expected, data)) as { count?: string };
    return { ms: performance.now() - startedAt, count: given.count };
  },
  /** Milliseconds until so many logs, all said at once, were saved and the connector heard of each. */
  saveLogs: (count: number) =>
    timed(
      () =>
        new Promise<void>((resolve) => {
          let saved = 0;
          wanted = 'createHistoryItem';
          answer = () => {
            saved += 1;
            if (saved === count) resolve();
          };
          for (let said = 0; said < count; said += 1) say('requestSaveInteractionLog', newLog());
        }),
    ),
  /** The same, but the page is not waited for. */
  postLogs: (count: number) => {
    for (let said = 0; said < count; said += 1) say('requestSaveInteractionLog', newLog());
  },
});

const newLog = () => ({
  header: { source: 'softphone' },
  message: {
    body: {
      interactionId: crypto.randomUUID(),
      interactionData: {
        interaction: { topic: 'Billing' },
        updatedOriginatingAddress: '+12025550143',
        updatedDestinationAddress: '+18005550199',
        logDetails: { comments: 'x'.repeat(400), customFields: [] },
      },
    },
  },
});

activate().then(() => {
  Object.assign(globalThis, { isReady: true });
});
