// A contact of the past in one line; opened, everything that happened in it.

import { useState } from 'react';
import { dateTime, useWords } from '../i18n/language';
import type { Config, Summary } from '../protocol/wire';
import { Detail } from './detail';
import { Button } from './controls';
import { channelIcon, Icon } from './icons';
import { dispositionName } from './names';

interface Props {
  summary: Summary;
  config: Config;
  /// Notes a task that follows from it.
  onTask?: () => void;
  /// Opens a case from it.
  onCase?: () => void;
  /// Writes to whom it was with.
  onWrite?: () => void;
}

export function PastContact({ summary, config, onTask, onCase, onWrite }: Props) {
  const { t, locale, language } = useWords();
  const [open, setOpen] = useState(false);
  const disposition = summary.disposition && dispositionName(config, summary.disposition, language);
  return (
    <li className="past-item" data-open={open || undefined}>
      <button type="button" className="past-open" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="channel-tile small" data-channel={summary.channel}>
          <Icon name={channelIcon[summary.channel]} />
        </span>
        <span className="grow">
          <span className="row">
            <strong className="clip grow">{summary.subject || disposition || t.channel[summary.channel]}</strong>
            {summary.score && (
              <span className="small nowrap" title={t.detail.score}>
                {t.detail.scored(summary.score.value, summary.score.highest)}
              </span>
            )}
            <time className="small muted nowrap">{dateTime(summary.openedAt, locale)}</time>
          </span>
          <span className="small muted past-excerpt">{summary.notes || summary.excerpt || (summary.outcome ? t.outcome[summary.outcome] : t.search.open)}</span>
        </span>
        <Icon name={open ? 'down' : 'right'} />
      </button>
      {open && (
        <div className="past-detail">
          {onWrite && (
            <Button look="small" icon="sms" onPress={onWrite}>
              {t.newMessage.open}
            </Button>
          )}
          {onTask && (
            <Button look="small" icon="clock" onPress={onTask}>
              {t.task.open}
            </Button>
          )}
          {onCase && (
            <Button look="small" icon="plus" onPress={onCase}>
              {t.cases.open}
            </Button>
          )}
          <Detail id={summary.id} config={config} />
        </div>
      )}
    </li>
  );
}
