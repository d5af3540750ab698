// What every mail that is written has.

import { FieldError, Input, Label, TextField } from 'react-aria-components';

export function AddressField(props: {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
  fault: string | false | null;
  autoFocus?: boolean;
}) {
  return (
    <TextField className="field" value={props.value} onChange={props.onChange} isInvalid={Boolean(props.fault)} autoFocus={props.autoFocus}>
      <Label>{props.label}</Label>
      <Input placeholder={props.hint} inputMode="email" />
      <FieldError>{props.fault}</FieldError>
    </TextField>
  );
}

/// What the server puts below the agent's words.
export function Signature({ text }: { text?: string | null }) {
  if (!text) return null;
  return <p className="wrap small muted">{`-- \n${text}`}</p>;
}
