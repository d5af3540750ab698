// Disposition and notes. For a call they can be filled in while it lasts; they are sent when it is over.

import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { FieldError, Label, Radio, RadioGroup, Text, TextArea, TextField } from 'react-aria-components';
import { clock, named, useWords } from '../../i18n/language';
import { recordingOf, wrapUpOf } from '../../desk/state';
import { useNow } from '../../ui/clock';
import { Button } from '../../ui/controls';
import { nameOf } from '../../ui/who';
import { useDraft } from '../../ui/draft';
import type { ContactProps } from './contact-props';
import { DraftButton } from './draft-button';
import { FormFields, isFaulty, valueOf, type Filled } from './form-fields';

export function WrapUpForm({ session, item, state }: ContactProps) {
  const { t, language } = useWords();
  const { id, queue } = item.interaction;
  const over = item.interaction.state === 'WRAP_UP';
  const config = state.config.queues.find((q) => q.id === queue);
  const [disposition, setDisposition] = useDraft(`${id}.disposition`);
  const [notes, setNotes] = useDraft(`${id}.notes`);
  const [busy, setBusy] = useState(false);
  const pausing = useRef(false);
  const [checked, setChecked] = useState(false);
  const [form, setForm] = useDraft(`${id}.form`);
  const filled = useMemo(() => (form ? (JSON.parse(form) as Filled) : {}), [form]);
  const fields = config?.fields ?? [];
  const missing = (config?.dispositionMandatory ?? false) && !disposition;

  const complete = async () => {
    setChecked(true);
    if (!over || missing || fields.some((f) => isFaulty(f, filled))) return;
    setBusy(true);
    await session.command('wrapUp', {
      interaction: id,
      queue: queue ?? null,
      disposition: disposition || null,
      notes: notes.trim() || null,
      fields: Object.fromEntries(fields.map((f) => [f.id, valueOf(f, filled)])),
    });
    setBusy(false);
  };
  const confidential = (there: boolean) => {
    const recording = recordingOf(item);
    const pauses = there && item.interaction.state === 'CONNECTED' && (recording?.is === 'ON' || recording?.is === 'PAUSED');
    if (pauses || pausing.current) void session.command(there ? 'pauseRecording' : 'resumeRecording', { interaction: id, by: 'FIELD' });
    pausing.current = pauses;
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void complete();
  };

  return (
    <section className={`wrap-up card ${over ? 'due' : ''}`} aria-label={t.wrapUp.title} onKeyDownCapture={onKeyDown}>
      <div className="row wrap-up-head">
        <h2 className="grow">{over ? t.wrapUp.title : t.wrapUp.prepare}</h2>
        {over && <Remaining session={session} item={item} state={state} />}
      </div>
      <RadioGroup
        className="field"
        value={disposition || null}
        onChange={setDisposition}
        isRequired={config?.dispositionMandatory}
        isInvalid={checked && missing}
        validationBehavior="aria"
      >
        <Label>
          {t.wrapUp.disposition}
          {config?.dispositionMandatory && <span className="muted"> ({t.wrapUp.required})</span>}
        </Label>
        <div className="dispositions">
          {(config?.dispositions ?? []).map(({ code, names }) => (
            <Radio key={code} value={code} className="radio">
              {named(names, language, code)}
            </Radio>
          ))}
        </div>
        <FieldError>{t.wrapUp.choose}</FieldError>
      </RadioGroup>
      <FormFields fields={fields} filled={filled} checked={checked} onChange={(next) => setForm(JSON.stringify(next))} onConfidential={confidential} />
      <TextField className="field" value={notes} onChange={setNotes}>
        <Label>{t.wrapUp.notes}</Label>
        <TextArea rows={over ? 4 : 5} maxLength={4000} />
        <Text slot="description" className="hint">
          {t.wrapUp.notesHint}
        </Text>
      </TextField>
      <div className="row">
        <DraftButton contact={id} what="summary" onDraft={(draft) => setNotes(notes.trim() ? `${notes.trimEnd()}\n${draft}` : draft)} />
      </div>
      <div className="row">
        <Button
          icon="clock"
          keys="⇧F3"
          aria-keyshortcuts="Shift+F3"
          onPress={() => session.noteTask({ interaction: id, queue, who: nameOf(item.interaction, t) })}
        >
          {t.task.open}
        </Button>
      </div>
      {over ? (
        <div className="row">
          <Button look="primary" icon="check" keys="Ctrl+↵" isDisabled={busy} onPress={() => void complete()}>
            {t.wrapUp.complete}
          </Button>
        </div>
      ) : (
        <p className="hint">{t.wrapUp.whenOver}</p>
      )}
    </section>
  );
}

function Remaining({ session, item, state }: ContactProps) {
  const { t } = useWords();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const { until, extended } = wrapUpOf(item);
  if (!until) return null;
  const left = until - now;
  const more = state.config.queues.find((q) => q.id === item.interaction.queue)?.extendMs ?? 0;
  const extend = async () => {
    setAsking(true);
    await session.command('extendWrapUp', { interaction: item.interaction.id });
    setAsking(false);
  };
  return (
    <>
      <span className={`pill ${left < 20_000 ? 'bad' : 'warn'}`} role="timer">
        {t.wrapUp.remaining(clock(left))}
      </span>
      {more > 0 && !extended && (
        <Button look="small" icon="clock" isDisabled={asking} onPress={() => void extend()}>
          {t.wrapUp.extend(clock(more))}
        </Button>
      )}
      {extended && <span className="small muted">{t.wrapUp.extended}</span>}
    </>
  );
}
