import fc from 'fast-check';
import type { CrmPlan } from './PlannedCrm.js';
import type { PlayedSession } from './PlayedSession.js';
import type { StoreState } from './TroubledStore.js';

/** Something that somebody does, as data: it can be printed, shrunk and played again. */
export type Action = readonly [name: string, detail?: string | number];

type Act = (session: PlayedSession, detail: never) => unknown;

const target = { id: 'c-1', type: 'contact', name: 'Robin', phone: '+12025550143' };

/** What the agent, the page and the browser do, by name. */
const acts: Readonly<Record<string, Act>> = {
  activate: ({ simulator }) => simulator.activate(),
  signOut: ({ simulator }) => simulator.signOut(),
  signIn: ({ simulator }) => simulator.signIn(),
  ring: ({ simulator }) => simulator.ring({ from: '+12025550143' }),
  answer: ({ simulator }) => simulator.answer(),
  decline: ({ simulator }) => simulator.decline(),
  hold: ({ simulator }) => simulator.hold(),
  resume: ({ simulator }) => simulator.resume(),
  takeNotes: ({ simulator }) => simulator.takeNotes({ subject: 'A call', comments: 'So far.' }),
  hangUp: ({ simulator }) => simulator.hangUp({ subject: 'A call' }),
  placeCall: ({ simulator }) => simulator.placeCall({ to: '+12025550143' }),
  endInteraction: ({ simulator }) => simulator.endInteraction({ subject: 'A call' }),
  converse: ({ simulator }) =>
    simulator.ring({ from: '+12025550143' }) &&
    simulator.answer() &&
    simulator.endInteraction({ subject: 'A call' }),
  openAddressBook: ({ simulator }) => simulator.openAddressBook(),
  closeAddressBook: ({ simulator }) => simulator.closeAddressBook(),
  clickToDialOn: ({ simulator }) => simulator.setClickToDial(true),
  clickToDialOff: ({ simulator }) => simulator.setClickToDial(false),
  openReports: ({ simulator }) => simulator.openReports(),
  askForFields: ({ simulator }) => simulator.requestCustomFields({ voice: ['a', 'b'] }),
  askForMoreFields: ({ simulator }) => simulator.requestCustomFields({ voice: ['c'] }),
  dialByPage: ({ runtime }) => runtime.dial(target),
  dialInCrm: ({ crm }) => crm.dial?.(target),
  retry: ({ runtime }) => runtime.retry(),
  goOnline: ({ window }) => window.goOnline(),
  hide: ({ window }) => setVisibility(window, 'hidden'),
  show: ({ window }) => setVisibility(window, 'visible'),
  changeAgent: (session) => session.changeAgent(),
  discardLog: (session) => void session.discardLog(),
  retryLogs: (session) => void session.retryLogs(),
  reloadFrame: (session) => session.reloadFrame(),
  reloadPage: (session) => session.reloadPage(),
  lose: ({ network }) => network.plan('lose'),
  twice: ({ network }) => network.plan('twice'),
  holdBack: ({ network }) => network.plan('hold'),
  release: ({ network }) => network.release(),
  crm: ({ crm }, plan: CrmPlan) => crm.plans.push(plan),
  saves: ({ crm }, plan: CrmPlan) => {
    crm.saves = plan;
  },
  store: (session, state: StoreState) => session.setStore(state),
  pass: ({ clock }, ms: number) => clock.pass(ms),
  sleep: ({ clock }, ms: number) => clock.sleep(ms),
  setClock: ({ clock }, ms: number) => clock.set(ms),
};

const setVisibility = (window: PlayedSession['window'], state: DocumentVisibilityState) => {
  window.document.visibilityState = state;
};

const plans: readonly CrmPlan[] = [
  'fail',
  'refuse',
  'busy',
  'expire',
  'lie',
  'throw',
  'slow',
  'late',
  'hang',
];
const storeStates: readonly StoreState[] = ['well', 'refusing', 'throwing', 'mute', 'dead'];
const plain = Object.keys(acts).filter(
  (name) =>
    !['crm', 'saves', 'store', 'converse', 'changeAgent', 'pass', 'sleep', 'setClock'].includes(
      name,
    ),
);

const hourMs = 3_600_000;
const clockJumps = [-hourMs, hourMs, -40 * 24 * hourMs, 40 * 24 * hourMs];

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...plain).map((name): Action => [name]) },
  { weight: 3, arbitrary: fc.constantFrom(...plans).map((plan): Action => ['crm', plan]) },
  { weight: 5, arbitrary: fc.constant<Action>(['converse']) },
  { weight: 1, arbitrary: fc.constant<Action>(['changeAgent']) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<CrmPlan>('ok', 'fail', 'expire', 'refuse', 'hang')
      .map((plan): Action => ['saves', plan]),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...storeStates).map((state): Action => ['store', state]),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...clockJumps).map((ms): Action => ['setClock', ms]),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1500, 70_000, 40_000_000).map((ms): Action => ['sleep', ms]),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(1, 90, 500, 1900, 2500, 12_000, 61_000, 310_000)
      .map((ms): Action => ['pass', ms]),
  },
);

/** A session: what happens, in order. */
export const anySession: fc.Arbitrary<readonly Action[]> = fc.array(action, { maxLength: 40 });

/** Does it, and lets follow what follows. */
export async function act(session: PlayedSession, [name, detail]: Action): Promise<void> {
  await acts[name]?.(session, detail as never);
  await session.settle();
}
