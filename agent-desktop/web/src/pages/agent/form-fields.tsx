// The fields of a queue's wrap-up form.

import { useEffect, useRef } from 'react';
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import { named, useWords } from '../../i18n/language';
import type { FormField } from '../../protocol/wire';
import { Select } from '../../ui/controls';

/// By the id of the field, as they are typed.
export type Filled = Readonly<Record<string, string>>;

/// As the server takes it: a number with a point.
export function valueOf(field: FormField, filled: Filled): string {
  const typed = (filled[field.id] ?? '').trim();
  return field.kind === 'NUMBER' ? typed.replace(/\s/g, '').replace(',', '.') : typed;
}

export function isFaulty(field: FormField, filled: Filled): boolean {
  const value = valueOf(field, filled);
  if (!value) return field.required;
  return field.kind === 'NUMBER' && !/^[+-]?\d{1,20}(\.\d{1,9})?$/.test(value);
}

export function FormFields({
  fields,
  filled,
  checked,
  onChange,
  onConfidential,
}: {
  fields: readonly FormField[];
  filled: Filled;
  checked: boolean;
  onChange: (filled: Filled) => void;
  /// Somebody comes to a field that is not for the record, or leaves it.
  onConfidential: (there: boolean) => void;
}) {
  return fields.map((field) => (
    <One
      key={field.id}
      field={field}
      value={filled[field.id] ?? ''}
      faulty={checked && isFaulty(field, filled)}
      onChange={(value) => onChange({ ...filled, [field.id]: value })}
      onConfidential={onConfidential}
    />
  ));
}

const NONE = '';

interface OneProps {
  field: FormField;
  value: string;
  faulty: boolean;
  onChange: (value: string) => void;
  onConfidential: (there: boolean) => void;
}

function One(props: OneProps) {
  return props.field.pausesRecording ? <Confidential {...props} /> : <Entry {...props} />;
}

/// Nothing is recorded while it has the focus; who leaves the page leaves the field.
function Confidential(props: OneProps) {
  const { t } = useWords();
  const { onConfidential } = props;
  const there = useRef(false);
  const come = (now: boolean) => {
    if (there.current === now) return;
    there.current = now;
    onConfidential(now);
  };
  const leave = useRef(come);
  useEffect(() => {
    leave.current = come;
  });
  useEffect(() => () => leave.current(false), []);
  return (
    <div onFocus={() => come(true)} onBlur={(e) => !e.currentTarget.contains(e.relatedTarget) && come(false)}>
      <Entry {...props} />
      <p className="hint">{t.recording.fieldPauses}</p>
    </div>
  );
}

function Entry({ field, value, faulty, onChange }: OneProps) {
  const { t, language } = useWords();
  const name = named(field.names, language, field.id);
  const label = field.required ? `${name} (${t.wrapUp.required})` : name;
  if (field.kind === 'CHOICE')
    return (
      <div>
        <Select
          label={label}
          value={value}
          choices={[{ id: NONE, name: t.wrapUp.noChoice }, ...field.choices.map((c) => ({ id: c.code, name: named(c.names, language, c.code) }))]}
          onChange={onChange}
        />
        {faulty && <p className="error">{t.wrapUp.fillIn}</p>}
      </div>
    );
  return (
    <TextField className="field" value={value} onChange={onChange} isRequired={field.required} isInvalid={faulty} validationBehavior="aria">
      <Label>{label}</Label>
      <Input type={field.kind === 'DATE' ? 'date' : 'text'} inputMode={field.kind === 'NUMBER' ? 'decimal' : undefined} maxLength={1000} />
      <FieldError>{field.kind === 'NUMBER' && value.trim() ? t.wrapUp.noNumber : t.wrapUp.fillIn}</FieldError>
    </TextField>
  );
}
