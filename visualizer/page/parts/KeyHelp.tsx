import { keyHelp } from '../keys.js';

/** What the keys do. */
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
