import { CallNumber } from './call-number';

/// Names and values, those without a value left out.
export function Facts({ facts }: { facts: readonly (readonly [string, string | null | undefined])[] }) {
  const present = facts.filter((f): f is [string, string] => Boolean(f[1]));
  if (present.length === 0) return null;
  return (
    <dl className="facts">
      {present.map(([name, value], i) => (
        <div key={`${name}${i}`}>
          <dt>{name}</dt>
          <dd>
            {value.length > LONG ? <Long text={value} /> : value}
            <CallNumber number={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const LONG = 160;
const SHOWN = 100;

/// A name of 240 letters must not push away what stands below it.
function Long({ text }: { text: string }) {
  return (
    <details className="long">
      <summary>{[...text].slice(0, SHOWN).join('')}…</summary>
      {text}
    </details>
  );
}
