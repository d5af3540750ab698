// Before a change is saved: what it does, what is another line, and why. Afterwards it is in force.

import { useEffect, useState } from 'react';
import { Dialog, Heading, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components';
import { useWords } from '../../i18n/language';
import { configuration, type Conflict, type DiffLine, type Effect, type FileProblem } from '../../protocol/configuration';
import { RestError } from '../../protocol/rest';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { Difference } from './difference';
import { drafts, type Draft } from './drafts';
import { effectText } from './effects';

interface Props {
  draft: Draft;
  onClose: () => void;
  onSaved: (problems: string[]) => void;
}

export function SaveDialog(props: Props) {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && props.onClose()} isDismissable>
      <Modal className="dialog config-dialog">
        <Dialog>
          <Form {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Form({ draft, onClose, onSaved }: Props) {
  const words = useWords();
  const { t } = words;
  const [preview, setPreview] = useState<{ effects: Effect[]; difference: DiffLine[] } | null>(null);
  const [reason, setReason] = useState('');
  const [meant, setMeant] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly FileProblem[]>([]);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { file, text } = draft;
  useEffect(() => {
    configuration.preview(file, text).then(setPreview, (e: unknown) => setRefused(e instanceof RestError && e.detail ? e.detail : t.error.unavailable));
  }, [file, text, t]);
  const asked = !!preview?.effects.some((e) => e.asks);
  const save = async () => {
    setBusy(true);
    setRefused(null);
    setProblems([]);
    try {
      const saved = await configuration.save(file, { text, version: draft.version, reason, confirmed: meant });
      await drafts.open(file, true);
      onSaved(saved.problems);
    } catch (e) {
      if (e instanceof RestError && e.code === 'changed-meanwhile') setConflict(e.said as unknown as Conflict);
      else if (e instanceof RestError && e.code === 'confirm' && preview) setPreview({ ...preview, effects: (e.said.effects as Effect[] | undefined) ?? [] });
      else if (e instanceof RestError && e.problems) setProblems(e.problems as FileProblem[]);
      else setRefused(e instanceof RestError && e.detail ? e.detail : t.error.unavailable);
    }
    setBusy(false);
  };
  if (conflict) return <Meanwhile conflict={conflict} draft={draft} onClose={onClose} onBuild={() => setConflict(null)} />;
  return (
    <form
      className="config-save"
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
    >
      <Heading slot="title" level={2}>
        {t.configuration.saveTitle(file)}
      </Heading>
      {preview && <Effects effects={preview.effects} />}
      {preview && <Difference lines={preview.difference} />}
      {problems.length > 0 && (
        <ul className="config-problems">
          {problems.map((p, i) => (
            <li key={i}>
              {p.file}
              {p.line > 0 && `, ${t.flows.line(p.line)}`}: {p.reason}
            </li>
          ))}
        </ul>
      )}
      <TextField className="field" value={reason} onChange={setReason} autoFocus>
        <Label>{t.configuration.reason}</Label>
        <Input maxLength={500} autoComplete="off" />
      </TextField>
      {asked && (
        <label className="check-field">
          <input type="checkbox" checked={meant} onChange={(e) => setMeant(e.target.checked)} /> {t.configuration.meant}
        </label>
      )}
      {refused !== null && (
        <p className="error" role="alert">
          {refused}
        </p>
      )}
      <div className="row">
        <span className="grow" />
        <Button look="quiet" onPress={onClose}>
          {t.common.cancel}
        </Button>
        <Button type="submit" look="primary" isDisabled={busy || !preview || (asked && !meant)}>
          {t.configuration.saveAndUse}
        </Button>
      </div>
    </form>
  );
}

function Effects({ effects }: { effects: readonly Effect[] }) {
  const words = useWords();
  const { t } = words;
  return (
    <section aria-label={t.configuration.effects}>
      <h3>{t.configuration.effects}</h3>
      {effects.length === 0 ? (
        <p className="muted small">{t.configuration.noEffect}</p>
      ) : (
        <ul className="config-effects">
          {effects.map((effect, i) => (
            <li key={i} className={effect.asks ? 'asks' : ''}>
              <Icon name={effect.asks ? 'warning' : 'info'} /> {effectText(effect, words)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/// Somebody else has saved the file: what they changed, and how to go on. Nothing is lost.
function Meanwhile({ conflict, draft, onClose, onBuild }: { conflict: Conflict; draft: Draft; onClose: () => void; onBuild: () => void }) {
  const { t } = useWords();
  const by = conflict.by[0];
  return (
    <div className="config-save">
      <Heading slot="title" level={2}>
        {t.configuration.meanwhile(by?.by.name ?? '')}
      </Heading>
      {by?.reason && <p>{by.reason}</p>}
      <h3>{t.configuration.theirChange}</h3>
      <Difference lines={conflict.difference} />
      <p className="muted small">{t.configuration.meanwhileHint}</p>
      <div className="row">
        <Button look="quiet" onPress={onClose}>
          {t.common.cancel}
        </Button>
        <span className="grow" />
        <Button
          onPress={() => {
            void navigator.clipboard?.writeText(draft.text);
            void drafts.open(draft.file, true).then(onClose);
          }}
        >
          {t.configuration.takeTheirs}
        </Button>
        <Button
          look="primary"
          onPress={() => {
            drafts.rebase(draft.file, conflict.version, conflict.text);
            onBuild();
          }}
        >
          {t.configuration.keepMine}
        </Button>
      </div>
    </div>
  );
}
