// 审计记录的保存期限。

import type { retention as english } from '../en/retention';

export const retention: typeof english = {
  begins: (first: number) => `自第 ${first} 条起：更早的记录已过保存期限。`,
};
