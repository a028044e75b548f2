import { invalidOption, RuntimeError } from '../errors.js';
import { type FrameOption, isFrame } from './options.js';

/** Gives a function that looks the frame up again each time: it may be inserted, moved or replaced. */
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
 * Makes sure that a selector matches an iframe.
 *
 * @throws RuntimeError FRAME_NOT_FOUND if nothing matches, INVALID_OPTION if it is no selector or
 *   matches something else than an iframe
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

/** True if other frames have the same name: the selector matches them, or they have the frame's id. */
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
