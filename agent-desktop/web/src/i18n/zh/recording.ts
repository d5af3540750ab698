import type { recording as english } from '../en/recording';

export const recording: typeof english = {
  on: '录音中',
  off: '未录音',
  offBecause: {
    RULE: '按此队列的规则，本次通话不录音。',
    OPTED_OUT: '客户不同意录音。',
    NOT_KNOWN: '未录音：无法得知客户是否同意。',
  },
  pausedUntil: (left) => `录音已暂停，${left} 后自动继续`,
  pause: '暂停录音',
  resume: '继续录音',
  pauseKey: '暂停或继续录音',
  fieldPauses: '光标在此栏时不录音。',
  paused: {
    AGENT: '坐席暂停了录音',
    FIELD: '正在填写保密内容，录音暂停',
  },
  resumed: {
    AGENT: '坐席继续录音',
    FIELD: '保密内容已填写，录音继续',
    LIMIT: '已达最长暂停时间，录音自动继续',
  },
  notRecorded: {
    RULE: (because) => `未录音：${because}`,
    OPTED_OUT: (because) => `客户不同意录音：${because}`,
    NOT_KNOWN: (because) => `未录音：${because}`,
  },
};
