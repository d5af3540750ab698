// What has to be known of a new case (D11).

import { useEffect, useState, type KeyboardEvent } from 'react';
import { Heading, Input, Label, TextArea, TextField } from 'react-aria-components';
import type { TaskOf } from '../../desk/session';
import { named, useWords } from '../../i18n/language';
import { cases, type CaseKind } from '../../protocol/cases';
import { RestError } from '../../protocol/rest';
import { uuid } from '../../protocol/uuid';
import { Button, Select } from '../../ui/controls';
import { FieldInput } from './case-details';
import '../../styles/cases.css';

interface Props {
  /// The contact from which it is opened; from none, if it is not given.
  of?: TaskOf;
  /// Whether whoever opens it may work on it themselves.
  serves: boolean;
  onClose: (number?: string) => void;
}

export function NewCaseForm({ of, serves, onClose }: Props) {
  const { t, language } = useWords();
  const [id] = useState(uuid); // tried again it is the same
  const [kinds, setKinds] = useState<CaseKind[]>([]);
  const [kind, setKind] = useState('');
  const [subject, setSubject] = useState('');
  const [note, setNote] = useState('');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [mine, setMine] = useState(true);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState('');
  useEffect(() => {
    cases.setting().then(
      (setting) => {
        setKinds(setting.kinds);
        setKind(setting.kinds[0]?.id ?? '');
      },
      () => setRefused(t.cases.failed),
    );
  }, [t]);
  const ready = kind !== '' && subject.trim() !== '' && !busy;
  const save = async () => {
    if (!ready) return;
    setBusy(true);
    try {
      const given = address.trim() === '' ? undefined : address.trim();
      const customerName = name.trim() === '' ? undefined : name.trim();
      const opened = await cases.open({
        id,
        kind,
        subject: subject.trim(),
        note: note.trim(),
        mine: serves && mine,
        contact: of?.interaction,
        customerName,
        address: given,
        language: of ? (of.language ?? '') : language,
        fields,
      });
      onClose(opened.one.number);
    } catch (e) {
      setRefused((e instanceof RestError && e.detail) || t.cases.failed);
    }
    setBusy(false);
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void save();
  };
  return (
    <div className="transfer-form" onKeyDownCapture={onKeyDown}>
      <Heading slot="title" level={2}>
        {of ? t.cases.openFrom(of.who) : t.cases.open}
      </Heading>
      <Select
        label={t.cases.kind}
        value={kind}
        choices={kinds.map((each) => ({ id: each.id, name: named(each.names, language, each.id) }))}
        onChange={(next) => {
          setKind(next);
          setFields({});
        }}
      />
      <TextField className="field" value={subject} onChange={setSubject} autoFocus>
        <Label>{t.cases.subject}</Label>
        <Input maxLength={200} autoComplete="off" />
      </TextField>
      {kinds
        .find((each) => each.id === kind)
        ?.fields.map((field) => (
          <FieldInput key={field.id} field={field} value={fields[field.id] ?? ''} onChange={(value) => setFields({ ...fields, [field.id]: value })} />
        ))}
      {!of && (
        <TextField className="field" value={name} onChange={setName}>
          <Label>{t.cases.name}</Label>
          <Input maxLength={200} autoComplete="off" />
        </TextField>
      )}
      <TextField className="field" value={address} onChange={setAddress}>
        <Label>{t.cases.address}</Label>
        <Input maxLength={265} autoComplete="off" />
      </TextField>
      <TextField className="field" value={note} onChange={setNote}>
        <Label>{t.cases.note}</Label>
        <TextArea rows={2} maxLength={10000} />
      </TextField>
      {serves && (
        <label className="row">
          <input type="checkbox" checked={mine} onChange={(e) => setMine(e.target.checked)} />
          {t.cases.own}
        </label>
      )}
      <p className="error" role="alert">
        {refused}
      </p>
      <div className="row dialog-buttons">
        <span className="grow" />
        <Button onPress={() => onClose()}>{t.common.cancel}</Button>
        <Button look="primary" icon="check" keys="Ctrl+↵" isDisabled={!ready} onPress={() => void save()}>
          {t.cases.create}
        </Button>
      </div>
    </div>
  );
}
