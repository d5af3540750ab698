package tandem.ivr.speech;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// 15:05 is 下午三点零五分, 1,021 is 一千零二十一.
final class SpokenChinese implements SpokenForms {
    private static final List<String> DIGITS = List.of("零", "一", "二", "三", "四", "五", "六", "七", "八", "九");
    private static final List<String> UNITS = List.of("", "十", "百", "千");
    private static final List<String> OTHERS = List.of("十", "百", "千", "万", "亿", "上午", "下午", "两点", "点", "分", "整");

    @Override
    public List<String> digits(String digits) {
        return digits.chars()
                .filter(c -> c >= '0' && c <= '9')
                .mapToObj(c -> DIGITS.get(c - '0'))
                .toList();
    }

    @Override
    public List<String> number(int number) {
        if (number == 0) {
            return List.of(DIGITS.getFirst());
        }
        var words = new ArrayList<String>();
        group(words, number / 100_000_000, "亿");
        group(words, number / 10_000 % 10_000, "万");
        group(words, number % 10_000, "");
        boolean teen =
                words.size() >= 2 && words.get(0).equals("一") && words.get(1).equals("十");
        return List.copyOf(teen ? words.subList(1, words.size()) : words);
    }

    private static void group(List<String> words, int number, String unit) {
        if (number == 0) {
            return;
        }
        boolean gap = !words.isEmpty() && number < 1000;
        for (int place = 3; place >= 0; place--) {
            int digit = number / (int) Math.pow(10, place) % 10;
            if (digit == 0) {
                gap = gap || number >= Math.pow(10, place);
                continue;
            }
            if (gap) {
                words.add(DIGITS.getFirst());
                gap = false;
            }
            words.add(DIGITS.get(digit));
            if (place > 0) {
                words.add(UNITS.get(place));
            }
        }
        if (!unit.isEmpty()) {
            words.add(unit);
        }
    }

    @Override
    public List<String> time(LocalTime time) {
        var words = new ArrayList<String>();
        words.add(time.getHour() < 12 ? "上午" : "下午");
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        if (hour == 2) {
            words.add("两点");
        } else {
            words.addAll(number(hour));
            words.add("点");
        }
        if (time.getMinute() == 0) {
            words.add("整");
        } else {
            if (time.getMinute() < 10) {
                words.add("零");
            }
            words.addAll(number(time.getMinute()));
            words.add("分");
        }
        return List.copyOf(words);
    }

    @Override
    public Set<String> vocabulary() {
        var all = new TreeSet<>(DIGITS);
        all.addAll(OTHERS);
        return all;
    }
}
