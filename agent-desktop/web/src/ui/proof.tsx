// What people show or set up to be let in: a second factor, its recovery codes, a password of their own.

import type { Texts } from '../i18n/en';
import { useWords } from '../i18n/language';
import type { Enrolment, RestError } from '../protocol/rest';

/// A picture to be scanned, and the same to be typed.
export function Enrol({ enrolment }: { enrolment: Enrolment }) {
  const { t } = useWords();
  return (
    <div className="enrol">
      <p>{t.account.scan}</p>
      <img src={`data:image/svg+xml,${encodeURIComponent(enrolment.picture)}`} alt={t.account.scanAlt} width="200" height="200" />
      <p className="small">
        {t.account.orType} <code className="secret">{enrolment.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
      </p>
    </div>
  );
}

export function RecoveryCodes({ codes }: { codes: string[] }) {
  const { t } = useWords();
  return (
    <section aria-label={t.account.recovery} role="status">
      <h2>{t.account.recovery}</h2>
      <p>{t.account.recoveryHint}</p>
      <ul className="recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function passwordFault(t: Texts, refusal: RestError): string {
  const shortest = Number(refusal.said.shortest ?? 10);
  switch (refusal.said.fault) {
    case 'too-short':
      return t.account.tooShort(shortest);
    case 'too-long':
      return t.account.tooLong;
    case 'spaces-around':
      return t.account.spacesAround;
    default:
      return t.account.tooCommon;
  }
}
