export type {
  ChooserElement,
  ChooserEventMap,
  ChooserMethods,
  DeskElement,
  DeskElements,
  DeskProperties,
  RecordChoice,
  UnsavedElement,
  UnsavedProperties,
} from './DeskElement.js';
export { defineDesk } from './defineDesk.js';
export { withChooser } from './withChooser.js';
