// Files that were sent along. They come from strangers: a click downloads them, and only pictures are shown.

import { useWords } from '../i18n/language';
import { rest } from '../protocol/rest';
import type { Attachment } from '../protocol/wire';
import { Icon } from './icons';

const PICTURES = /^image\/(png|jpe?g|gif|webp)$/;

export function Files({ interaction, files }: { interaction: string; files: readonly Attachment[] }) {
  const { t, locale } = useWords();
  if (files.length === 0) return null;
  return (
    <ul className="files" aria-label={t.mail.attachments}>
      {files.map((file, i) => (
        <li key={file.id ?? i}>
          {file.id ? (
            <a className="file" href={rest.attachmentUrl(interaction, file.id)} download={file.name}>
              {PICTURES.test(file.type) ? (
                <img src={rest.attachmentUrl(interaction, file.id, true)} alt="" loading="lazy" className="file-picture" />
              ) : (
                <Icon name="note" />
              )}
              <span className="sr-only">{t.mail.download}</span>
              <span className="clip">{file.name}</span>
              <span className="small muted nowrap">{size(file.bytes, locale)}</span>
            </a>
          ) : (
            <span className="file muted">
              <Icon name="warning" />
              <span className="clip">{file.name}</span>
              <span className="small">{file.missing && t.mail.missing[file.missing]}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

export function size(bytes: number, locale: string): string {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const value = Math.max(bytes, 0) / (unit === 'kilobyte' ? 1_000 : 1_000_000);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}
