// The files of a mail that is being written: chosen, dropped or pasted.

import { useRef, useState, type HTMLAttributes } from 'react';
import { useWords } from '../../i18n/language';
import { rest, RestError } from '../../protocol/rest';
import type { Attachment } from '../../protocol/wire';
import { Button, IconButton } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { size } from '../../ui/mail-files';
import { own } from '../../ui/own';
import { isOwnFile } from './composition';

export interface Uploads {
  pending: readonly string[];
  failed: readonly { name: string; code: string }[];
  add: (files: Iterable<File>) => void;
}

/// @param onAdded told of each file when the server has it
export function useUploads(interaction: string, onAdded: (file: Attachment) => void): Uploads {
  const [pending, setPending] = useState<readonly string[]>([]);
  const [failed, setFailed] = useState<Uploads['failed']>([]);
  const one = async (file: File) => {
    setPending((p) => [...p, file.name]);
    try {
      onAdded(await rest.upload(interaction, file));
    } catch (e) {
      setFailed((f) => [...f, { name: file.name, code: e instanceof RestError ? e.code : 'failed' }]);
    }
    setPending((p) => p.toSpliced(p.indexOf(file.name), 1));
  };
  const add = (files: Iterable<File>) => {
    setFailed([]);
    for (const file of files) void one(file);
  };
  return { pending, failed, add };
}

/// For what files are dropped on or pasted into; pasted text stays text.
export function whereFilesLand(uploads: Uploads): Pick<HTMLAttributes<HTMLElement>, 'onDragOver' | 'onDrop' | 'onPaste'> {
  return {
    onDragOver: (e) => e.preventDefault(),
    onDrop: (e) => {
      if (e.dataTransfer.files.length === 0) return;
      e.preventDefault();
      uploads.add(e.dataTransfer.files);
    },
    onPaste: (e) => {
      if (e.clipboardData.files.length === 0 || e.clipboardData.types.includes('text/plain')) return;
      e.preventDefault();
      uploads.add(e.clipboardData.files);
    },
  };
}

export function UploadList({
  interaction,
  files,
  uploads,
  onRemoved,
}: {
  interaction: string;
  files: readonly Attachment[];
  uploads: Uploads;
  onRemoved: (file: Attachment) => void;
}) {
  const { t, locale } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const remove = (file: Attachment) => {
    onRemoved(file);
    if (file.id && isOwnFile(file)) void rest.takeBack(interaction, file.id).catch(() => undefined); // it is not sent, which is what counts
  };
  return (
    <div className="uploads">
      <div className="row">
        <Button look="small" icon="clip" onPress={() => input.current?.click()}>
          {t.mail.attach}
        </Button>
        <span className="small muted">{t.mail.attachHint}</span>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t.mail.attach}
          onChange={(e) => {
            uploads.add(e.target.files ?? []);
            e.target.value = '';
          }}
        />
      </div>
      {files.length > 0 && (
        <ul className="files" aria-label={t.mail.attachments}>
          {files.map((file) => (
            <li key={file.id} className="file">
              <Icon name="note" />
              <span className="clip">{file.name}</span>
              <span className="small muted nowrap">{size(file.bytes, locale)}</span>
              <IconButton look="small quiet" icon="cross" label={t.mail.remove(file.name)} onPress={() => remove(file)} />
            </li>
          ))}
        </ul>
      )}
      <div role="status" className="small muted">
        {uploads.pending.map((name) => (
          <p key={name}>{t.mail.uploading(name)}</p>
        ))}
      </div>
      {uploads.failed.map(({ name, code }) => (
        <p key={name} role="alert" className="error small">
          {(own(t.mail.upload, code) ?? t.mail.upload.failed)(name)}
        </p>
      ))}
    </div>
  );
}
