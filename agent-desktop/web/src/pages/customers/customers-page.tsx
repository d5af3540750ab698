// Customers: found by name, number or address; one of them whole; and who may be leaving.

import { useEffect, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { useWords } from '../../i18n/language';
import { customers, type Customer } from '../../protocol/customers';
import { rest } from '../../protocol/rest';
import { noConfig } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { navigate, useLocation } from '../../ui/navigate';
import { Pane } from '../../ui/pane';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { may } from '../../ui/who-sees';
import { CustomerLinks } from './customer-card';
import { CustomerView } from './customer-view';
import { Bring } from './bring';
import '../../styles/customers.css';
import '../../styles/contact.css';

export default function CustomersPage(props: PageProps) {
  const { t } = useWords();
  const { query } = useLocation();
  const asked = new URLSearchParams(query);
  const q = asked.get('q') ?? '';
  const id = asked.get('id');
  const risk = asked.get('list') === 'at-risk';
  const [config, setConfig] = useState(noConfig);
  const [found, setFound] = useState<readonly Customer[]>();
  useEffect(() => {
    rest.config().then(setConfig, () => {}); // codes are shown instead of names then
  }, []);
  useEffect(() => {
    const gone = new AbortController();
    const asking = risk ? customers.atRisk() : q ? customers.search(q, gone.signal) : null;
    asking?.then(setFound, () => setFound([]));
    return () => gone.abort();
  }, [q, risk]);
  return (
    <div className="supervisor-page">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="customers">
        <section className="card" aria-label={t.customers.search}>
          <form
            role="search"
            onSubmit={(e) => {
              e.preventDefault();
              const sought = new FormData(e.currentTarget).get('q');
              navigate(`/customers?q=${encodeURIComponent(typeof sought === 'string' ? sought.trim() : '')}`);
            }}
          >
            <SearchField key={q} name="q" defaultValue={q} className="search-field grow" aria-label={t.customers.search} autoFocus={!id}>
              <Icon name="search" />
              <Input placeholder={t.customers.placeholder} maxLength={200} />
            </SearchField>
          </form>
          {may(props.me, 'see-contacts') && (
            <Button look="small" onPress={() => navigate('/customers?list=at-risk')}>
              {t.customers.atRisk}
            </Button>
          )}
          {(q || risk) && found?.length === 0 && <p className="empty">{risk ? t.customers.nobodyAtRisk : t.customers.none}</p>}
          {found && (q || risk) && <CustomerLinks all={found} chosen={id ?? undefined} />}
          {may(props.me, 'import-customers') && <Bring />}
        </section>
        <Pane of={id}>
          {id ? (
            <CustomerView key={id} me={props.me} id={id} config={config} />
          ) : (
            <div className="card empty">
              <Icon name="user" />
              {t.customers.choose}
            </div>
          )}
        </Pane>
      </main>
    </div>
  );
}
