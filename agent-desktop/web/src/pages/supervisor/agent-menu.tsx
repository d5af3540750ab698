// What a supervisor can do with an agent (S4): their state, their skills for the shift, their log-in.

import { useEffect, useState } from 'react';
import { Button as AriaButton, Dialog, Header, Menu, MenuItem, MenuTrigger, Modal, ModalOverlay, Popover, Section, Separator } from 'react-aria-components';
import type { DesktopConnection } from '../../protocol/desktop';
import { named, useWords } from '../../i18n/language';
import { configuration, type Effect } from '../../protocol/configuration';
import { rest, RestError, type AgentSkills } from '../../protocol/rest';
import type { AgentRow, CommandName, Commands, Config } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { errorText } from '../../ui/errors';
import { Icon } from '../../ui/icons';
import { queueName } from '../../ui/names';
import { effectText } from '../configuration/effects';

interface Props {
  agent: AgentRow;
  config: Config;
  desktop: DesktopConnection | null;
  /// Whether they may change the files, so that skills can be for good.
  forGood?: boolean;
}

export function AgentMenu({ agent, config, desktop, forGood = false }: Props) {
  const words = useWords();
  const { t, language } = words;
  const [skills, setSkills] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const give = async <N extends CommandName>(name: N, fields: Commands[N]) => {
    const result = await desktop?.command(name, fields);
    setRefused(!result || result.ok ? null : result.error.code);
  };
  const choose = (key: string) => {
    if (key === '.skills') setSkills(true);
    else if (key === '.out') void give('logOutAgent', { agent: agent.id });
    else if (key === '.ready') void give('setPresence', { agent: agent.id, presence: 'READY' });
    else void give('setPresence', { agent: agent.id, presence: 'NOT_READY', reason: key });
  };
  return (
    <>
      <MenuTrigger>
        <AriaButton className="btn small quiet icon-only" aria-label={t.act.menu(agent.name)} isDisabled={!desktop}>
          <Icon name="menu" />
        </AriaButton>
        <Popover className="popover" placement="bottom end">
          <Menu onAction={(key) => choose(String(key))} aria-label={t.act.menu(agent.name)}>
            <MenuItem id=".ready" className="menu-item" textValue={t.presence.READY}>
              <span className="dot READY" />
              {t.presence.READY}
            </MenuItem>
            <Section>
              <Header className="menu-title">{t.top.notReadyTitle}</Header>
              {config.notReadyReasons.map(({ code, names }) => (
                <MenuItem key={code} id={code} className="menu-item" textValue={named(names, language, code)}>
                  <span className="dot NOT_READY" />
                  {named(names, language, code)}
                </MenuItem>
              ))}
            </Section>
            <Separator className="menu-line" />
            <MenuItem id=".skills" className="menu-item" textValue={t.act.skills}>
              {t.act.skills}
            </MenuItem>
            <MenuItem id=".out" className="menu-item" textValue={t.act.logOut}>
              {t.act.logOut}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <span className="error small" role="alert">
        {refused && errorText(refused, words)}
      </span>
      {skills && desktop && <SkillsDialog agent={agent} config={config} desktop={desktop} forGood={forGood} onClose={() => setSkills(false)} />}
    </>
  );
}

interface SkillsProps {
  agent: AgentRow;
  config: Config;
  desktop: DesktopConnection;
  forGood: boolean;
  onClose: () => void;
}

function SkillsDialog({ agent, config, desktop, forGood, onClose }: SkillsProps) {
  const words = useWords();
  const { t, language } = words;
  const [found, setFound] = useState<AgentSkills | null>(null);
  const [levels, setLevels] = useState<Record<string, number>>({});
  const [refused, setRefused] = useState<string | null>(null);
  const [lasting, setLasting] = useState(false);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState<Effect[] | null>(null);
  const [detail, setDetail] = useState<string | null>(null);
  useEffect(() => {
    rest.agentSkills(agent.id).then(
      (now) => {
        setFound(now);
        setLevels(now.skills);
      },
      () => setRefused('unavailable'),
    );
  }, [agent.id]);
  const names = [...new Set([...config.skills.map((s) => s.name), ...Object.keys(levels)])];
  const keep = async (kept: Record<string, number>) => {
    try {
      await configuration.skills(agent.id, { skills: kept, reason, confirmed: asked !== null });
      onClose();
    } catch (e) {
      const why = e instanceof RestError ? e : undefined;
      if (why?.code === 'confirm') setAsked((why.said.effects as Effect[] | undefined) ?? []);
      else setDetail(why?.problems?.map((p) => p.reason).join(' ') ?? why?.detail ?? t.error.unavailable);
    }
  };
  const save = async (reset: boolean) => {
    const kept = Object.fromEntries(Object.entries(levels).filter(([, level]) => level > 0));
    setDetail(null);
    if (lasting && !reset) return keep(kept);
    const result = reset ? await desktop.command('resetSkills', { agent: agent.id }) : await desktop.command('setSkills', { agent: agent.id, skills: kept });
    if (result.ok) onClose();
    else setRefused(result.error.code);
  };
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className="overlay">
      <Modal className="modal">
        <Dialog className="dialog" aria-label={t.act.skillsOf(agent.name)}>
          <h2>{t.act.skillsOf(agent.name)}</h2>
          {!lasting && <p className="small muted">{t.act.shiftOnly}</p>}
          {found && (
            <form
              className="skills-form"
              onSubmit={(e) => {
                e.preventDefault();
                void save(false);
              }}
            >
              {names.map((name) => (
                <label key={name} className="row">
                  <span className="grow">{named(config.skills.find((s) => s.name === name)?.names, language, name)}</span>
                  <input
                    type="number"
                    min={0}
                    max={10}
                    value={levels[name] ?? 0}
                    onChange={(e) => setLevels((before) => ({ ...before, [name]: Math.max(0, Math.min(10, Number(e.target.value) || 0)) }))}
                  />
                </label>
              ))}
              <p className="small muted">{t.act.serves(found.queues.map((q) => queueName(config, q)).join(', '))}</p>
              <p className="error" role="alert">
                {detail ?? (refused && errorText(refused, words))}
              </p>
              {forGood && (
                <fieldset className="skills-time">
                  <legend className="sr-only">{t.act.howLong}</legend>
                  {[false, true].map((good) => (
                    <label key={String(good)} className="check-field">
                      <input type="radio" name="how-long" checked={lasting === good} onChange={() => setLasting(good)} />{' '}
                      {good ? t.act.forGood : t.act.forTheShift}
                    </label>
                  ))}
                </fieldset>
              )}
              {lasting && (
                <label className="field">
                  <span className="small">{t.configuration.reason}</span>
                  <input className="input" maxLength={500} value={reason} onChange={(e) => setReason(e.target.value)} />
                </label>
              )}
              {lasting && asked && (
                <ul className="small" role="alert">
                  {asked.map((effect, i) => (
                    <li key={i}>{effectText(effect, words)}</li>
                  ))}
                </ul>
              )}
              <div className="row">
                <Button type="submit" look="primary">
                  {lasting ? (asked ? t.act.saveAnyway : t.act.saveForGood) : t.act.forTheShift}
                </Button>
                {found.changed && <Button onPress={() => void save(true)}>{t.act.usual}</Button>}
                <Button onPress={onClose}>{t.common.cancel}</Button>
              </div>
            </form>
          )}
          {!found && refused && (
            <p className="error" role="alert">
              {errorText(refused, words)}
            </p>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
