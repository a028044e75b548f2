// For an inspected page.
export { createRecorder, type Recorder, type RecorderOptions } from './createRecorder.js';
export type { Inspectable, TapOptions } from './createTap.js';
export { createWireReport, readWireReport, type WireReport } from './createWireReport.js';
// For programs that draw statecharts.
export { describeMachine } from './describeMachine.js';
export type { EarlierMessage } from './EarlierMessages.js';
export type {
  ActorEvent,
  DroppedEvent,
  EventEvent,
  InspectionEvent,
  MessageEvent,
  Microstep,
  RuntimeInspectionEvent,
  ShownEvent,
  ShownSnapshot,
  ShownStateValue,
  SnapshotEvent,
  TransitionEvent,
  TransitionStep,
} from './InspectionEvent.js';
export { type Inspection, type InspectOptions, inspectRuntime } from './inspectRuntime.js';
export type { InspectionPeer, NamedWindow } from './Link.js';
export type {
  InvokeDefinition,
  MachineDefinition,
  StateDefinition,
  TransitionDefinition,
  TransitionKind,
} from './MachineDefinition.js';
export {
  type OpenVisualizer,
  openVisualizer,
  type VisualizerOptions,
  type VisualizerPlace,
} from './openVisualizer.js';
export type { Recording } from './Recording.js';
export type { RedactOptions } from './Redactor.js';
// For programs that read recordings.
export { readRecording } from './readRecording.js';
// For viewers.
export { type InspectionListener, type Reception, receiveInspection } from './receiveInspection.js';
export type { ReplayDifference } from './replay/compareEvents.js';
export { type ReplayOptions, type ReplayResult, replay } from './replay/replay.js';
export type { Hidden, HiddenKind, Shown } from './Shown.js';
// For users of Stately's inspector.
export {
  createStatelyConversion,
  type StatelyConversion,
  type StatelyEvent,
} from './stately/createStatelyConversion.js';
export { type StatelyAdapter, statelyAdapter } from './stately/statelyAdapter.js';
export type { FieldForm, FieldType } from './wire/FieldForm.js';
export type {
  WireAction,
  WireAnswer,
  WireAnswerStatus,
  WireCount,
  WireField,
  WireIntervals,
  WireQuestionId,
  WireReportData,
  WireStep,
} from './wire/WireReportData.js';
export {
  createXState4Translator,
  type XState4Options,
  type XState4Translator,
} from './xstate4/createXState4Translator.js';
export { receiveXState4 } from './xstate4/receiveXState4.js';
