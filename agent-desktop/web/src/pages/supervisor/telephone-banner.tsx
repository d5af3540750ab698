// Telephone servers that are away and trunks that do not answer. Quiet while all is well.

import { useEffect, useState } from 'react';
import { clockTime, useWords } from '../../i18n/language';
import { rest, type TelephoneServer } from '../../protocol/rest';
import { Icon } from '../../ui/icons';

const ASK_EVERY_MS = 15_000;

export function TelephoneBanner() {
  const { t, locale } = useWords();
  const servers = useTelephones();
  return servers.map((server) => {
    const silent = Object.entries(server.trunks).flatMap(([trunk, answers]) => (answers ? [] : [trunk]));
    if (server.isUp && silent.length === 0) return null;
    const words = server.isGone ? t.telephones.gone : t.telephones.away;
    return (
      <div key={server.name} className={server.isUp ? 'banner warn files' : 'banner bad files'} role="status">
        <Icon name="warning" />
        <span>{server.isUp ? t.telephones.silent(server.name, silent.join(', ')) : words(server.name, clockTime(server.since, locale))}</span>
      </div>
    );
  });
}

function useTelephones(): readonly TelephoneServer[] {
  const [servers, setServers] = useState<readonly TelephoneServer[]>([]);
  useEffect(() => {
    const ask = () => rest.telephones().then(setServers, () => {}); // the wallboard says already that the server is away
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return servers;
}
