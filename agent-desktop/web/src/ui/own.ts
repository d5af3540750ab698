/// What a table says of a key that comes from elsewhere: a name a visitor's page chose, a code of the configuration. What every object
/// has from the beginning (`constructor`, `__proto__`) is not in the table.
export function own<T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return table && Object.hasOwn(table, key) ? table[key] : undefined;
}
