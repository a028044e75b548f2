import { invalidOption, RuntimeError } from '../errors.js';
import { type FrameOption, isFrame } from './options.js';

/** Returns a function that finds the frame again at each call, because the page may insert, move or replace it. */
export function frameFinder(option: FrameOption, window: Window): () => HTMLIFrameElement | null {
  if (typeof option === 'string') {
    return () => {
      const element = window.document.querySelector(option);
      return isFrame(element) ? element : null;
    };
  }
  if (typeof option === 'function') return () => frameOrNull(option);
  return () => option;
}

/**
 * Checks that a selector matches an iframe.
 *
 * @throws RuntimeError FRAME_NOT_FOUND if nothing matches; INVALID_OPTION if it is not a valid selector or matches
 *   another element
 */
export function checkFrame(option: FrameOption, window: Window): void {
  if (typeof option !== 'string') return;
  const element = query(option, window);
  if (element === null) {
    throw new RuntimeError(`No element matches the selector '${option}'.`, {
      code: 'FRAME_NOT_FOUND',
      details: { selector: option },
    });
  }
  if (!isFrame(element)) {
    throw invalidOption('iframe', 'the selector of an iframe');
  }
}

/** True if the page has other frames that the selector also matches, or that have the same id. */
export function hasTwin(option: FrameOption, window: Window): boolean {
  const isSelector = typeof option === 'string';
  const id = isSelector ? '' : frameFinder(option, window)()?.id;
  const named = [...window.document.querySelectorAll(isSelector ? option : 'iframe')].filter(
    (element) => isFrame(element) && (isSelector || (id && element.id === id)),
  );
  return named.length > 1;
}

function query(selector: string, window: Window): Element | null {
  try {
    return window.document.querySelector(selector);
  } catch (cause) {
    throw invalidOption('iframe', 'a valid selector', { cause });
  }
}

function frameOrNull(find: () => HTMLIFrameElement | null): HTMLIFrameElement | null {
  try {
    const element: unknown = find();
    return isFrame(element) ? element : null;
  } catch {
    return null;
  }
}
