import type { StateGraph } from '../graph/StateGraph.js';
import type { Arrangement } from './toElkGraph.js';

/** Trying more than one takes too long for a machine with more states. */
const manyStates = 60;

/** The arrangements to compare, the preferred one first. */
export function arrangementsOf({ states }: StateGraph): Arrangement[] {
  const regions = states.filter(({ kind }) => kind === 'parallel').map((s) => s.children.length);
  const most = Math.max(1, ...regions);
  if (states.length > manyStates)
    return [{ direction: 'down', lanes: Math.min(most, 2), effort: 'low' }];
  const down = [...new Set([1, Math.min(most, 2), most])].map(
    (lanes): Arrangement => ({ direction: 'down', lanes, effort: 'normal' }),
  );
  return most > 1 ? down : [...down, { direction: 'right', lanes: 1, effort: 'normal' }];
}
