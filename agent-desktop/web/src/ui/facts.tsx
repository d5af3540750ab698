/// Names and values, those without a value left out.
export function Facts({ facts }: { facts: readonly (readonly [string, string | null | undefined])[] }) {
  const present = facts.filter((f): f is [string, string] => Boolean(f[1]));
  if (present.length === 0) return null;
  return (
    <dl className="facts">
      {present.map(([name, value], i) => (
        <div key={`${name}${i}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
