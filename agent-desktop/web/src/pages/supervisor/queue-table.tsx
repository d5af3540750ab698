import { clock, clockTime, percent, useWords } from '../../i18n/language';
import type { Config, QueueRow, ResponseRow } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { queueName } from '../../ui/names';
import { followLink } from '../../ui/navigate';
import { TableFrame } from '../../ui/table-frame';
import { address } from './address';
import { Defined, Levelled, serviceLevelOf, waitingLevel, waitLevel } from './figure';

export function QueueTable({ queues, config }: { queues: readonly QueueRow[]; config: Config }) {
  const { t } = useWords();
  const d = t.board.def;
  if (queues.length === 0) return <p className="empty">{t.board.noQueues}</p>;
  return (
    <TableFrame label={t.board.queues}>
      <table className="board-table">
        <thead>
          <tr>
            <th scope="col">{t.board.queue}</th>
            <th scope="col">
              <Defined name={t.board.waiting} definition={d.waiting} />
            </th>
            <th scope="col">
              <Defined name={t.board.longest} definition={d.longest} />
            </th>
            <th scope="col">
              <Defined name={t.board.serviceLevel} definition={d.serviceLevel} />
            </th>
            <th scope="col">
              <Defined name={t.board.answers} definition={d.answers} />
            </th>
            <th scope="col">
              <Defined name={t.board.offered} definition={d.offered} />
            </th>
            <th scope="col">
              <Defined name={t.board.answered} definition={d.answered} />
            </th>
            <th scope="col">
              <Defined name={t.board.abandoned} definition={d.abandoned} />
            </th>
            <th scope="col">
              <Defined name={t.board.asa} definition={d.asa} />
            </th>
            <th scope="col">
              <Defined name={t.board.aht} definition={d.aht} />
            </th>
            <th scope="col">
              <Defined name={t.board.ready} definition={d.ready} />
            </th>
            <th scope="col">
              <Defined name={t.board.busy} definition={d.busy} />
            </th>
            <th scope="col">
              <Defined name={t.board.notReady} definition={d.notReady} />
            </th>
          </tr>
        </thead>
        <tbody>
          {queues.map((q) => (
            <Row key={q.id} queue={q} config={config} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Row({ queue: q, config }: { queue: QueueRow; config: Config }) {
  const { t, locale } = useWords();
  return (
    <tr data-queue={q.id}>
      <th scope="row">
        <a className="queue-link" href={address(q.id)} onClick={followLink}>
          {queueName({ queues: [...config.queues, q] }, q.id)}
        </a>
      </th>
      <td className="big">
        <Levelled level={waitingLevel(q.waiting, q.ready, q.busy)}>{q.waiting}</Levelled>
        {q.callbacks ? (
          <span className="small muted block" title={t.board.def.callbacks}>
            {t.board.ofThemCallbacks(q.callbacks)} <Age since={q.oldestCallbackSince ?? null} />
          </span>
        ) : null}
      </td>
      <td>
        <LongestWait since={q.longestWaitSince ?? null} />
      </td>
      <td>
        <Levelled level={serviceLevelOf(q.serviceLevel, q.target)}>
          {q.serviceLevel == null ? (
            <span className="muted" title={t.board.noData}>
              –
            </span>
          ) : (
            <strong>{percent(q.serviceLevel, locale)}</strong>
          )}
        </Levelled>
        <span className="small muted target"> {t.board.target(percent(q.target, locale))}</span>
      </td>
      <td>
        <Answers row={q.responses} target={q.target} />
      </td>
      <td>
        {q.offered}
        {q.carriedOver ? <span className="small muted block">{t.board.carriedOver(q.carriedOver)}</span> : null}
      </td>
      <td>{q.answered}</td>
      <td>
        {q.abandoned}
        {q.shortAbandons > 0 && <span className="muted"> ({q.shortAbandons})</span>}
      </td>
      <td>{q.asaMs == null ? '–' : clock(q.asaMs)}</td>
      <td>{q.ahtMs == null ? '–' : clock(q.ahtMs)}</td>
      <td>{q.ready}</td>
      <td>{q.busy}</td>
      <td>{q.notReady}</td>
    </tr>
  );
}

/// How many answers were in time today, and how those stand that are awaited now.
export function Answers({ row, target }: { row: Omit<ResponseRow, 'answered'>; target: number }) {
  const { t, locale } = useWords();
  const share = row.promised > 0 ? row.inTime / row.promised : null;
  const due = row.earliestDue ?? null;
  return (
    <>
      {share === null ? (
        <span className="muted" title={t.board.noData}>
          –
        </span>
      ) : (
        <Levelled level={serviceLevelOf(share, target)}>
          <strong>{percent(share, locale)}</strong>
        </Levelled>
      )}
      {row.awaited > 0 && (
        <span className="small muted block" title={due === null ? undefined : `${t.board.answersNext} ${clockTime(due, locale)}`}>
          {t.board.answersAwaited(row.awaited)}
        </span>
      )}
      {row.atRisk > 0 && (
        <span className="small block">
          <Levelled level="warn">{t.board.answersAtRisk(row.atRisk)}</Levelled>
        </span>
      )}
      {row.late > 0 && (
        <span className="small block">
          <Levelled level="bad">{t.board.answersLate(row.late)}</Levelled>
        </span>
      )}
    </>
  );
}

export function LongestWait({ since }: { since: number | null }) {
  const now = useNow();
  const waited = since === null ? null : Math.max(0, now - since);
  return <Levelled level={waitLevel(waited)}>{waited === null ? '–' : clock(waited)}</Levelled>;
}

/// Without a judgement.
export function Age({ since }: { since: number | null }) {
  const now = useNow();
  return <span className="clock">{since === null ? '–' : clock(Math.max(0, now - since))}</span>;
}
