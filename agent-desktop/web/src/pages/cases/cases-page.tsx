// Cases (D11): found and worked on; and goodwill (D10) beside them.

import { useEffect, useState } from 'react';
import { Dialog, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components';
import { named, useWords } from '../../i18n/language';
import { cases, type Case, type CaseQuery, type CaseSetting, type Standing } from '../../protocol/cases';
import { Button, Select } from '../../ui/controls';
import { Pane } from '../../ui/pane';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { may } from '../../ui/who-sees';
import { CaseDetails } from './case-details';
import { kindOf, ownerName, spoken, stateName } from './case-text';
import { FeedbackPanel } from './feedback-panel';
import { GoodwillPanel } from './goodwill-panel';
import { NewCaseForm } from './new-case-form';
import { PromiseText } from './promise-text';
import { useChanges } from './use-changes';
import '../../styles/contact.css';
import '../../styles/supervisor.css';
import '../../styles/cases.css';

const ALL = '.all';
const STANDINGS: Standing[] = ['OPEN', 'OVERDUE', 'ENDED'];
const noSetting: CaseSetting = { kinds: [], queues: [], owners: [], problems: [] };

export default function CasesPage(props: PageProps) {
  const { me } = props;
  const { t, language } = useWords();
  const { caseTurn, goodwillTurn } = useChanges(props.onUnreachable);
  const [setting, setSetting] = useState<CaseSetting>(noSetting);
  const [standing, setStanding] = useState<Standing>('OPEN');
  const [kind, setKind] = useState(ALL);
  const [queue, setQueue] = useState(ALL);
  const [mine, setMine] = useState(false);
  const [words, setWords] = useState('');
  const [opening, setOpening] = useState(false);
  const [chosen, setChosen] = useState<string | null>(() => new URLSearchParams(location.search).get('case'));
  const { session } = props;
  useEffect(() => session?.casesSeen(), [session, caseTurn]);
  const handles = may(me, 'handle-cases', 'manage-cases');
  useEffect(() => {
    if (handles) cases.setting().then(setSetting, () => {});
  }, [handles]);
  const query: CaseQuery = { standing, kind: kind === ALL ? '' : kind, queue: queue === ALL ? '' : queue, mine, words: words.trim() };
  const { found, failed } = useCases(query, caseTurn, handles);
  return (
    <div className="supervisor-page">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="cases">
        {handles && (
          <section className="card" aria-label={t.cases.title}>
            <div className="case-steps">
              <h1>{t.cases.title}</h1>
              <Button icon="plus" onPress={() => setOpening(true)}>
                {t.cases.open}
              </Button>
            </div>
            <ModalOverlay className="overlay" isOpen={opening} onOpenChange={setOpening} isDismissable>
              <Modal className="dialog">
                <Dialog>
                  <NewCaseForm
                    serves={!!me.session}
                    onClose={(number) => {
                      setOpening(false);
                      if (number) setChosen(number);
                    }}
                  />
                </Dialog>
              </Modal>
            </ModalOverlay>
            {setting.problems.length > 0 && (
              <p className="error" role="alert">
                {t.cases.refusedFile} {setting.problems.join(' ')}
              </p>
            )}
            <div className="case-filters">
              <TextField className="field" value={words} onChange={setWords}>
                <Label>{t.cases.find}</Label>
                <Input type="search" maxLength={200} autoComplete="off" />
              </TextField>
              <Select
                label={t.cases.standing}
                value={standing}
                choices={STANDINGS.map((id) => ({ id, name: t.cases.standings[id] }))}
                onChange={(id) => setStanding(id as Standing)}
              />
              <Select
                label={t.cases.kind}
                value={kind}
                choices={[{ id: ALL, name: t.cases.allKinds }, ...setting.kinds.map((k) => ({ id: k.id, name: named(k.names, language, k.id) }))]}
                onChange={setKind}
              />
              <Select label={t.cases.queue} value={queue} choices={[{ id: ALL, name: t.cases.allQueues }, ...setting.queues]} onChange={setQueue} />
              {me.session && (
                <label className="row">
                  <input type="checkbox" checked={mine} onChange={(e) => setMine(e.target.checked)} />
                  {t.cases.mine}
                </label>
              )}
              {may(me, 'export') && (
                <a className="btn" href={cases.tableUrl(query)} download>
                  {t.cases.csv}
                </a>
              )}
            </div>
            {failed && (
              <p className="error" role="alert">
                {t.cases.failed}
              </p>
            )}
            {!found && !failed && <p className="empty">{t.common.loading}</p>}
            {found?.cases.length === 0 && <p className="empty">{t.cases.none}</p>}
            {found && found.cases.length > 0 && <CaseTable found={found.cases} now={found.now} setting={setting} chosen={chosen} onChoose={setChosen} />}
            {found && !found.complete && <p className="small muted">{t.cases.more}</p>}
          </section>
        )}
        {handles && (
          <Pane of={chosen}>
            {chosen ? (
              <CaseDetails key={chosen} number={chosen} setting={setting} turn={caseTurn} me={me} />
            ) : (
              <section className="card">
                <p className="empty">{t.cases.choose}</p>
              </section>
            )}
          </Pane>
        )}
        {may(me, 'give-goodwill', 'approve-goodwill') && (
          <Pane>
            <GoodwillPanel turn={goodwillTurn} me={me} />
          </Pane>
        )}
        {may(me, 'manage-cases') && (
          <Pane>
            <FeedbackPanel setting={setting} turn={caseTurn} />
          </Pane>
        )}
      </main>
    </div>
  );
}

interface TableProps {
  found: readonly Case[];
  now: number;
  setting: CaseSetting;
  chosen: string | null;
  onChoose: (number: string) => void;
}

function CaseTable({ found, now, setting, chosen, onChoose }: TableProps) {
  const { t, language, locale } = useWords();
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t.cases.title}>
      <table className="board-table">
        <thead>
          <tr>
            <th scope="col">{t.cases.subject}</th>
            <th scope="col">{t.cases.state}</th>
            <th scope="col">{t.cases.promise}</th>
            <th scope="col">{t.cases.owner}</th>
          </tr>
        </thead>
        <tbody>
          {found.map((one) => {
            const kind = kindOf(setting, one);
            return (
              <tr key={one.number} className={`case-row ${one.number === chosen ? 'chosen' : ''}`} data-case={one.number}>
                <th scope="row">
                  <Button look="quiet" aria-current={one.number === chosen ? 'true' : undefined} onPress={() => onChoose(one.number)}>
                    {one.subject}
                  </Button>
                  <span className="block small muted">
                    {[spoken(one.number), named(kind?.names, language, one.kind), one.customer?.name].filter(Boolean).join(' · ')}
                  </span>
                </th>
                <td>
                  {stateName(kind, one.state, language)}
                  {one.priority !== 'NORMAL' && <span className="block small muted">{t.cases.priorities[one.priority]}</span>}
                </td>
                <td>
                  <PromiseText one={one} now={now} locale={locale} />
                </td>
                <td>{one.owner ? ownerName(setting, one.owner) : t.cases.anybody}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/// Asked when something is looked for, and again when the server says that one has changed.
function useCases(query: CaseQuery, turn: number, handles: boolean) {
  const [found, setFound] = useState<{ cases: Case[]; complete: boolean; now: number } | null>(null);
  const [failed, setFailed] = useState(false);
  const { standing, kind, queue, mine, words } = query;
  useEffect(() => {
    if (!handles) return;
    const abort = new AbortController();
    const ask = () =>
      cases.find({ standing, kind, queue, mine, words }, abort.signal).then(
        (answer) => {
          setFound(answer);
          setFailed(false);
        },
        () => !abort.signal.aborted && setFailed(true),
      );
    const timer = setTimeout(() => void ask(), 200); // while somebody types
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [standing, kind, queue, mine, words, turn, handles]);
  return { found, failed };
}
