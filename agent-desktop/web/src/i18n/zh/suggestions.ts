// 随对话推荐的文章。

import type { suggestions as en } from '../en/suggestions';

export const suggestions: typeof en = {
  title: '推荐文章',
  insert: '插入',
  insertOf: (title) => `插入《${title}》`,
  open: '打开',
  openOf: (title) => `打开《${title}》`,
  notHelpful: '没有帮助',
  notHelpfulOf: (title) => `《${title}》没有帮助`,
  agentsOnly: '仅供坐席查看',
  inserted: (title) => `《${title}》已插入回复。`,
  noted: '谢谢，今后会降低它的排序。',
  failed: '无法读取文章，请重试。',
  key: '插入第一篇推荐文章',
  found: (n) => `推荐了 ${n} 篇文章。`,
};
