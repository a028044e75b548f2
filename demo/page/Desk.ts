import { BehaviorSubject, type Observable } from 'rxjs';
import type { DialTarget } from '../../src/index.js';

/** The view in the middle of the CRM page. */
export type View =
  | { readonly kind: 'home' }
  | { readonly kind: 'contact'; readonly id: string; readonly caseId?: string }
  /** Somebody calls who is not known, or not known yet. */
  | {
      readonly kind: 'caller';
      readonly address?: string;
      readonly status: 'lookedFor' | 'withheld' | 'notFound';
    }
  | { readonly kind: 'reports'; readonly logId?: string };

/** The agent's desk: what is open on it, and its call buttons. */
export interface Desk {
  readonly view$: Observable<View>;
  /** True while a press on a call button dials. */
  readonly canDial$: Observable<boolean>;
  show(view: View): void;
  /** Gives false, and dials nothing, while nobody listens. */
  dial(target: DialTarget): boolean;
  /** Calls the listener when a call button is pressed; gives what unsubscribes it. */
  onDial(listener: (target: DialTarget) => void): () => void;
}

/** The fragment of the URL that opens a view. Callers are of one moment: theirs opens nothing. */
export function fragmentOf(view: View): string {
  switch (view.kind) {
    case 'contact': {
      const { id, caseId } = view;
      return `#/contacts/${[id, ...(caseId === undefined ? [] : [caseId])].map(encodeURIComponent).join('/')}`;
    }
    case 'reports':
      return view.logId === undefined ? '#/reports' : `#/reports/${encodeURIComponent(view.logId)}`;
    case 'caller':
      return '#/caller';
    default:
      return '#/';
  }
}

/** The view that a fragment opens; the home view for anything unknown. */
export function viewOf(fragment: string): View {
  const [, kind = '', id = '', caseId = ''] = decode(fragment).split('/');
  if (kind === 'contacts' && id !== '') {
    return { kind: 'contact', id, ...(caseId === '' ? {} : { caseId }) };
  }
  if (kind === 'reports') return { kind: 'reports', ...(id === '' ? {} : { logId: id }) };
  return { kind: 'home' };
}

/** Makes a desk whose open view is in the URL, so that links, reload and the back button work. */
export function createDesk(window: Window): Desk {
  const view$ = new BehaviorSubject<View>(viewOf(window.location.hash));
  const canDial$ = new BehaviorSubject(false);
  const listeners = new Set<(target: DialTarget) => void>();
  window.addEventListener('hashchange', () => {
    const fragment = window.location.hash;
    if (fragment !== fragmentOf(view$.value)) view$.next(viewOf(fragment));
  });
  return {
    view$,
    canDial$,
    show: (view) => {
      view$.next(view);
      const fragment = fragmentOf(view);
      if (window.location.hash !== fragment) window.location.hash = fragment;
    },
    dial: (target) => {
      for (const listener of listeners) listener(target);
      return listeners.size > 0;
    },
    onDial: (listener) => {
      listeners.add(listener);
      canDial$.next(true);
      return () => {
        listeners.delete(listener);
        canDial$.next(listeners.size > 0);
      };
    },
  };
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return '';
  }
}
