/** A table: names of columns, and cells. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
export function inColumns(table: Table): string[];
export function inMarkdown(table: Table): string;
