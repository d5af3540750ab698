// 管理员给出的新密码。

import type { passwords as english } from '../en/passwords';

export const passwords: typeof english = {
  kept: '已有',
  none: '尚无',
  fresh: '新密码，保存后生效',
  make: '生成一次性密码',
  tell: '请告知本人；仅在此显示一次。首次用它登录时须另设密码：',
};
