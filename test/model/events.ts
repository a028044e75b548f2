import { crmEndings, isLimit, methodOf } from './crmEndings.js';
import { isOwn } from './Owner.js';
import { isCrmCall, type Stepper } from './Stepper.js';
import type { Scene } from './scenes.js';
import { messageKey, type World } from './World.js';

/** Something that may happen next, named so that a person and the real runtime can follow it. */
export interface ModelEvent {
  readonly type: string;
}

type Act = (stepper: Stepper) => void;

/** An event with what it does, and whether the outside must break or somebody must act for it. */
interface Option {
  readonly name: string;
  /** Happens by itself where nothing is broken, or is what an agent does who wants to go on. */
  readonly isFaultless: boolean;
  readonly act: Act;
}

/** What may happen next in a world. */
export function optionsIn(world: World, scene: Scene): readonly Option[] {
  const known = remembered.get(world) ?? allOptions(world, scene);
  remembered.set(world, known);
  return known;
}

/** A world belongs to one scene. */
const remembered = new WeakMap<World, readonly Option[]>();

function allOptions(world: World, scene: Scene): readonly Option[] {
  if (world.runtime.machines.size === 0) {
    return [{ name: 'start', isFaultless: true, act: (stepper) => stepper.start() }];
  }
  if (scene.loadsAtOnce && world.isLoading) return [load];
  if (world.memory.isStopped) return afterStop(world, scene);
  const underWay = world.toClient.length + world.toConnector.length;
  const hasRoom = underWay <= scene.room;
  return [
    ...channelOptions(world, scene, underWay <= scene.room + 1),
    ...crmOptions(world, scene),
    ...timerOptions(world, scene, hasRoom),
    ...(hasRoom ? agentOptions(world, scene) : []),
    ...pageOptions(world, scene, hasRoom),
  ];
}

const load: Option = { name: 'load', isFaultless: true, act: (stepper) => stepper.load() };

/** A stopped runtime is poked a little; the connector has nobody to talk to any more. */
const afterStop = (world: World, scene: Scene): Option[] => [
  ...channelOptions({ ...world, toConnector: [] }, { ...scene, faults: [] }, false),
  ...pageOptions(world, scene, true).filter(({ name }) => !name.startsWith('reload')),
];

const queues = ['toClient', 'toConnector'] as const;

function channelOptions(world: World, { faults }: Scene, canRepeat: boolean): Option[] {
  const options = queues.flatMap((queue): Option[] => {
    const [first, second] = world[queue];
    if (first === undefined) return [];
    const isSwappable = second !== undefined && messageKey(first) !== messageKey(second);
    return [
      { name: `deliver ${queue}`, isFaultless: true, act: (s: Stepper) => s.deliver(queue) },
      fault('drop', queue, (messages) => messages.slice(1)),
      ...(canRepeat
        ? [fault('repeat', queue, (messages) => [...messages.slice(0, 1), ...messages])]
        : []),
      ...(isSwappable
        ? [fault('swap', queue, ([one, two, ...rest]) => [two, one, ...rest] as typeof rest)]
        : []),
    ].filter(({ name, isFaultless }) => isFaultless || faults.some((f) => name.startsWith(f)));
  });
  return world.isLoading ? [load, ...options] : options;
}

const fault = (
  kind: string,
  queue: (typeof queues)[number],
  change: Parameters<Stepper['change']>[1],
): Option => ({
  name: `${kind} ${queue}`,
  isFaultless: false,
  act: (stepper) => stepper.change(queue, change),
});

const crmOptions = (world: World, { crm }: Scene): Option[] =>
  [...world.runtime.leaves.keys()]
    .filter((path) => isCrmCall(path) && methodOf(path) in crm)
    .flatMap((path) =>
      (crm[methodOf(path)] ?? [])
        .filter((ending) => ending in crmEndings(path))
        .filter((ending) => (ending === 'expire') === world.isSessionOver)
        .map((ending) => ({
          name: `crm ${path} ${ending}`,
          isFaultless: ending === 'ok',
          act: (stepper: Stepper) => stepper.endCall(path, ending),
        })),
    );

/** Time limits pass only if the CRM hangs; every other delay ends by itself. */
function timerOptions(world: World, scene: Scene, hasRoom: boolean): Option[] {
  const canPass = (timer: string) => {
    if (!isLimit(timer)) return true;
    const path = timer.slice(0, timer.indexOf(' '));
    const method = methodOf(path === '' ? 'loadCrmData' : path);
    const methods = timer.includes('showTimeout') ? ['findRecords', 'openRecord'] : [method];
    return methods.some((name) => scene.crm[name]?.includes('hang') === true);
  };
  const sides = hasRoom ? (['runtime', 'connector'] as const) : (['runtime'] as const);
  return sides.flatMap((side) =>
    [...world[side].timers].filter(canPass).map((timer) => ({
      name: `timer ${side} ${timer}`,
      isFaultless: !isLimit(timer),
      act: (stepper: Stepper) => stepper.fire(side, timer),
    })),
  );
}

/** Commands at the panel by name, with the tag under which the panel offers them. */
const agentActs: Readonly<Record<string, { readonly tag: string; readonly act: Act }>> = {
  signIn: { tag: 'signedOut', act: (stepper) => stepper.panel((panel) => panel.signIn()) },
  signOut: { tag: 'active', act: (stepper) => stepper.panel((panel) => panel.signOut()) },
  activate: { tag: 'active', act: (stepper) => stepper.panel((panel) => panel.activate()) },
  enableClickToDial: dialSwitch(true),
  disableClickToDial: dialSwitch(false),
  placeCall: {
    tag: 'free',
    act: (stepper) => stepper.panel((panel) => panel.placeCall({ to: '+12025550143' })),
  },
  ring: {
    tag: 'free',
    act: (stepper) => stepper.panel((panel) => panel.ring({ from: '+12025550143' })),
  },
  answer: { tag: 'ringing', act: (stepper) => stepper.panel((panel) => panel.answer()) },
  decline: { tag: 'ringing', act: (stepper) => stepper.panel((panel) => panel.decline()) },
  endInteraction: {
    tag: 'inProgress',
    act: (stepper) => stepper.panel((panel) => panel.endInteraction({ subject: 'A call' })),
  },
  correctLog: { tag: 'corrigible', act: (stepper) => stepper.correctLog() },
  openAddressBook: { tag: 'active', act: (stepper) => stepper.panel((p) => p.openAddressBook()) },
  closeAddressBook: { tag: 'active', act: (stepper) => stepper.panel((p) => p.closeAddressBook()) },
};

function dialSwitch(isEnabled: boolean) {
  const act: Act = (stepper) => stepper.panel((panel) => panel.setClickToDial(isEnabled));
  return { tag: 'active', act };
}

function agentOptions(world: World, scene: Scene): Option[] {
  const panel = world.connector.machines.get('')?.snapshot;
  const isFree =
    panel?.hasTag('active') === true &&
    panel.context.interaction === undefined &&
    world.interactions < scene.interactions;
  const offers: Readonly<Record<string, boolean>> = {
    free: isFree,
    corrigible: world.corrigible !== null,
  };
  const options: Option[] = scene.agent
    .map((name) => ({ name, ...agentActs[name] }) as { name: string; tag: string; act: Act })
    .filter(({ tag }) => offers[tag] ?? panel?.hasTag(tag))
    .map(({ name, act }) => ({ name: `agent ${name}`, isFaultless: name === 'signIn', act }));
  if (!isAskingAgain(world)) return options;
  const act = agentActs.activate?.act as Act;
  return [{ name: 'agent ask again', isFaultless: true, act }, ...options];
}

/** Whoever waits for long asks again, and so does who was told that there is no CRM data. */
function isAskingAgain({ connector, runtime, toClient, toConnector }: World): boolean {
  const panel = connector.machines.get('')?.snapshot;
  const lifecycle = runtime.machines.get('')?.snapshot;
  if (panel?.hasTag('activating')) return panel.hasTag('overdue');
  const isQuiet = toClient.length + toConnector.length === 0 && !runtime.leaves.has('loadCrmData');
  return isQuiet && panel?.hasTag('active') === true && lifecycle?.hasTag('operational') !== true;
}

const pageActs: Readonly<Record<string, Act>> = {
  stop: (stepper) => stepper.stop(),
  retry: (stepper) => stepper.retry(),
  online: (stepper) => stepper.wakeUp(),
  'dial 1': (stepper) => stepper.dial('+12025550143'),
  'dial 2': (stepper) => stepper.dial('+12025550189'),
  'change agent': (stepper) => stepper.changeAgent(),
  'session ends': (stepper) => stepper.turnSession(true),
  'session begins': (stepper) => stepper.turnSession(false),
  'reload frame': (stepper) => stepper.loadFrame(),
  'reload page': (stepper) => stepper.reloadPage(),
};

const isPossible: Readonly<Record<string, (world: World) => boolean>> = {
  'change agent': ({ owner }) => owner.agent !== null,
  'session ends': ({ isSessionOver }) => !isSessionOver,
  'session begins': ({ isSessionOver }) => isSessionOver,
};

/** What makes one of the sides say something at once. */
const talkative = ['reload', 'dial'];

function pageOptions(world: World, { page }: Scene, hasRoom: boolean): Option[] {
  const options = page
    .filter((name) => name in pageActs)
    .filter((name) => hasRoom || !talkative.some((word) => name.startsWith(word)))
    .filter((name) => isPossible[name]?.(world) ?? true)
    .map((name) => ({ name, isFaultless: name === 'session begins', act: pageActs[name] as Act }));
  if (!page.includes('retry log')) return options;
  // A log that another try cannot help waits for the agent's word.
  const retries = world.shelf.flatMap(({ log, status, scope }, index) =>
    status === 'failed' && isOwn(scope, world.owner)
      ? {
          name: `retry log ${index}`,
          isFaultless: true,
          act: (stepper: Stepper) => stepper.retryLog(log),
        }
      : [],
  );
  return [...options, ...retries];
}
