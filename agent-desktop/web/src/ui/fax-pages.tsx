// The pages of a fax, one at a time: drawn by the server, so that nothing of a stranger's runs here.

import { useEffect, useState } from 'react';
import { useWords } from '../i18n/language';
import { rest } from '../protocol/rest';
import { Button } from './controls';

interface Drawn {
  page: number;
  url: string;
  of: number;
}

export function FaxPages({ interaction, file }: { interaction: string; file: string }) {
  const { t } = useWords();
  const [page, setPage] = useState(1);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    let url = '';
    rest.faxPage(interaction, file, page, stop.signal).then(
      ({ picture, of }) => {
        url = URL.createObjectURL(picture);
        setDrawn({ page, url, of });
        setFailed(false);
      },
      () => !stop.signal.aborted && setFailed(true),
    );
    return () => {
      stop.abort();
      if (url) URL.revokeObjectURL(url);
    };
  }, [interaction, file, page]);
  if (failed) return <p className="small muted">{t.fax.notShown}</p>;
  const of = drawn?.of ?? 1;
  return (
    <figure className="fax">
      {drawn && <img src={drawn.url} alt={t.fax.page(drawn.page, of)} className="fax-page" />}
      {of > 1 && (
        <figcaption className="row small">
          <Button look="small" isDisabled={page <= 1} onPress={() => setPage(page - 1)}>
            {t.fax.previous}
          </Button>
          <span role="status">{t.fax.page(page, of)}</span>
          <Button look="small" isDisabled={page >= of} onPress={() => setPage(page + 1)}>
            {t.fax.next}
          </Button>
        </figcaption>
      )}
    </figure>
  );
}
