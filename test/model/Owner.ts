/** Who works in a page, and who did before. What `Ownership` keeps, as a value. */
export interface Owner {
  readonly agent: string | null;
  /** Who was signed in last, in this page or an earlier one. */
  readonly lastAgent: string | null;
  readonly isSignedOut: boolean;
}

/**
 * Whose a log is: `of` an agent; or nobody's, from this session (`here`), an earlier session of this page
 * (`past`) or a page that is gone (`gone`), with the agent who was signed in before.
 */
export type Scope = `${'of' | 'here' | 'past' | 'gone'} ${string}`;

/** Nobody has ever worked here. */
export const nobody: Owner = {
  agent: null,
  lastAgent: null,
  isSignedOut: false,
};

export const signedIn = (agent: string): Owner => ({ agent, lastAgent: agent, isSignedOut: false });

/** A log that comes now is the next agent's, whoever that is. */
export const signedOut = (): Owner => ({ agent: null, lastAgent: null, isSignedOut: true });

/** The next page knows who was signed in last. */
export const inNextPage = ({ lastAgent }: Owner): Owner => ({ ...nobody, lastAgent });

/** Whose a log is that arrives now. */
export const scopeOf = ({ agent, lastAgent }: Owner): Scope =>
  agent === null ? `here ${lastAgent}` : `of ${agent}`;

/** Whether the page's own agent may see it. */
export const isOwn = (scope: Scope, { agent }: Owner): boolean =>
  scope === `of ${agent}` || scope.startsWith('here');

export const isSavable = (scope: Scope, owner: Owner): boolean =>
  isOwn(scope, owner) && !owner.isSignedOut;

/** Whose it is once somebody has signed in. */
export function claimed(scope: Scope, { agent }: Owner): Scope {
  if (agent === null) return scope;
  const [place, lastAgent] = scope.split(' ');
  const isHis = place === 'gone' && (lastAgent === 'null' || lastAgent === agent);
  return place === 'here' || isHis ? `of ${agent}` : scope;
}

/** The session is over. */
export const pastScope = (scope: Scope): Scope =>
  scope.startsWith('here') ? (scope.replace('here', 'past') as Scope) : scope;

/** The page is gone. */
export const orphaned = (scope: Scope): Scope => scope.replace(/^(here|past)/, 'gone') as Scope;
