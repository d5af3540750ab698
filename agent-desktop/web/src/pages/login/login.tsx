import { useState, type FormEvent } from 'react';
import { Button as AriaButton, FieldError, Form, Input, Label, Radio, RadioGroup, Text, TextField } from 'react-aria-components';
import { keepPhoneChoice, phoneChoice } from '../../desk/session';
import { languages, useWords, type Language } from '../../i18n/language';
import type { Texts } from '../../i18n/en';
import { rest, RestError, type Enrolment, type Me, type PhoneChoice } from '../../protocol/rest';
import { Enrol, passwordFault, RecoveryCodes } from '../../ui/proof';
import { unlockSound } from '../../phone/tone';
import '../../styles/login.css';

export type LoginNote = 'displaced' | 'ended' | null;

export function LoginPage({ note, onLoggedIn }: { note: LoginNote; onLoggedIn: (me: Me) => void }) {
  const { t } = useWords();
  const [phone, setPhone] = useState<PhoneChoice>(phoneChoice);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked>(nothingMore);
  const [codes, setCodes] = useState<{ me: Me; codes: string[] } | null>(null);

  const submit = async (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault();
    const form = new FormData(e.currentTarget);
    unlockSound();
    setBusy(true);
    setProblem(null);
    try {
      keepPhoneChoice(phone);
      const text = (name: string) => String(form.get(name) ?? '').trim() || undefined;
      const more = { code: text('code'), newPassword: form.get('newPassword') ? String(form.get('newPassword')) : undefined };
      const me = await rest.login(String(form.get('user')).trim(), String(form.get('password')), phone, more);
      if (me.recoveryCodes) setCodes({ me, codes: me.recoveryCodes });
      else onLoggedIn(me);
    } catch (failure) {
      const refusal = failure instanceof RestError ? failure : null;
      setAsked((before) => next(before, refusal));
      setProblem(words(t, refusal));
    } finally {
      setBusy(false);
    }
  };

  if (codes) return <NewCodes codes={codes.codes} onDone={() => onLoggedIn(codes.me)} />;
  return (
    <div className="login-page">
      <main className="login card">
        <div className="login-head">
          <img src="/icon.svg" alt="" width="44" height="44" />
          <div>
            <h1>{t.common.product}</h1>
            <p className="muted">{t.login.subtitle}</p>
          </div>
        </div>
        {note && (
          <p className="login-note" role="status">
            {note === 'displaced' ? t.login.displaced : t.login.ended}
          </p>
        )}
        <Form onSubmit={(e) => void submit(e)} className="login-form">
          <TextField name="user" isRequired autoFocus className="field" autoComplete="username">
            <Label>{t.login.user}</Label>
            <Input autoCapitalize="none" spellCheck="false" />
            <FieldError>{t.login.required}</FieldError>
          </TextField>
          <TextField name="password" type="password" isRequired className="field" autoComplete="current-password">
            <Label>{t.login.password}</Label>
            <Input />
            <FieldError>{t.login.required}</FieldError>
          </TextField>
          {asked.enrolment && <Enrol enrolment={asked.enrolment} />}
          {asked.code && (
            <TextField name="code" isRequired autoFocus className="field" autoComplete="one-time-code">
              <Label>{t.account.code}</Label>
              <Input autoCapitalize="none" spellCheck="false" />
              <Text slot="description" className="hint">
                {t.account.codeHint}
              </Text>
              <FieldError>{t.login.required}</FieldError>
            </TextField>
          )}
          {asked.newPassword && (
            <TextField name="newPassword" type="password" isRequired autoFocus className="field" autoComplete="new-password">
              <Label>{t.account.newPassword}</Label>
              <Input />
              <Text slot="description" className="hint">
                {t.account.firstPasswordHint}
              </Text>
              <FieldError>{t.login.required}</FieldError>
            </TextField>
          )}
          <RadioGroup value={phone} onChange={(value) => setPhone(value as PhoneChoice)} className="field">
            <Label>{t.login.phone}</Label>
            <div className="phone-choice">
              <Radio value="browser" className="radio">
                <span>
                  {t.login.phoneBrowser}
                  <br />
                  <span className="hint">{t.login.phoneBrowserHint}</span>
                </span>
              </Radio>
              <Radio value="desk" className="radio">
                <span>
                  {t.login.phoneDesk}
                  <br />
                  <span className="hint">{t.login.phoneDeskHint}</span>
                </span>
              </Radio>
            </div>
            <Text slot="description" className="hint">
              {t.login.phoneHint}
            </Text>
          </RadioGroup>
          <p role="alert" className="error login-problem">
            {problem}
          </p>
          <AriaButton type="submit" className="btn primary login-submit" isDisabled={busy}>
            {t.login.submit}
          </AriaButton>
        </Form>
      </main>
      <LanguageLinks />
    </div>
  );
}

/// What the server wants to be shown beside the password.
interface Asked {
  code: boolean;
  newPassword: boolean;
  enrolment: Enrolment | null;
}

const nothingMore: Asked = { code: false, newPassword: false, enrolment: null };

function next(before: Asked, refusal: RestError | null): Asked {
  switch (refusal?.code) {
    case 'code-needed':
      return { ...before, code: true };
    case 'second-factor-needed':
      return { ...before, code: true, enrolment: refusal.said as unknown as Enrolment };
    case 'new-password-needed':
      return { ...before, newPassword: true };
    case 'wrong-password':
      return nothingMore;
    default:
      return before;
  }
}

/// What is only asked for is no mistake of theirs.
function words(t: Texts, refusal: RestError | null): string | null {
  switch (refusal?.code) {
    case 'code-needed':
    case 'second-factor-needed':
    case 'new-password-needed':
      return null;
    case 'wrong-code':
      return t.account.wrongCode;
    case 'password-refused':
      return passwordFault(t, refusal);
    case 'locked':
      return t.login.locked;
    default:
      return refusal?.status === 401 ? t.login.wrong : refusal?.status === 429 ? t.login.tooMany : t.common.serverUnreachable;
  }
}

function NewCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useWords();
  return (
    <div className="login-page">
      <main className="login card">
        <RecoveryCodes codes={codes} />
        <AriaButton className="btn primary login-submit" onPress={onDone} autoFocus>
          {t.account.kept}
        </AriaButton>
      </main>
    </div>
  );
}

function LanguageLinks() {
  const { t, language, setLanguage } = useWords();
  return (
    <div role="group" aria-label={t.common.languageLabel} className="row login-languages">
      {Object.entries(languages).map(([code, { texts, locale }]) => (
        <AriaButton key={code} className="btn quiet small" aria-pressed={code === language} onPress={() => setLanguage(code as Language)}>
          <span lang={locale}>{texts.language}</span>
        </AriaButton>
      ))}
    </div>
  );
}
