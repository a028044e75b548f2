import { type AnyStateMachine, createMachine, type MachineConfig } from 'xstate';
import type { ShelfRules } from './LogShelf.js';
import type { SafetyRule } from './Witness.js';
import type { Machines } from './World.js';

/** A mistake that somebody could make in a statechart, and the rule that must notice it. */
export interface BrokenMachine {
  readonly mistake: string;
  readonly scene: string;
  readonly breaks: SafetyRule | 'operation is reached';
  readonly change: (machines: Machines) => Machines;
}

/** Configs are walked by name here: their types know only the right ones. */
// biome-ignore lint/suspicious/noExplicitAny: a mistake does not fit the types.
type Config = any;

const changed = (machine: AnyStateMachine, edit: (config: Config) => void): AnyStateMachine => {
  const config = copyOf(machine.config) as MachineConfig<never, never>;
  edit(config);
  return createMachine(config as never, machine.implementations as never);
};

const lifecycle =
  (edit: (config: Config) => void) =>
  (machines: Machines): Machines => ({ ...machines, runtime: changed(machines.runtime, edit) });

const feature =
  (name: string, edit: (config: Config) => void) =>
  (machines: Machines): Machines => {
    const actors = machines.runtime.implementations.actors as Record<string, AnyStateMachine>;
    const broken = changed(actors[name] as AnyStateMachine, edit);
    return {
      ...machines,
      runtime: machines.runtime.provide({ actors: { [name]: broken } } as never),
    };
  };

/** One save of a log. */
const logSave = (edit: (config: Config) => void) => (machines: Machines) => {
  const { interactionLogs } = machines.runtime.implementations.actors as Actors;
  const broken = changed(actorsOf(interactionLogs).logSave as AnyStateMachine, edit);
  const outbox = interactionLogs?.provide({ actors: { logSave: broken } } as never);
  const actors = { interactionLogs: outbox };
  return { ...machines, runtime: machines.runtime.provide({ actors } as never) };
};

type Actors = Readonly<Record<string, AnyStateMachine>>;

const actorsOf = (machine: AnyStateMachine | undefined) =>
  machine?.implementations.actors as Actors;

const shelf =
  (broken: Partial<ShelfRules>) =>
  (machines: Machines): Machines => ({ ...machines, rules: { ...machines.rules, ...broken } });

/** One for each rule at least. */
export const brokenMachines: readonly BrokenMachine[] = [
  {
    mistake: 'loads the CRM data again whenever the page is back online',
    scene: 'activation',
    breaks: 'crmDataOnlyIfAsked',
    change: lifecycle(({ states }) => {
      states.crmDataSent.on.online = states.error.on.online;
    }),
  },
  {
    mistake: 'starts a second call for a request that is being served',
    scene: 'activation',
    breaks: 'oneCallPerRequest',
    change: lifecycle(({ states }) => {
      states.crmDataRequested.on.requestCrmData = { target: 'crmDataRequested', reenter: true };
    }),
  },
  {
    mistake: 'leaves a late ready unanswered',
    scene: 'activation',
    breaks: 'readyAnsweredOnce',
    change: lifecycle(({ states }) => {
      states.crmDataSent.on.ready = { description: 'Known already.' };
    }),
  },
  {
    mistake: 'answers the first ready twice',
    scene: 'activation',
    breaks: 'readyAnsweredOnce',
    change: lifecycle(({ states }) => {
      states.agentActive.entry.push('answerReady');
    }),
  },
  {
    mistake: 'takes a failed save for a good one',
    scene: 'interaction logs',
    breaks: 'historyAfterSave',
    change: logSave(({ states }) => {
      const { onError } = states.saving.invoke;
      onError.actions.params = () => ({ saved: { id: 'task', fields: {} } });
    }),
  },
  {
    mistake: 'dials while click-to-dial is off',
    scene: 'click-to-dial',
    breaks: 'dialOnlyIfOn',
    change: feature('clickToDial', ({ states }) => {
      states.off.tags = 'dialling';
      states.off.on.dial = { ...states.on.states.ready.on.dial, target: 'off' };
    }),
  },
  {
    mistake: 'keeps click-to-dial on over a reload of the frame',
    scene: 'click-to-dial',
    breaks: 'dialOnlyIfOn',
    change: feature('clickToDial', ({ states }) => {
      delete states.on.on.sessionRenewed;
    }),
  },
  {
    mistake: 'goes on answering after the stop',
    scene: 'activation',
    breaks: 'silentAfterStop',
    change: lifecycle(({ states }) => {
      delete states.stopped.type;
    }),
  },
  {
    mistake: 'never tries again',
    scene: 'activation',
    breaks: 'operation is reached',
    change: lifecycle(({ states }) => {
      delete states.retry.after;
    }),
  },
  {
    mistake: 'does not tell of what was saved',
    scene: 'several interactions',
    breaks: 'operation is reached',
    change: feature('interactionLogs', ({ states }) => {
      delete states.handover.states.open.on.settled;
    }),
  },
  {
    mistake: 'forgets that a save is over',
    scene: 'several interactions',
    breaks: 'operation is reached',
    change: feature('interactionLogs', ({ states }) => {
      delete states.drain.states.turn.on.settled;
    }),
  },
  {
    mistake: 'saves a later log of an interaction before the earlier one',
    scene: 'logs of one interaction',
    breaks: 'savedInOrder',
    change: shelf({ isHeldUp: () => false }),
  },
  {
    mistake: "saves another agent's log",
    scene: 'changing agents',
    breaks: 'notUnderAnother',
    change: shelf({ isSavable: () => true }),
  },
  {
    mistake: 'takes no answer of the CRM or the agent for a sign of a new session',
    scene: 'expiring sessions',
    breaks: 'operation is reached',
    change: feature('interactionLogs', ({ states }) => {
      const { lockedOut } = states.drain.states;
      lockedOut.on = { wake: lockedOut.on.wake, crmAnswered: lockedOut.on.wake };
    }),
  },
  {
    mistake: 'lets go of a log before it is saved',
    scene: 'interaction logs',
    breaks: 'keptUntilSaved',
    change: shelf({ isKeptFor: () => false }),
  },
  {
    mistake: 'saves a saved log again',
    scene: 'interaction logs',
    breaks: 'savedOnce',
    change: logSave(({ states }) => {
      states.settling.invoke.onDone.target = 'saving';
    }),
  },
];

/** Another object all the way down; functions stay. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null) return value;
  if ('root' in value || value instanceof Set) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copyOf(part)]));
}
