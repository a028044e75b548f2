import type { GraphTransition, Trigger } from '../graph/StateGraph.js';
import type { StyledText } from './wrapText.js';

/** The amount of text: names and events only, or actions and descriptions too. */
export type Detail = 'outline' | 'full';

/** Transitions that differ in nothing but the event; they share one row. */
export type TransitionGroup = readonly [GraphTransition, ...GraphTransition[]];

/** Events of a group that an outline names; the rest it counts. */
const mostNamed = 2;

/** Puts transitions together that differ in nothing but the event; the first of each keeps its place. */
export function groupTransitions(
  transitions: readonly GraphTransition[],
  detail: Detail,
): TransitionGroup[] {
  const groups = new Map<string, [GraphTransition, ...GraphTransition[]]>();
  for (const transition of transitions) {
    const key = transition.trigger.kind === 'event' ? sameness(transition, detail) : transition.id;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [transition]);
    else group.push(transition);
  }
  return [...groups.values()];
}

/** `requestTimeout after 10 s [canRetry] / keepFailure`, in its parts. */
export function transitionText(group: TransitionGroup, detail: Detail): StyledText[] {
  const [first] = group;
  const guard = first.guard ?? (first.isElse ? 'else' : undefined);
  const named = detail === 'outline' && group.length > mostNamed + 1 ? mostNamed : group.length;
  const triggers = group
    .slice(0, named)
    .flatMap(({ trigger }, index) => [
      ...(index === 0 ? [] : [keyword(', ')]),
      ...triggerText(trigger),
    ]);
  if (named < group.length) triggers.push(keyword(` and ${group.length - named} more`));
  const parts = guard === undefined ? triggers : [...triggers, keyword(' '), guardText(guard)];
  if (detail === 'outline') return parts;
  const { actions, description } = first;
  if (actions.length > 0) parts.push({ text: ` / ${actions.join(', ')}`, role: 'action' });
  if (description !== undefined) parts.push({ text: ` ${description}`, role: 'note' });
  return parts;
}

/** `10 s`, `1.5 min`, `250 ms`. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${round(ms)} ms`;
  if (ms < 60_000) return `${round(ms / 1000)} s`;
  if (ms < 3_600_000) return `${round(ms / 60_000)} min`;
  return `${round(ms / 3_600_000)} h`;
}

/** The trigger of a transition, in one line. */
export const triggerWords = (trigger: Trigger): string =>
  triggerText(trigger)
    .map(({ text }) => text)
    .join('');

function triggerText(trigger: Trigger): StyledText[] {
  switch (trigger.kind) {
    case 'delay':
      return delayText(trigger.name, trigger.delayMs);
    case 'always':
      return [keyword('always')];
    case 'actorDone':
      return [event(trigger.name), keyword(' done')];
    case 'actorError':
      return [event(trigger.name), keyword(' failed')];
    case 'actorSnapshot':
      return [event(trigger.name), keyword(' changed')];
    case 'stateDone':
      return [keyword('done')];
    default:
      return [event(trigger.name === '*' ? 'any other event' : trigger.name)];
  }
}

function delayText(name: string, delayMs: number | undefined): StyledText[] {
  const duration = delayMs === undefined ? '' : durationText(delayMs);
  if (name === '') return [keyword('after '), event(duration)];
  const known = duration === '' ? [] : [keyword(` (${duration})`)];
  return [keyword('after '), event(name), ...known];
}

const sameness = (transition: GraphTransition, detail: Detail): string => {
  const { guard, isElse, isReentering, targets, actions, description } = transition;
  const shared = [transition.source, targets, guard, isElse, isReentering];
  return JSON.stringify(detail === 'outline' ? shared : [...shared, actions, description]);
};

const round = (value: number): string => String(Math.round(value * 100) / 100);
const event = (text: string): StyledText => ({ text, role: 'event' });
const keyword = (text: string): StyledText => ({ text, role: 'keyword' });
const guardText = (text: string): StyledText => ({ text: `[${text}]`, role: 'guard' });
