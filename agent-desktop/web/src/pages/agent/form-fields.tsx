// The fields of a queue's wrap-up form.

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
}: {
  fields: readonly FormField[];
  filled: Filled;
  checked: boolean;
  onChange: (filled: Filled) => void;
}) {
  return fields.map((field) => (
    <One
      key={field.id}
      field={field}
      value={filled[field.id] ?? ''}
      faulty={checked && isFaulty(field, filled)}
      onChange={(value) => onChange({ ...filled, [field.id]: value })}
    />
  ));
}

const NONE = '';

function One({ field, value, faulty, onChange }: { field: FormField; value: string; faulty: boolean; onChange: (value: string) => void }) {
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
