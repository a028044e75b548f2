/** The look of the picture, light and dark. */
export const style = `
:root { color-scheme: light dark; --page: #f4f5f7; --panel: #fff; --line: #dfe2e8; --text: #1f2430; --quiet: #5b6472; }
@media (prefers-color-scheme: dark) {
  :root { --page: #111217; --panel: #1a1c22; --line: #2c2f38; --text: #d9dce3; --quiet: #9aa1ae; }
}
* { box-sizing: border-box; }
body { margin: 0; width: 1400px; background: var(--page); color: var(--text); font: 13px/1.4 system-ui, sans-serif; }
header { display: flex; align-items: center; gap: 12px; padding: 12px 4px 10px 10px; }
h1 { margin: 0 auto 0 0; font-size: 19px; font-weight: 600; }
.chip { padding: 3px 10px; border: 1px solid var(--line); border-radius: 4px; background: var(--panel); color: var(--quiet); }
.grid { position: relative; }
.panel { position: absolute; overflow: hidden; border: 1px solid var(--line); border-radius: 4px; background: var(--panel); }
h2 { margin: 0; padding: 8px 12px 4px; font-size: 13.5px; font-weight: 600; }
.stat { display: flex; flex-direction: column; justify-content: space-between; height: calc(100% - 32px); }
.value { padding: 2px 12px 0; font-size: 38px; font-weight: 600; line-height: 1.1; }
.lines { padding: 0 12px; }
.lines svg, .stat svg { display: block; background: none; font: 11.5px system-ui, sans-serif; color: var(--text); max-width: none; }
.legend { display: flex; flex-wrap: wrap; gap: 1px 16px; padding: 4px 0 0 4px; font-size: 12px; color: var(--quiet); }
.entry { display: inline-flex; align-items: center; gap: 6px; white-space: nowrap; }
.entry b { color: var(--text); font-weight: 600; }
.swatch { width: 12px; height: 4px; border-radius: 2px; }
.bars { display: flex; flex-direction: column; justify-content: space-evenly; height: calc(100% - 44px); padding: 4px 16px 8px; }
.row { display: grid; grid-template-columns: 180px 1fr 32px; align-items: center; gap: 12px; }
.track { height: 22px; border-radius: 3px; background: var(--page); }
.bar { height: 100%; border-radius: 3px; }
.row b { text-align: right; font-size: 15px; }
footer { padding: 6px 10px 12px; color: var(--quiet); font-size: 12px; }
`;
