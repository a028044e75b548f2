type Row = Readonly<Record<string, unknown>>;

const syntaxError = { code: 'SYNTAX_ERROR', status: 'error' };

/**
 * Runs a query of Zoho's: `select … from … where …`, with `=`, `in` lists, `or`, conditions in pairs, and
 * a quote written as two. Texts are compared without regard to letter case.
 */
export function runCoql(modules: Readonly<Record<string, readonly Row[]>>, query: string): Row[] {
  const [, columns = '', module = '', where = ''] =
    /^select ([\w,]+) from (\w+) where (.+)$/s.exec(query) ?? [];
  const rows = modules[module];
  if (!rows) throw { code: 'INVALID_QUERY', status: 'error' };
  const tokens = where.match(/'(?:[^']|'')*'|[(),=]|\w+/g) ?? [];
  if (tokens.join('').length !== where.replace(/ (?=(?:[^']*'[^']*')*[^']*$)/g, '').length) {
    throw syntaxError;
  }
  const holds = condition(tokens);
  if (tokens.length > 0) throw syntaxError;
  return rows
    .filter(holds)
    .map((row) => Object.fromEntries(columns.split(',').map((name) => [name, row[name] ?? null])));
}

type Condition = (row: Row) => boolean;

function condition(tokens: string[]): Condition {
  if (tokens[0] !== '(') return comparison(tokens);
  tokens.shift();
  const one = condition(tokens);
  if (tokens.shift() !== 'or') throw syntaxError;
  const other = condition(tokens);
  if (tokens.shift() !== ')') throw syntaxError;
  return (row) => one(row) || other(row);
}

function comparison(tokens: string[]): Condition {
  const [field = '', operator] = tokens.splice(0, 2);
  const values: string[] = [];
  if (operator === '=') values.push(valueIn(tokens));
  else if (operator !== 'in' || tokens.shift() !== '(') throw syntaxError;
  else {
    for (let separator = ','; separator === ','; separator = tokens.shift() ?? '') {
      values.push(valueIn(tokens));
    }
  }
  return (row) => values.includes(String(row[field] ?? '').toLowerCase());
}

function valueIn(tokens: string[]): string {
  const literal = tokens.shift() ?? '';
  if (!literal.startsWith("'")) throw syntaxError;
  return literal.slice(1, -1).replaceAll("''", "'").toLowerCase();
}
