import { listeners } from '../../desk/state';
import { useWords } from '../../i18n/language';
import type { WorkItem } from '../../protocol/wire';
import { Icon } from '../../ui/icons';

/// Who of those who supervise takes part in this contact, as far as its agent is to know.
export function MonitorNote({ item }: { item: WorkItem }) {
  const { t } = useWords();
  const now = listeners(item.entries);
  return (
    <p className={now.length > 0 ? 'monitor-note' : 'sr-only'} role="status">
      {now.length > 0 && <Icon name="users" />}
      {now.map((l) => t.monitor.takesPart[l.mode](l.name)).join(' · ')}
    </p>
  );
}
