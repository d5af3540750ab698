// Customers from a table: first what would become of it, then for good; bad rows come back as a table.

import { useState } from 'react';
import { useWords } from '../../i18n/language';
import { customers, type BroughtCustomers } from '../../protocol/customers';
import { RestError } from '../../protocol/rest';
import { Button } from '../../ui/controls';

export function Bring() {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [map, setMap] = useState('');
  const [report, setReport] = useState<{ of: BroughtCustomers; dry: boolean } | null>(null);
  const [failed, setFailed] = useState('');
  const [busy, setBusy] = useState(false);
  const run = async (dry: boolean) => {
    if (!file) return;
    setFailed('');
    setReport(null);
    setBusy(true);
    try {
      setReport({ of: await customers.bring(file, pairs(map), dry), dry });
    } catch (e) {
      setFailed((e instanceof RestError && e.detail) || t.error.unavailable);
    } finally {
      setBusy(false);
    }
  };
  return (
    <details>
      <summary>{t.customers.bring}</summary>
      <div className="customer-bring">
        <p className="muted small">{t.customers.bringHint}</p>
        <input type="file" accept=".csv,text/csv" aria-label={t.customers.bring} onChange={(e) => setFile(e.target.files?.[0] ?? null)} />
        <label className="field">
          {t.customers.columns}
          <textarea className="input" rows={3} value={map} placeholder={'Kundennummer=account\nTelefon=tel'} onChange={(e) => setMap(e.target.value)} />
        </label>
        <div className="row">
          <Button look="small" isDisabled={!file || busy} onPress={() => void run(true)}>
            {t.customers.tryIt}
          </Button>
          <Button look="primary small" isDisabled={!file || busy} onPress={() => void run(false)}>
            {t.customers.bringNow}
          </Button>
        </div>
        {failed && (
          <p className="error" role="alert">
            {failed}
          </p>
        )}
        {report && (
          <div role="status">
            <p>
              {report.dry ? t.customers.would : t.customers.was}{' '}
              {t.customers.brought(report.of.created, report.of.changed, report.of.unchanged, report.of.badCount)}
            </p>
            <ul className="small">
              {report.of.bad.map((bad) => (
                <li key={bad.row}>{t.customers.badRow(bad.row, bad.reason)}</li>
              ))}
            </ul>
            {report.of.badRows && (
              <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(report.of.badRows)}`} download="bad-rows.csv">
                {t.customers.badRows}
              </a>
            )}
          </div>
        )}
      </div>
    </details>
  );
}

/// `COLUMN=ATTRIBUTE`, one a line.
function pairs(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.includes('='))
    .map((line) => `${line.slice(0, line.lastIndexOf('=')).trim()}:${line.slice(line.lastIndexOf('=') + 1).trim()}`);
}
