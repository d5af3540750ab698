// What is wrong with the configuration files, for those who can do something about it. Quiet while all is well.

import { useEffect, useState } from 'react';
import { clockTime, useWords } from '../../i18n/language';
import { rest, type ConfigurationStatus } from '../../protocol/rest';
import { Icon } from '../../ui/icons';

const ASK_EVERY_MS = 15_000;

export function ConfigurationBanner() {
  const { t, locale } = useWords();
  const status = useConfigurationStatus();
  if (!status) return null;
  const { refused, warnings, defaultPasswords } = status;
  return (
    <>
      {defaultPasswords.length > 0 && (
        <div className="banner warn files" role="status">
          <Icon name="warning" />
          <span>{t.files.defaultPasswords(defaultPasswords.join(', '))}</span>
        </div>
      )}
      {refused && (
        <details className="banner bad files" role="alert">
          <summary>
            <Icon name="warning" />
            <span>{t.files.refused(clockTime(refused.at, locale))}</span>
          </summary>
          <Lines lines={refused.reasons} />
        </details>
      )}
      {warnings.length > 0 && (
        <details className="banner warn files">
          <summary>
            <Icon name="info" />
            <span>{t.files.warnings(warnings.length)}</span>
          </summary>
          <Lines lines={warnings} />
        </details>
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line, i) => (
        <li key={i}>
          <code>{line}</code>
        </li>
      ))}
    </ul>
  );
}

function useConfigurationStatus(): ConfigurationStatus | null {
  const [status, setStatus] = useState<ConfigurationStatus | null>(null);
  useEffect(() => {
    const ask = () => rest.configuration().then(setStatus, () => {}); // the wallboard says already that the server is away
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return status;
}
