// Inside the widget's shadow: nothing of the host page gets in, nothing gets out.

export const styles = `
:host { all: initial; color-scheme: inherit; --accent: light-dark(#0b5f70, #63c5d8); --on: light-dark(#fff, #04222a); --surface: light-dark(#fff, #1a1e25); --raised: light-dark(#f3f5f8, #252b35);
  --line: light-dark(#dde1e8, #333a46); --edge: light-dark(#868f9f, #707b8d); --text: light-dark(#1a202b, #e6e9ef); --muted: light-dark(#535d6e, #a5aebd); --bad: light-dark(#ad2119, #ff9d92); --warn: light-dark(#855000, #f2bb62); --own: color-mix(in srgb, var(--accent) 13%, var(--surface));
  font: 400 15px/1.45 system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; color: var(--text); }
*, *::before { box-sizing: border-box; }
[hidden] { display: none !important; }
button, input, select, textarea { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--text); outline-offset: 2px; }
.launch { position: fixed; z-index: 2147483000; right: 24px; bottom: 24px; display: flex; align-items: center; gap: 8px; min-height: 52px; padding: 0 20px; border: 0; border-radius: 26px; background: var(--accent); color: var(--on); font-weight: 600; cursor: pointer; box-shadow: 0 6px 24px rgb(0 0 0 / 25%); }
.launch svg { width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linejoin: round; }
.count { padding: 1px 8px; border-radius: 10px; background: var(--on); color: var(--accent); font-size: 13px; }
.panel { position: fixed; z-index: 2147483000; right: 24px; bottom: 24px; display: flex; flex-direction: column; width: min(380px, calc(100vw - 24px)); height: min(600px, calc(100dvh - 32px)); border: 1px solid var(--line); border-radius: 14px; background: var(--surface); box-shadow: 0 12px 48px rgb(0 0 0 / 28%); overflow: hidden; }
:host([data-position=left]) .launch, :host([data-position=left]) .panel { right: auto; left: 24px; }
@media (max-width: 480px) { .panel, :host([data-position=left]) .panel { inset: 0; width: auto; height: auto; border-radius: 0; } }
header { display: flex; align-items: center; gap: 8px; padding: 12px 10px 12px 18px; background: var(--accent); color: var(--on); }
header h2 { flex: 1; margin: 0; font-size: 17px; font-weight: 650; }
header button { min-height: 32px; padding: 4px 10px; border: 1px solid transparent; border-radius: 6px; background: transparent; color: inherit; cursor: pointer; }
header button:hover { background: rgb(128 128 128 / 25%); }
header button:focus-visible { outline-color: currentColor; }
.status { margin: 0; padding: 8px 18px; background: var(--raised); border-bottom: 1px solid var(--line); font-size: 14px; }
.status.warn { color: var(--warn); }
form.start { display: grid; gap: 12px; align-content: start; padding: 18px; overflow: auto; flex: 1; }
form.start p { margin: 0; }
label { display: grid; gap: 4px; font-size: 13px; font-weight: 600; }
input, select, textarea { width: 100%; min-height: 38px; padding: 7px 10px; border: 1px solid var(--edge); border-radius: 7px; background: var(--surface); font-weight: 400; font-size: 15px; }
textarea { resize: none; }
.primary { min-height: 40px; padding: 6px 16px; border: 0; border-radius: 7px; background: var(--accent); color: var(--on); font-weight: 600; cursor: pointer; }
.primary:disabled { opacity: .5; cursor: default; }
.error { color: var(--bad); font-size: 14px; margin: 0; }
.error:empty { display: none; }
.log { flex: 1; overflow: auto; padding: 12px 14px; overscroll-behavior: contain; }
.log > ol { display: flex; flex-direction: column; gap: 2px; margin: 0; padding: 0; list-style: none; }
.log li { max-width: 84%; align-self: flex-start; }
.log .read { margin: 2px 4px 0; font-size: 12px; color: var(--muted); text-align: right; }
.log .who { margin: 8px 4px 2px; font-size: 12px; color: var(--muted); }
.log .text { width: fit-content; margin: 0; padding: 7px 12px; border-radius: 4px 12px 12px 12px; background: var(--raised); white-space: pre-wrap; overflow-wrap: anywhere; }
.log .CUSTOMER { align-self: flex-end; }
.log .CUSTOMER .who { text-align: right; }
.log .CUSTOMER .text { margin-left: auto; background: var(--own); border-radius: 12px 4px 12px 12px; }
.log .SYSTEM { align-self: center; text-align: center; }
.log .SYSTEM .text { background: none; color: var(--muted); font-size: 14px; }
.log .unsent .text, .log .unsent .file { opacity: .65; }
.typing { min-height: 20px; margin: 0; padding: 0 18px; color: var(--muted); font-size: 13px; }
.choices { display: flex; flex-wrap: wrap; gap: 6px; max-height: 40%; padding: 2px 12px 4px; overflow: auto; }
.choices button { min-height: 34px; padding: 4px 12px; border: 1px solid var(--accent); border-radius: 17px; background: var(--surface); font-size: 14px; text-align: start; cursor: pointer; }
.choices button:hover { background: var(--raised); }
.choices .person { border-color: var(--edge); color: var(--muted); }
.secret { -webkit-text-security: disc; }
form.say { display: grid; gap: 6px; padding: 8px 12px 12px; }
form.say .line { display: flex; gap: 8px; align-items: flex-end; }
.clip { flex: none; display: grid; place-items: center; width: 42px; min-height: 42px; padding: 0; border: 1px solid var(--edge); border-radius: 7px; background: var(--surface); cursor: pointer; }
.clip svg, .file svg { width: 20px; height: 20px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linejoin: round; }
.pending { display: grid; gap: 4px; max-height: 110px; margin: 0; padding: 0; overflow: auto; list-style: none; font-size: 13px; }
.pending li { display: flex; align-items: center; gap: 8px; }
.pending button { min-width: 28px; min-height: 28px; border: 0; background: transparent; cursor: pointer; }
.name { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.size, .coming { color: var(--muted); }
.size { flex: none; font-size: 12px; }
.files { display: grid; gap: 4px; margin: 3px 0 0; padding: 0; list-style: none; }
.log .files li { max-width: none; }
.file { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; max-width: 280px; padding: 7px 10px; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); color: inherit; font-size: 14px; }
.log .CUSTOMER .file { margin-left: auto; }
a.file:hover { border-color: var(--edge); }
.picture { display: block; width: 100%; max-height: 220px; object-fit: contain; border-radius: 4px; background: var(--raised); }
.again { display: block; margin: 4px 0 0 auto; min-height: 28px; padding: 2px 8px; border: 1px solid var(--edge); border-radius: 6px; background: var(--surface); font-size: 13px; cursor: pointer; }
.log.ended .again { display: none; }
.log [data-state=refused] .who { color: var(--bad); }
form.say textarea { min-height: 42px; max-height: 120px; field-sizing: content; }
.fields { display: grid; gap: 12px; }
.left, .earlier { display: grid; gap: 12px; align-content: start; flex: 1; padding: 18px; overflow: auto; }
.left p, .earlier p, .earlier h3 { margin: 0; }
.earlier h3 { font-size: 15px; }
.earlier p:empty, .over p:empty { display: none; }
.chats { display: grid; gap: 8px; margin: 0; padding: 0; list-style: none; }
.chats button { display: grid; gap: 2px; width: 100%; padding: 8px 12px; border: 1px solid var(--edge); border-radius: 8px; background: var(--surface); text-align: start; cursor: pointer; }
.when { color: var(--muted); font-size: 13px; }
.content { flex: none; margin: 0 18px; padding: 8px 0 0; border: 0; }
.content legend { padding: 0; font-weight: 600; }
.content .scale { display: grid; grid-auto-flow: column; gap: 8px; margin-top: 8px; }
.content .scale button { min-height: 38px; border: 1px solid var(--edge); border-radius: 8px; background: var(--surface); cursor: pointer; }
.content p { margin: 8px 0 0; }
.content p:empty, .content .scale:empty { display: none; }
.second { min-height: 36px; padding: 4px 14px; border: 1px solid var(--edge); border-radius: 7px; background: var(--surface); cursor: pointer; }
.to-call, .to-earlier { flex: none; margin: 0 18px 16px; }
.call, .calling { display: flex; flex-direction: column; flex: 1; min-height: 0; overflow: auto; }
.call > p { margin: 18px; }
.call-status { margin: 0; padding: 10px 18px; background: var(--raised); border-bottom: 1px solid var(--line); }
.call-form { display: grid; gap: 12px; align-content: start; padding: 18px; }
.call-form p { margin: 0; }
.call-live { display: grid; gap: 14px; align-content: start; justify-items: center; padding: 18px; }
.call-time { margin: 0; font-size: 22px; font-variant-numeric: tabular-nums; }
.keypad { display: grid; grid-template-columns: repeat(3, 64px); gap: 8px; }
.keypad button { min-height: 44px; border: 1px solid var(--edge); border-radius: 8px; background: var(--surface); font-size: 18px; cursor: pointer; }
.keypad button:active { background: var(--raised); }
.call-live .second { min-width: 208px; }
.call-live [aria-pressed=true] { background: var(--accent); color: var(--on); }
.hang-up { min-width: 208px; min-height: 44px; border: 0; border-radius: 7px; background: var(--bad); color: light-dark(#fff, #300a06); font-weight: 600; cursor: pointer; }
.letter { display: grid; gap: 8px; text-align: start; }
.over { display: grid; gap: 10px; padding: 14px 18px 18px; border-top: 1px solid var(--line); text-align: center; }
.over p { margin: 0; }
`;
