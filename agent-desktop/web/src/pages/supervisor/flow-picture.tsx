// The picture of a flow as the server draws it, with the step at which a trial is.

import { useCallback, useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/language';
import { flows, type FlowSource, type ListedFlow } from '../../protocol/flows';
import { RestError } from '../../protocol/rest';
import { Button, IconButton, Select } from '../../ui/controls';

const STEP = 1.25;
/// Below it words are too small to be read; one scrolls instead.
const LEAST = 0.25;
const READABLE = 0.65;
const MOST = 3;

interface Props {
  source: FlowSource;
  flow?: ListedFlow;
  /// Where a trial is.
  step?: string;
  inFlow?: string;
}

export function FlowPicture({ source, flow, step, inFlow }: Props) {
  const { t, language: own } = useWords();
  const [language, setLanguage] = useState<string>(own);
  const [svg, setSvg] = useState<SVGSVGElement | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [zoom, setZoom] = useState(1);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => setLanguage(own), [own]);

  const fit = useCallback((drawn: SVGSVGElement, least = LEAST) => {
    const room = frame.current?.clientWidth ?? 800;
    setZoom(Math.min(1, Math.max(least, (room - 4) / Number(drawn.getAttribute('width')))));
  }, []);

  useEffect(() => {
    const asked = new AbortController();
    flows.picture(source, language, asked.signal).then(
      (text) => {
        const drawn = read(text);
        setFailed(null);
        setSvg(drawn);
        fit(drawn, READABLE);
      },
      (e: unknown) => {
        if (!asked.signal.aborted) setFailed(e instanceof RestError && e.detail ? e.detail : t.error.unavailable);
      },
    );
    return () => asked.abort();
  }, [source, language, fit, t]);

  useEffect(() => {
    if (!svg || !frame.current) return;
    frame.current.replaceChildren(svg);
  }, [svg]);

  useEffect(() => {
    if (!svg) return;
    svg.style.width = `${Math.round(Number(svg.getAttribute('width')) * zoom)}px`;
    svg.style.height = 'auto';
  }, [svg, zoom]);

  useEffect(() => {
    if (!svg) return;
    const here = flow === undefined || inFlow === flow.id ? step : undefined; // a trial may have gone on in another flow
    for (const box of svg.querySelectorAll('.step')) {
      const now = box.getAttribute('data-step') === here;
      box.classList.toggle('here', now);
      if (now) {
        box.setAttribute('aria-current', 'step');
        box.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      } else box.removeAttribute('aria-current');
    }
  }, [svg, step, inFlow, flow]);

  const languages = [...new Set([own, ...(flow?.languages ?? []), 'en', 'zh'])].map((code) => ({ id: code, name: code }));
  const save = () => {
    if (!svg) return;
    const copy = svg.cloneNode(true) as SVGSVGElement;
    copy.removeAttribute('style');
    for (const box of copy.querySelectorAll('.here')) box.classList.remove('here');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }));
    link.download = `${flow?.id ?? 'draft'}.svg`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return (
    <section className="flow-view card" aria-label={t.flows.picture(flow?.id ?? t.flows.draft)}>
      <div className="row flow-tools">
        <h2 className="grow clip">{flow?.id ?? t.flows.draft}</h2>
        <Select label={t.flows.language} value={language} choices={languages} onChange={setLanguage} />
        <IconButton icon="minus" label={t.flows.smaller} onPress={() => setZoom((z) => Math.max(LEAST, z / STEP))} />
        <Button onPress={() => svg && fit(svg)}>{t.flows.fit}</Button>
        <IconButton icon="plus" label={t.flows.larger} onPress={() => setZoom((z) => Math.min(MOST, z * STEP))} />
        <Button onPress={save} isDisabled={!svg}>
          {t.flows.save}
        </Button>
      </div>
      {failed && (
        <p className="error" role="alert">
          {failed}
        </p>
      )}
      <div className="flow-frame" ref={frame} tabIndex={0} role="region" aria-label={t.flows.picture(flow?.id ?? t.flows.draft)} />
    </section>
  );
}

/// What the server sends is SVG of its own making; no script of it could run all the same, since only its tree is taken.
function read(text: string): SVGSVGElement {
  const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (!(root instanceof SVGSVGElement)) throw new Error('no picture');
  return document.importNode(root, true);
}
