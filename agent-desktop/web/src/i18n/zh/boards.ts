// 按团队的看板。

import type { boards as english } from '../en/boards';

export const boards: typeof english = {
  teams: '团队',
  teamsHint: '勾选团队：显示其当前成员；未勾选队列时显示其服务的队列。',
};
