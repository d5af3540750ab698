// The same contact by several reviewers: blind at first, then beside each other, then what they agree on.

import { useState } from 'react';
import { dateTime, named, percent, useWords } from '../../i18n/language';
import { NOT_APPLICABLE, quality, type Answers, type CalibrationView, type Question } from '../../protocol/quality';
import { RestError } from '../../protocol/rest';
import type { Config } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { channelIcon, Icon } from '../../ui/icons';
import { agentName } from '../../ui/names';
import { followLink } from '../../ui/navigate';
import { own } from '../../ui/own';
import { TableFrame } from '../../ui/table-frame';
import { pathOf } from './address';
import { CardForm } from './card-form';
import { useAnswer, Waiting } from './lists';

export function Calibrations({ config }: { config: Config }) {
  const { t, locale } = useWords();
  const { answer, failed } = useAnswer((signal) => quality.calibrations(signal), 'calibrations');
  if (!answer) return <Waiting failed={failed} />;
  return (
    <section className="card board-card" aria-label={t.quality.tabs.calibration}>
      <p className="small muted away">{t.quality.calibrationWhat}</p>
      {answer.length === 0 && <p className="empty">{t.quality.noCalibrations}</p>}
      {answer.length > 0 && (
        <TableFrame label={t.quality.tabs.calibration}>
          <table className="board-table texts quality-table">
            <thead>
              <tr>
                <th scope="col">{t.quality.contact}</th>
                <th scope="col">{t.quality.agent}</th>
                <th scope="col">{t.quality.reviewers}</th>
                <th scope="col">{t.quality.alpha}</th>
                <th scope="col">{t.quality.state}</th>
              </tr>
            </thead>
            <tbody>
              {answer.map((one) => (
                <tr key={one.id} data-calibration={one.id}>
                  <th scope="row">
                    <span className="row">
                      <Icon name={channelIcon[one.contact.channel]} />
                      <a className="queue-link" href={pathOf('calibration', { show: one.id })} onClick={followLink}>
                        {one.contact.customer ?? t.channel[one.contact.channel]}
                      </a>
                      <span className="small muted nowrap">{dateTime(one.contact.at, locale)}</span>
                    </span>
                  </th>
                  <td>{agentName(config, one.contact.agent)}</td>
                  <td>{one.reviewers.map((reviewer) => `${reviewer.name}${reviewer.done ? ' ✓' : ''}`).join(', ')}</td>
                  <td>{alphaText(one, locale)}</td>
                  <td>
                    <span className={`pill ${one.state === 'AGREED' ? 'good' : ''}`}>{t.quality.calibrationStates[one.state]}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}

function alphaText(one: CalibrationView, locale: string): string {
  return one.alpha == null ? '–' : one.alpha.toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

export function Calibration({ id, config }: { id: string; config: Config }) {
  const { t, language, locale } = useWords();
  const { answer, failed, again } = useAnswer((signal) => quality.calibration(id, signal), id);
  const [agreeing, setAgreeing] = useState<Answers | null>(null);
  const [wrong, setWrong] = useState<string[]>([]);
  const [refused, setRefused] = useState<string | null>(null);
  if (!answer) return <Waiting failed={failed} />;
  const done = answer.reviewers.filter((reviewer) => reviewer.done);
  const tell = (e: unknown) => {
    setWrong((e instanceof RestError && e.questions) || []);
    setRefused(e instanceof RestError && e.code === 'missing' ? t.quality.missing : (e instanceof RestError && e.detail) || t.error.unavailable);
  };
  const finish = () => {
    setAgreeing(null);
    setRefused(null);
    again();
  };
  const agree = () => quality.agree(id, { seen: answer.version, answers: agreeing ?? {} }).then(finish, tell);
  const compare = () => quality.compareCalibration(id, answer.version).then(finish, tell);
  return (
    <section className="card calibration" aria-label={t.quality.tabs.calibration}>
      <header className="evaluation-head">
        <div className="row">
          <h2 className="grow">
            {answer.contact.customer ?? t.channel[answer.contact.channel]} · {agentName(config, answer.contact.agent)}
          </h2>
          <span className={`pill ${answer.state === 'AGREED' ? 'good' : ''}`}>{t.quality.calibrationStates[answer.state]}</span>
        </div>
        <p className="small muted">
          {named(answer.scorecard.names, language, answer.scorecard.id)} · {t.quality.calibrationBy(answer.by)}
        </p>
      </header>
      {answer.state === 'BLIND' ? (
        <>
          <p>{t.quality.blind}</p>
          <ul className="calibration-who">
            {answer.reviewers.map((reviewer) => (
              <li key={reviewer.user} className="row">
                <Icon name={reviewer.done ? 'check' : 'clock'} /> {reviewer.name}
              </li>
            ))}
          </ul>
          {done.length > 1 && <Button onPress={() => void compare()}>{t.quality.compareNow}</Button>}
        </>
      ) : (
        <>
          <p>
            <strong>{t.quality.alpha}: </strong>
            {alphaText(answer, locale)} <span className="small muted">{t.quality.alphaWhat}</span>
          </p>
          <TableFrame label={t.quality.tabs.calibration}>
            <table className="board-table texts quality-table calibration-table">
              <thead>
                <tr>
                  <th scope="col">{t.quality.question}</th>
                  {done.map((reviewer) => (
                    <th key={reviewer.user} scope="col">
                      {reviewer.name}
                    </th>
                  ))}
                  <th scope="col">{t.quality.spread}</th>
                  <th scope="col">{t.quality.equal}</th>
                </tr>
              </thead>
              <tbody>
                {answer.scorecard.sections
                  .flatMap((section) => section.questions)
                  .map((question) => {
                    const figures = own(answer.questions ?? {}, question.id);
                    return (
                      <tr key={question.id} data-apart={(figures?.spread ?? 0) > 0.5 || undefined}>
                        <th scope="row">{named(question.texts, language, question.id)}</th>
                        {done.map((reviewer) => {
                          const given = own(reviewer.answers ?? {}, question.id);
                          return (
                            <td key={reviewer.user}>
                              {answerText(question, given?.value, t, language)}
                              {given?.comment && <span className="block small muted">{given.comment}</span>}
                            </td>
                          );
                        })}
                        <td>{figures?.spread == null ? '–' : percent(figures.spread, locale)}</td>
                        <td>{figures?.equal == null ? '–' : percent(figures.equal, locale)}</td>
                      </tr>
                    );
                  })}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{t.quality.score}</th>
                  {done.map((reviewer) => (
                    <td key={reviewer.user}>
                      <strong>{reviewer.result ? percent(reviewer.result.score, locale) : '–'}</strong>
                    </td>
                  ))}
                  <td />
                  <td />
                </tr>
              </tfoot>
            </table>
          </TableFrame>
          {answer.state === 'COMPARED' && !agreeing && (
            <Button look="primary" onPress={() => setAgreeing(common(answer))}>
              {t.quality.agree}
            </Button>
          )}
          {agreeing && (
            <div className="calibration-agreed">
              <h3>{t.quality.agree}</h3>
              <p className="small muted">{t.quality.agreeWhat}</p>
              <CardForm card={answer.scorecard} answers={agreeing} wrong={wrong} onChange={setAgreeing} />
              <div className="row evaluation-actions">
                <Button look="primary" onPress={() => void agree()}>
                  {t.quality.agreed}
                </Button>
                <Button look="quiet" onPress={() => setAgreeing(null)}>
                  {t.common.cancel}
                </Button>
              </div>
            </div>
          )}
          {answer.agreed && (
            <a className="btn" href={pathOf('done', { show: answer.agreed })} onClick={followLink}>
              {t.quality.toAgreed}
            </a>
          )}
        </>
      )}
      {refused && (
        <p className="error" role="alert">
          {refused}
        </p>
      )}
    </section>
  );
}

/// How an answer reads.
export function answerText(
  question: Question,
  value: string | null | undefined,
  t: { quality: { yes: string; no: string; notApplicable: string } },
  language: 'en' | 'zh',
): string {
  if (!value) return '–';
  if (value === NOT_APPLICABLE) return t.quality.notApplicable;
  switch (question.kind.type) {
    case 'YesNo':
      return value === 'yes' ? t.quality.yes : t.quality.no;
    case 'Scale':
      return value;
    case 'Choice': {
      const option = question.kind.options.find((one) => one.id === value);
      return named(option?.names, language, value);
    }
  }
}

/// What more than half of them said, as a beginning.
function common(calibration: CalibrationView): Answers {
  const given = calibration.reviewers.flatMap((reviewer) => (reviewer.answers ? [reviewer.answers] : []));
  const answers: Answers = {};
  for (const question of calibration.scorecard.sections.flatMap((section) => section.questions)) {
    const values = given.flatMap((one) => own(one, question.id)?.value ?? []);
    const most = values.find((value) => values.filter((other) => other === value).length * 2 > given.length);
    if (most) answers[question.id] = { value: most };
  }
  return answers;
}
