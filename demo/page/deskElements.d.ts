import type { HTMLAttributes } from 'preact';
import type {
  ChooserElement,
  DeskElement,
  DeskProperties,
  RecordChoice,
  UnsavedElement,
  UnsavedProperties,
} from '../../src/desk/index.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'patchcord-status': HTMLAttributes<DeskElement> & Partial<DeskProperties>;
      'patchcord-unsaved': HTMLAttributes<UnsavedElement> &
        Partial<DeskProperties & UnsavedProperties>;
      'patchcord-chooser': HTMLAttributes<ChooserElement> &
        Partial<DeskProperties> & {
          onrecordchosen?: (event: CustomEvent<RecordChoice>) => void;
        };
    }
  }
}
