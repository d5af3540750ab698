import { useState, type FormEvent } from 'react';
import { Button as AriaButton, FieldError, Form, Input, Label, Radio, RadioGroup, Text, TextField } from 'react-aria-components';
import { keepPhoneChoice, phoneChoice } from '../../desk/session';
import { languages, useWords, type Language } from '../../i18n/language';
import { rest, RestError, type Me, type PhoneChoice } from '../../protocol/rest';
import { unlockSound } from '../../phone/tone';
import '../../styles/login.css';

export type LoginNote = 'displaced' | 'ended' | null;

export function LoginPage({ note, onLoggedIn }: { note: LoginNote; onLoggedIn: (me: Me) => void }) {
  const { t } = useWords();
  const [phone, setPhone] = useState<PhoneChoice>(phoneChoice);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault();
    const form = new FormData(e.currentTarget);
    unlockSound();
    setBusy(true);
    setProblem(null);
    try {
      keepPhoneChoice(phone);
      onLoggedIn(await rest.login(String(form.get('user')).trim(), String(form.get('password')), phone));
    } catch (failure) {
      const status = failure instanceof RestError ? failure.status : 0;
      setProblem(status === 401 ? t.login.wrong : status === 429 ? t.login.tooMany : t.common.serverUnreachable);
    } finally {
      setBusy(false);
    }
  };

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
