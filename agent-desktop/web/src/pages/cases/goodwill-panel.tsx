// Goodwill (D10): what waits for approval, what was given, and how much that is together.

import { useCallback, useEffect, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { dateTime, named, useWords } from '../../i18n/language';
import { goodwill, type FoundGoodwill, type GoodwillLimits, type GoodwillRow, type GoodwillSum } from '../../protocol/cases';
import { RestError, type Me } from '../../protocol/rest';
import { Button } from '../../ui/controls';
import { may } from '../../ui/who-sees';

export function GoodwillPanel({ turn, me }: { turn: number; me: Me }) {
  const { t, language } = useWords();
  const [found, setFound] = useState<FoundGoodwill>();
  const [limits, setLimits] = useState<GoodwillLimits>();
  const [failed, setFailed] = useState('');
  const [refused, setRefused] = useState(''); // what somebody has tried; stays when the list is had anew
  const approves = may(me, 'approve-goodwill');
  const load = useCallback(() => {
    goodwill.find().then(
      (answer) => {
        setFound(answer);
        setFailed('');
      },
      () => setFailed(t.goodwill.failed),
    );
    goodwill.limits().then(setLimits, () => {});
  }, [t]);
  useEffect(load, [load, turn]);
  const decide = async (row: GoodwillRow, action: 'approve' | 'decline' | 'withdraw' | 'review', why: string) => {
    let problem = '';
    try {
      await goodwill.decide(row.goodwill.id, action, why);
    } catch (e) {
      problem = e instanceof RestError && e.code === 'decided' ? t.goodwill.decided : (e instanceof RestError && e.detail) || t.goodwill.failed;
    }
    load();
    setRefused(problem);
  };
  const reason = (id: string) => named(limits?.reasons.find((each) => each.id === id)?.names, language, id);
  return (
    <section className="card wide" aria-label={t.cases.goodwill}>
      <h2>{t.cases.goodwill}</h2>
      {limits && <p className="small muted">{t.goodwill.limit(limits.each, limits.left, limits.currency)}</p>}
      {limits && limits.problems.length > 0 && (
        <p className="error" role="alert">
          {t.goodwill.refusedFile} {limits.problems.join(' ')}
        </p>
      )}
      {(failed || refused) && (
        <p className="error" role="alert">
          {refused || failed}
        </p>
      )}
      <h3>{t.goodwill.waiting}</h3>
      {found?.requested.length === 0 && <p className="empty">{t.goodwill.nobodyWaits}</p>}
      {found && found.requested.length > 0 && (
        <ul className="contact-cases">
          {found.requested.map((row) => (
            <Requested key={row.goodwill.id} row={row} reason={reason(row.goodwill.reason)} approves={approves} onDecide={decide} />
          ))}
        </ul>
      )}
      <h3>{t.goodwill.latest}</h3>
      {may(me, 'export') && (
        <p>
          <a className="btn" href={goodwill.tableUrl} download>
            {t.cases.csv}
          </a>
        </p>
      )}
      {found?.rows.length === 0 && <p className="empty">{t.goodwill.none}</p>}
      {found && found.rows.length > 0 && <Rows rows={found.rows} reason={reason} approves={approves} onDecide={decide} />}
      {found && found.byReason.length > 0 && <Sums title={t.goodwill.byReason} sums={found.byReason} name={reason} />}
      {found && approves && found.byPerson.length > 0 && (
        <Sums title={t.goodwill.byPerson} sums={found.byPerson} name={(who) => found.rows.find((row) => row.goodwill.by === who)?.byName ?? who} />
      )}
    </section>
  );
}

type Decide = (row: GoodwillRow, action: 'approve' | 'decline' | 'withdraw' | 'review', why: string) => Promise<void>;

function Requested({ row, reason, approves, onDecide }: { row: GoodwillRow; reason: string; approves: boolean; onDecide: Decide }) {
  const { t, locale } = useWords();
  const [why, setWhy] = useState('');
  const { goodwill: one } = row;
  return (
    <li data-goodwill={one.id}>
      <span>
        <strong>
          {t.goodwill.kinds[one.kind]} {row.amount} {one.currency}
        </strong>{' '}
        · {row.byName} · {reason} · {one.customerName} · {dateTime(one.at, locale)}
        {one.note && <span className="block small muted">{one.note}</span>}
      </span>
      {row.own ? (
        <Button onPress={() => void onDecide(row, 'withdraw', '')}>{t.goodwill.withdraw}</Button>
      ) : (
        approves && (
          <>
            <TextField className="field" value={why} onChange={setWhy}>
              <Label>{t.goodwill.why}</Label>
              <Input maxLength={2000} autoComplete="off" />
            </TextField>
            <Button look="primary" onPress={() => void onDecide(row, 'approve', why)}>
              {t.goodwill.approve}
            </Button>
            <Button onPress={() => void onDecide(row, 'decline', why)}>{t.goodwill.decline}</Button>
          </>
        )
      )}
    </li>
  );
}

function Rows({ rows, reason, approves, onDecide }: { rows: readonly GoodwillRow[]; reason: (id: string) => string; approves: boolean; onDecide: Decide }) {
  const { t, locale } = useWords();
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t.goodwill.latest}>
      <table className="board-table">
        <thead>
          <tr>
            <th scope="col">{t.goodwill.when}</th>
            <th scope="col">{t.goodwill.who}</th>
            <th scope="col">{t.goodwill.sum}</th>
            <th scope="col">{t.goodwill.reason}</th>
            <th scope="col">{t.cases.customer}</th>
            <th scope="col">{t.cases.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { goodwill: one } = row;
            const granted = one.status === 'GIVEN' || one.status === 'APPROVED';
            return (
              <tr key={one.id}>
                <td>{dateTime(one.at, locale)}</td>
                <th scope="row">{row.byName}</th>
                <td>
                  {t.goodwill.kinds[one.kind]} {row.amount} {one.currency}
                </td>
                <td>{reason(one.reason)}</td>
                <td>{one.customerName}</td>
                <td>
                  <span className={`pill ${granted ? 'good' : one.status === 'REQUESTED' ? 'warn' : ''}`}>{t.goodwill.status[one.status]}</span>{' '}
                  {granted && one.reviewedBy && t.goodwill.review}
                  {granted && !one.reviewedBy && approves && !row.own && (
                    <Button look="quiet" onPress={() => void onDecide(row, 'review', '')}>
                      {t.goodwill.review}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Sums({ title, sums, name }: { title: string; sums: readonly GoodwillSum[]; name: (of: string) => string }) {
  const { t } = useWords();
  return (
    <table className="board-table" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{t.goodwill.count}</th>
          <th scope="col">{t.goodwill.sum}</th>
        </tr>
      </thead>
      <tbody>
        {sums.map((sum) => (
          <tr key={sum.of + sum.currency}>
            <th scope="row">{name(sum.of)}</th>
            <td>{sum.count}</td>
            <td>
              {sum.amount} {sum.currency}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
