// Wallboards by name: which queues and agents of all are on the board that is shown. Which one is said in the address, so that a
// screen on the wall keeps its own.

import { useCallback, useEffect, useState, type FormEvent } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { useWords } from '../../i18n/language';
import { rest, RestError, type SavedBoard } from '../../protocol/rest';
import type { Config } from '../../protocol/wire';
import { Button, Select } from '../../ui/controls';
import { queueName } from '../../ui/names';
import { navigate } from '../../ui/navigate';
import type { Wallboard } from '../../wallboard/state';

export interface Boards {
  all: readonly SavedBoard[];
  chosen: SavedBoard | null;
  look: () => void;
}

export function useBoards(query: string): Boards {
  const [all, setAll] = useState<readonly SavedBoard[]>([]);
  const look = useCallback(() => {
    rest.boards().then(setAll, () => {}); // all queues and agents are there without them
  }, []);
  useEffect(look, [look]);
  const id = new URLSearchParams(query).get('board');
  return { all, chosen: all.find((one) => one.id === id) ?? null, look };
}

/// What of all is on a board.
export function on(board: SavedBoard | null, all: Wallboard): Wallboard {
  if (!board) return all;
  const queues = board.on.queues && new Set(board.on.queues);
  const agents = board.on.agents && new Set(board.on.agents);
  return {
    ...all,
    queues: queues ? all.queues.filter((q) => queues.has(q.id)) : all.queues,
    agents: agents ? all.agents.filter((a) => agents.has(a.id)) : all.agents,
  };
}

function go(query: string, board: string): void {
  const params = new URLSearchParams(query);
  if (board === '') params.delete('board');
  else params.set('board', board);
  navigate(`/supervisor${params.size > 0 ? `?${params}` : ''}`);
}

export function BoardChoice({ boards, query, config }: { boards: Boards; query: string; config: Config }) {
  const { t } = useWords();
  const [editing, setEditing] = useState<SavedBoard | 'new' | null>(null);
  const { all, chosen, look } = boards;
  const done = (id: string) => {
    setEditing(null);
    look();
    go(query, id);
  };
  return (
    <>
      <Select
        label={t.board.boards}
        value={chosen?.id ?? ''}
        choices={[{ id: '', name: t.board.everything }, ...all.map((one) => ({ id: one.id, name: one.mine ? one.name : `${one.name} (${one.owner})` }))]}
        onChange={(id) => go(query, id)}
      />
      {editing === null && (
        <>
          {chosen?.mine && <Button onPress={() => setEditing(chosen)}>{t.board.editBoard}</Button>}
          <Button onPress={() => setEditing('new')}>{t.board.newBoard}</Button>
        </>
      )}
      {editing !== null && (
        <BoardForm
          key={editing === 'new' ? 'new' : editing.id}
          of={editing === 'new' ? null : editing}
          config={config}
          onDone={done}
          onCancel={() => setEditing(null)}
        />
      )}
    </>
  );
}

interface FormProps {
  of: SavedBoard | null;
  config: Config;
  onDone: (id: string) => void;
  onCancel: () => void;
}

function BoardForm({ of, config, onDone, onCancel }: FormProps) {
  const { t } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [teams, setTeams] = useState<readonly { id: string; name: string }[] | null>(null);
  useEffect(() => {
    rest.boardTeams().then(setTeams, () => setTeams([]));
  }, []);
  const failed = (e: unknown) => setProblem(e instanceof RestError ? (e.detail ?? t.error.unavailable) : t.error.unavailable);
  const save = (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault();
    const data = new FormData(e.currentTarget);
    const change = {
      seen: of?.version ?? 0,
      name: String(data.get('name')),
      shared: data.get('shared') === 'on',
      queues: data.getAll('queue').map(String),
      agents: data.getAll('agent').map(String),
      teams: data.getAll('team').map(String),
    };
    (of ? rest.changeBoard(of.id, change) : rest.createBoard(change)).then((saved) => onDone(saved.id), failed);
  };
  return (
    <form className="card board-form" aria-label={of ? t.board.editBoard : t.board.newBoard} onSubmit={save}>
      <TextField name="name" defaultValue={of?.name ?? ''} isRequired maxLength={100} className="field" autoFocus>
        <Label>{t.board.boardName}</Label>
        <Input className="input" />
      </TextField>
      <Ticks
        legend={t.board.queues}
        name="queue"
        ticked={of?.queues ?? []}
        choices={config.queues.filter((q) => !q.internal).map((q) => ({ id: q.id, name: queueName(config, q.id) }))}
      />
      <Ticks legend={t.board.agents} name="agent" ticked={of?.agents ?? []} choices={config.agents.filter((a) => !a.internal)} />
      {teams && teams.length > 0 && <Ticks legend={t.boards.teams} name="team" ticked={of?.teams ?? []} choices={teams} />}
      <p className="small muted">
        {t.board.noneIsAll} {teams && teams.length > 0 && t.boards.teamsHint}
      </p>
      <label className="check-field">
        <input type="checkbox" name="shared" defaultChecked={of?.shared} /> {t.board.shareBoard}
      </label>
      {problem && (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
      <div className="row">
        <Button type="submit" look="primary" isDisabled={teams === null}>
          {t.report.save}
        </Button>
        <Button onPress={onCancel}>{t.common.cancel}</Button>
        <span className="grow" />
        {of && (
          <Button icon="cross" onPress={() => void rest.deleteBoard(of.id).then(() => onDone(''), failed)}>
            {t.board.deleteBoard}
          </Button>
        )}
      </div>
    </form>
  );
}

function Ticks({
  legend,
  name,
  ticked,
  choices,
}: {
  legend: string;
  name: string;
  ticked: readonly string[];
  choices: readonly { id: string; name: string }[];
}) {
  return (
    <fieldset className="ticks">
      <legend className="small">{legend}</legend>
      {choices.map((one) => (
        <label key={one.id} className="check-field">
          <input type="checkbox" name={name} value={one.id} defaultChecked={ticked.includes(one.id)} /> {one.name}
        </label>
      ))}
    </fieldset>
  );
}
