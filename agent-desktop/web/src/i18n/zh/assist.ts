// 自动草拟的内容与对联络的记录。

import type { assist as en } from '../en/assist';

export const assist: typeof en = {
  summary: '根据对话草拟',
  reply: '草拟回复',
  drafting: '正在草拟…',
  drafted: '自动草拟，使用前请阅读。',
  byModel: '由语言模型草拟，使用前请阅读。',
  nothing: '没有可供草拟的内容。',
  noReply: '没有已知内容可以回答。',
  failed: '无法草拟，请重试。',
  instead: {
    TOO_SLOW: '语言模型超时，此为内置草拟。',
    NOT_REACHED: '无法连接语言模型，此为内置草拟。',
    NO_ANSWER: '语言模型没有给出可用的回答，此为内置草拟。',
    BUSY: '语言模型繁忙，此为内置草拟。',
  },
  mood: '情绪',
  sentiment: { NEGATIVE: '不满', NEUTRAL: '一般', POSITIVE: '满意' },
  assessed: (mood, topic) => `机器判断的情绪：${mood}${topic ? `；主题：${topic}` : ''}`,
};
