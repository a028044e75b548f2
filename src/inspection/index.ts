// For the page that is inspected.
export { createRecorder, type Recorder, type RecorderOptions } from './createRecorder.js';
export type { Inspectable, TapOptions } from './createTap.js';
// For who draws statecharts.
export { describeMachine } from './describeMachine.js';
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
export type {
  InvokeDefinition,
  MachineDefinition,
  StateDefinition,
  TransitionDefinition,
  TransitionKind,
} from './MachineDefinition.js';
export type { Recording } from './Recording.js';
export type { RedactOptions } from './Redactor.js';
// For who reads recordings.
export { readRecording } from './readRecording.js';
export type { Hidden, HiddenKind, Shown } from './Shown.js';
