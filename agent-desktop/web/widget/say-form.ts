// Where the visitor writes: words, and files to go with them.

import { fault, FileRefused, type FilesOffer, type UploadedFile } from '../src/protocol/chat-files';
import { el, setText } from './dom';
import { icon } from './icons';
import { sizeOf, type WidgetTexts } from './texts';

const TYPING_TOLD_EVERY_MS = 2000;

export interface SayActions {
  send(text: string, files: readonly UploadedFile[]): void;
  upload(file: File): Promise<UploadedFile>;
  takeBack(file: UploadedFile): void;
  typing(): void;
}

export interface Draft {
  text: string;
  files: readonly UploadedFile[];
}

export class SayForm {
  readonly element: HTMLFormElement;
  private readonly text: HTMLTextAreaElement;
  private readonly list = el('ul', { className: 'pending' });
  private readonly fault = el('p', { className: 'error', attrs: { role: 'alert' } });
  private readonly input = el('input', { type: 'file', multiple: true, hidden: true });
  private files: readonly UploadedFile[] = [];
  private readonly queue: File[] = [];
  private uploading: File | null = null;
  private toldTyping = 0;

  /// @param offer null if no files are taken
  constructor(
    private readonly t: WidgetTexts,
    private readonly longest: number,
    private readonly offer: FilesOffer | null,
    private readonly actions: SayActions,
  ) {
    this.text = el('textarea', { rows: 1, placeholder: t.placeholder, attrs: { 'aria-label': t.placeholder } });
    const clip = el(
      'button',
      { type: 'button', className: 'clip', onclick: () => this.input.click(), attrs: { 'aria-label': t.attach, title: t.attach } },
      icon('clip'),
    );
    clip.hidden = offer === null;
    const send = el('button', { className: 'primary', type: 'submit', textContent: t.send });
    this.element = el('form', { className: 'say' }, this.fault, this.list, el('div', { className: 'line' }, clip, this.text, send), this.input);
    this.element.addEventListener('submit', (e) => {
      e.preventDefault();
      this.send();
    });
    this.text.addEventListener('keydown', (e) => {
      if (e.key !== 'Enter' || e.shiftKey || e.isComposing) return;
      e.preventDefault();
      this.send();
    });
    this.text.addEventListener('input', () => this.typed());
    this.input.addEventListener('change', () => {
      this.add(this.input.files ?? []);
      this.input.value = '';
    });
    this.takeDropped();
    this.drawFiles();
  }

  /// How the assistant's question is best answered.
  asked(digits: boolean, secret: boolean): void {
    this.text.inputMode = digits ? 'numeric' : '';
    this.text.autocomplete = secret ? 'off' : '';
    this.text.classList.toggle('secret', secret);
  }

  focus(): void {
    this.text.focus();
  }

  get draft(): Draft {
    return { text: this.text.value, files: this.files };
  }

  /// Beside what is there already: nothing that is being written is lost.
  restore({ text, files }: Draft): void {
    this.text.value = [this.text.value, text].filter(Boolean).join('\n');
    this.files = [...this.files, ...files];
    this.drawFiles();
    this.checkLength();
  }

  private send(): void {
    if (this.uploading || this.checkLength() || (!this.text.value.trim() && this.files.length === 0)) return;
    this.actions.send(this.text.value, this.files);
    this.text.value = '';
    this.files = [];
    setText(this.fault, '');
    this.drawFiles();
    this.focus();
  }

  /// Says the limit, and cuts nothing off.
  private checkLength(): boolean {
    const length = [...this.text.value.trim()].length;
    const tooLong = length > this.longest;
    setText(this.fault, tooLong ? this.t.tooLong(length, this.longest) : '');
    return tooLong;
  }

  private typed(): void {
    this.checkLength();
    if (Date.now() - this.toldTyping < TYPING_TOLD_EVERY_MS) return;
    this.toldTyping = Date.now();
    this.actions.typing();
  }

  private takeDropped(): void {
    const { element } = this;
    element.addEventListener('dragover', (e) => e.preventDefault());
    element.addEventListener('drop', (e) => {
      if (!e.dataTransfer || e.dataTransfer.files.length === 0) return;
      e.preventDefault();
      this.add(e.dataTransfer.files);
    });
    element.addEventListener('paste', (e) => {
      if (!e.clipboardData || e.clipboardData.files.length === 0 || e.clipboardData.types.includes('text/plain')) return;
      e.preventDefault();
      this.add(e.clipboardData.files);
    });
  }

  private add(files: Iterable<File>): void {
    const { offer } = this;
    if (offer === null) return;
    setText(this.fault, '');
    for (const file of files) {
      const room = offer.most - this.files.length - this.queue.length - (this.uploading ? 1 : 0);
      const why = room > 0 ? fault(file, offer) : 'too-many';
      if (why) this.refuse(file, why);
      else this.queue.push(file);
    }
    void this.uploadNext();
  }

  /// One after the other.
  private async uploadNext(): Promise<void> {
    if (this.uploading) return;
    const file = this.queue.shift() ?? null;
    this.uploading = file;
    this.drawFiles();
    if (!file) return;
    try {
      this.files = [...this.files, await this.actions.upload(file)];
    } catch (e) {
      this.refuse(file, e instanceof FileRefused ? e.code : 'failed');
    }
    this.uploading = null;
    await this.uploadNext();
  }

  private refuse(file: File, code: string): void {
    const why = (Object.hasOwn(this.t.files, code) && this.t.files[code]) || this.t.files['failed']!;
    setText(this.fault, why(file.name, this.offer ? sizeOf(this.offer.largest, this.t.locale) : '', (this.offer?.types ?? []).join(', ')));
  }

  private drawFiles(): void {
    const { t } = this;
    const had = this.files.map((file) =>
      el(
        'li',
        {},
        el('span', { className: 'name', textContent: file.name }),
        el('span', { className: 'size', textContent: sizeOf(file.bytes, t.locale) }),
        el('button', {
          type: 'button',
          textContent: '✕',
          attrs: { 'aria-label': t.remove(file.name) },
          onclick: () => {
            this.files = this.files.filter((f) => f !== file);
            this.actions.takeBack(file);
            this.drawFiles();
            this.focus();
          },
        }),
      ),
    );
    const coming = [...(this.uploading ? [this.uploading] : []), ...this.queue];
    this.list.replaceChildren(...had, ...coming.map((file) => el('li', { className: 'coming', textContent: t.uploading(file.name) })));
    this.list.hidden = this.list.children.length === 0;
  }
}
