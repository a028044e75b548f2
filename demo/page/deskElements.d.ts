import type { HTMLAttributes } from 'preact';
import type {
  ChooserElement,
  DeskElement,
  DeskProperties,
  RecordChoice,
} from '../../src/desk/index.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'patchcord-status': HTMLAttributes<DeskElement> & Partial<DeskProperties>;
      'patchcord-unsaved': HTMLAttributes<DeskElement> & Partial<DeskProperties>;
      'patchcord-chooser': HTMLAttributes<ChooserElement> &
        Partial<DeskProperties> & {
          onrecordchosen?: (event: CustomEvent<RecordChoice>) => void;
        };
    }
  }
}
