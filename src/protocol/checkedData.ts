const actions = new WeakMap<object, string>();

/**
 * Marks data as checked by the schema of an action, so that it is not checked again when it is sent. The data must
 * not be changed afterwards.
 */
export function vouchFor(action: string, data: object): void {
  actions.set(data, action);
}

/** True if data was marked as checked for this action. */
export const isVouchedFor = (action: unknown, data: unknown): boolean =>
  typeof action === 'string' && actions.get(Object(data)) === action;
