// 账户更改的影响。

export const accountEffects: Record<string, (facts: Record<string, string>) => string> = {
  'account-gone': (f) => `${f.name}（${f.user}）将被登出，且不能再登录。`,
  'rights-changed': (f) =>
    `${f.name}（${f.user}）${f.lost ? `将失去 ${f.lost}` : ''}${f.lost && f.gained ? '，' : ''}${f.gained ? `将获得 ${f.gained}` : ''}。`,
  'reach-changed': (f) => `${f.name}（${f.user}）的权限将及于其他队列和座席。`,
  'password-replaced': (f) => `${f.name}（${f.user}）将被登出，并使用另一密码。`,
  'more-accounts': (f) => `另有 ${f.more} 个账户将改变。`,
  'still-named': (f) => `${f.file} 第 ${f.line} 行引用了 ${f.id}，而它将不复存在。`,
};
