type Card = [name: string, words: string];

export const en = {
  shop: 'Northwind Outfitters',
  nav: ['Tents', 'Backpacks', 'Footwear', 'Repairs'],
  claim: 'Good gear, looked after for life.',
  lead: 'Tents, packs and boots made to be repaired. Whatever happens on the way, a person answers.',
  chat: 'Chat with us',
  contact: 'Talk to us',
  byPhone: 'By telephone',
  phoneHint: 'A short menu, then a person. You can press keys or say what you need.',
  byMail: 'By e-mail',
  mailHint: 'Answers keep to the same thread.',
  byChat: 'By chat',
  chatHint: 'On any page, at the bottom right. You may reload or lose the network; the chat goes on.',
  cards: [
    ['Ridge 2 tent', 'Two people, four seasons, 1.9 kg.'],
    ['Traverse 45 pack', 'Carries well, every buckle replaceable.'],
    ['Cairn boots', 'Resoled as often as you like.'],
  ] as Card[],
  demo: 'A demonstration page of Tandem. Nothing is for sale.',
  staff: 'Staff log-in',
  language: 'Language',
  unreachable: 'not available at the moment',
};

export const zh: typeof en = {
  shop: 'Northwind 户外',
  nav: ['帐篷', '背包', '鞋靴', '维修'],
  claim: '好装备，用一辈子。',
  lead: '可以维修的帐篷、背包和鞋靴。路上无论发生什么，总有人接听。',
  chat: '在线咨询',
  contact: '联系我们',
  byPhone: '电话',
  phoneHint: '简短菜单后即转人工，可按键，也可直接说出需求。',
  byMail: '邮件',
  mailHint: '往来邮件保持在同一主题下。',
  byChat: '在线聊天',
  chatHint: '每个页面的右下角。刷新页面或网络中断都不会丢失聊天。',
  cards: [
    ['Ridge 2 帐篷', '双人四季，重 1.9 千克。'],
    ['Traverse 45 背包', '背负舒适，每个扣具都可更换。'],
    ['Cairn 登山靴', '可多次更换鞋底。'],
  ],
  demo: '这是 Tandem 的演示页面，不销售任何商品。',
  staff: '员工登录',
  language: '语言',
  unreachable: '暂不可用',
};
