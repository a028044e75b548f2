/**
 * The style sheet in the shadow root of each desk element. The page's rules for the host element override it. Colours
 * are custom properties with defaults for light and dark colour schemes.
 */
export const deskStyles = `
  :host { display: block; }
  :host([hidden]) { display: none; }
  /* Not on :host, where the page may define custom properties with the same names, such as --accent. */
  .desk {
    font: var(--patchcord-font, 0.9375rem/1.45 system-ui, sans-serif);
    color: var(--patchcord-text, light-dark(#1a2230, #e7ebf1));
    --dim: var(--patchcord-text-dim, light-dark(#566173, #a5b0bf));
    --surface: var(--patchcord-surface, light-dark(#ffffff, #1a2029));
    --line: var(--patchcord-line, light-dark(#c3cbd6, #465262));
    --accent: var(--patchcord-accent, light-dark(#0b5fae, #6fb4f5));
    --good: var(--patchcord-good, light-dark(#17693c, #74d49b));
    --warn: var(--patchcord-warn, light-dark(#8a5300, #f0bd62));
    --bad: var(--patchcord-bad, light-dark(#a8231c, #ff938a));
    --radius: var(--patchcord-radius, 8px);
  }
  h2 { font-size: 1.05em; margin: 0 0 4px; }
  p { margin: 0; overflow-wrap: anywhere; }
  p:empty::before { content: "\\200b"; }
  ul { list-style: none; margin: 0; padding: 0; }
  .dim { color: var(--dim); }
  .reason { color: var(--bad); }
  .status, .box {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 10px 12px;
  }
  .status, .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
  }
  .status { --tone: var(--dim); border-inline-start: 5px solid var(--tone); }
  .status p { flex: 1 1 14em; }
  .good { --tone: var(--good); }
  .warn { --tone: var(--warn); }
  .bad { --tone: var(--bad); }
  .wait { --tone: var(--accent); }
  .status ~ .box, .status ~ * .box { margin-block-start: 8px; }
  .chooser { border-color: var(--accent); }
  .logs, .records { display: grid; gap: 8px; margin-block-start: 8px; }
  .log { border-block-start: 1px solid var(--line); padding-block-start: 8px; }
  .buttons { margin-block-start: 8px; }
  .buttons p { flex: 1 0 100%; }
  .buttons input { flex: 1 1 8em; min-inline-size: 0; }
  .caller { font-weight: 600; }
  [aria-busy="true"] { cursor: progress; }
  [aria-busy="true"] .record { opacity: 0.6; }
  button, input {
    font: inherit;
    color: inherit;
    background: transparent;
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 0.75);
    padding: 5px 10px;
    min-block-size: 32px;
    box-sizing: border-box;
  }
  button { color: var(--accent); cursor: pointer; }
  button.bad { color: var(--bad); border-color: var(--bad); }
  button:hover { border-color: currentColor; }
  button:focus-visible, input:focus-visible, h2:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .record {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    inline-size: 100%;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }`;
