import { keyHelp } from '../keys.js';

/** The list of keys and their functions. */
export function KeyHelp() {
  return (
    <details class="menu">
      <summary class="button">Keys</summary>
      <dl class="menu-items key-help">
        {keyHelp.map(([keys, what]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
