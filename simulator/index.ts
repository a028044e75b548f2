export type { Breach, ConversationRule } from './ConversationRule.js';
export type { LogLine, Violation } from './createConversationLog.js';
export type { FaultState, Faults, FaultWire } from './createFaults.js';
export { createSimulator, type Simulator } from './createSimulator.js';
export {
  defaultFaultPlan,
  type FaultKind,
  type FaultPlan,
  faultKinds,
} from './FaultPlan.js';
export type { HistoryEntry } from './HistoryEntry.js';
export { type Channel, type Interaction, interactionLogOf, type Notes } from './Interaction.js';
export type { LogField, LogFieldNames, LogFields } from './LogField.js';
export type { ShownNotification } from './ShownNotification.js';
export type { PlacedCall, Ring, SimulatorCommands } from './SimulatorCommands.js';
export type { Contact } from './SimulatorContext.js';
export type { SimulatorOptions } from './SimulatorOptions.js';
export type {
  HeldInteraction,
  InteractionPhase,
  SimulatorPhase,
  SimulatorState,
} from './SimulatorState.js';
export { defaultSimulatorTiming, type SimulatorTiming } from './SimulatorTiming.js';
export { simulatorMachine } from './simulatorMachine.js';
