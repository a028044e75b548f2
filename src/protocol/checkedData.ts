import type { AnyMessage } from './createCodec.js';

const actions = new WeakMap<object, string>();

/**
 * Vouches that data fits the schema of an action because each part of it was checked by itself.
 * For data so large that one look at all of it would hold up the page. Nobody may change it then.
 */
export function vouchFor(action: string, data: object): void {
  actions.set(data, action);
}

/** Whether somebody has vouched for a message's data, and for this action. */
export const isVouchedFor = ({ action, data }: AnyMessage): boolean =>
  typeof action === 'string' && actions.get(data as object) === action;
