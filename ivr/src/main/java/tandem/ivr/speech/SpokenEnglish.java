package tandem.ivr.speech;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// `3:05 pm` is "three oh five p m", 1,121 is "one thousand one hundred twenty one".
final class SpokenEnglish implements SpokenForms {
    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> OTHERS = List.of("hundred", "thousand", "million", "oh", "o'clock", "a m", "p m");

    @Override
    public List<String> digits(String digits) {
        return digits.chars()
                .filter(c -> c >= '0' && c <= '9')
                .mapToObj(c -> SMALL.get(c - '0'))
                .toList();
    }

    @Override
    public List<String> number(int number) {
        var words = new ArrayList<String>();
        if (number >= 1_000_000) {
            words.addAll(belowThousand(number / 1_000_000 % 1000));
            words.add("million");
        }
        if (number / 1000 % 1000 > 0) {
            words.addAll(belowThousand(number / 1000 % 1000));
            words.add("thousand");
        }
        if (number % 1000 > 0 || number == 0) {
            words.addAll(belowThousand(number % 1000));
        }
        return List.copyOf(words);
    }

    private static List<String> belowThousand(int number) {
        var words = new ArrayList<String>();
        if (number >= 100) {
            words.add(SMALL.get(number / 100));
            words.add("hundred");
        }
        int rest = number % 100;
        if (rest >= 20) {
            words.add(TENS.get(rest / 10 - 2));
            if (rest % 10 > 0) {
                words.add(SMALL.get(rest % 10));
            }
        } else if (rest > 0 || number == 0) {
            words.add(SMALL.get(rest));
        }
        return words;
    }

    @Override
    public List<String> time(LocalTime time) {
        var words = new ArrayList<String>(belowThousand(time.getHour() % 12 == 0 ? 12 : time.getHour() % 12));
        if (time.getMinute() == 0) {
            words.add("o'clock");
        } else {
            if (time.getMinute() < 10) {
                words.add("oh");
            }
            words.addAll(belowThousand(time.getMinute()));
        }
        words.add(time.getHour() < 12 ? "a m" : "p m");
        return List.copyOf(words);
    }

    @Override
    public Set<String> vocabulary() {
        var all = new TreeSet<>(SMALL);
        all.addAll(TENS);
        all.addAll(OTHERS);
        return all;
    }
}
