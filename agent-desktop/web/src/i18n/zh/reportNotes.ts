// 关于报表数字的说明。

import type { reportNotes as english } from '../en/reportNotes';

export const reportNotes: typeof english = {
  unsettled: (days: number, on: string) => `本时段的首次解决率在 ${on} 前仍可能下降：客户是否再次联系要 ${days} 天后才知道。`,
};
