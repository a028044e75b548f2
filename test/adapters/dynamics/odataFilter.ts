type Row = Readonly<Record<string, unknown>>;

/** Whether a row gets through an OData filter of `eq`, `and`, `or` and brackets. */
export function matchesFilter(row: Row, filter: string): boolean {
  if (filter === '') return true;
  const tokens = filter.match(/'(?:[^']|'')*'|[()]|[^\s()']+/g) ?? [];
  if (tokens.join('').length !== filter.replace(/ (?=(?:[^']*'[^']*')*[^']*$)/g, '').length) {
    throw new Error('Syntax error in the filter: invalid.');
  }
  const or = (): boolean => {
    let isRight = and();
    while (tokens[0] === 'or') {
      tokens.shift();
      isRight = and() || isRight;
    }
    return isRight;
  };
  const and = (): boolean => {
    let isRight = term();
    while (tokens[0] === 'and') {
      tokens.shift();
      isRight = term() && isRight;
    }
    return isRight;
  };
  const term = (): boolean => {
    if (tokens[0] !== '(') return comparison();
    tokens.shift();
    const isRight = or();
    if (tokens.shift() !== ')') throw new Error('Syntax error in the filter: invalid.');
    return isRight;
  };
  const comparison = (): boolean => {
    const [field = '', operator, value = ''] = tokens.splice(0, 3);
    if (operator !== 'eq') throw new Error('Syntax error in the filter: invalid.');
    return isEqual(row[field], value);
  };
  const isRight = or();
  if (tokens.length > 0) throw new Error('Syntax error in the filter: invalid.');
  return isRight;
}

/** Texts are compared without regard to letter case and accents. */
function isEqual(found: unknown, literal: string): boolean {
  if (!literal.startsWith("'")) return String(found) === literal;
  const text = literal.slice(1, -1).replaceAll("''", "'");
  const compared = typeof found === 'string' ? found : undefined;
  return compared?.localeCompare(text, 'en', { sensitivity: 'base' }) === 0;
}
