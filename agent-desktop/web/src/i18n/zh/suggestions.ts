// 随对话推荐的文章。

import type { suggestions as en } from '../en/suggestions';

export const suggestions: typeof en = {
  title: '推荐文章',
  insert: '插入',
  open: '打开',
  notHelpful: '没有帮助',
  agentsOnly: '仅供坐席查看',
  inserted: (title) => `《${title}》已插入回复。`,
  noted: '谢谢，今后会降低它的排序。',
  failed: '无法读取文章，请重试。',
  key: '插入第一篇推荐文章',
  trialArticle: '文章名称',
  trialText: '告知的内容',
  trialAsk: '查询文章',
};
