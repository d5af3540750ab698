import { expect, test } from 'vitest';
import { forCustomer } from './suggestion-text';

const read = { title: 'Returns', text: 'You have thirty days.\n\nKeep the box.', link: '/help/en/returns' };

test('thePassageGoesWithWhereTheRestIs', () => {
  expect(forCustomer(read, 'Keep the box.', 'https://shop.example')).toBe('Keep the box.\nhttps://shop.example/help/en/returns');
});

test('aPassageThatWasCutEndsWithItsLastWholeSentence', () => {
  expect(forCustomer(read, 'Keep the box. Then write to us at 3.5 and we …', '')).toBe('Keep the box.\n/help/en/returns');
  expect(forCustomer(read, '请保留包装盒。然后联系我们，我们会 …', '')).toBe('请保留包装盒。\n/help/en/returns');
});

test('whereNoSentenceIsWholeTheArticlesFirstParagraphGoes', () => {
  expect(forCustomer({ ...read, link: null }, 'something without an end …', '')).toBe('You have thirty days.');
});
