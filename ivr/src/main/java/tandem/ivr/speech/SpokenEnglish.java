package tandem.ivr.speech;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// `15:05` is "three oh five pee em", 1,121 is "one thousand one hundred twenty one", 3.5 "three point five".
final class SpokenEnglish implements SpokenForms {
    static final SpokenEnglish FORMS = new SpokenEnglish();
    /// Written as they sound: by themselves, FreeTTS takes an a for the article.
    private static final List<String> LETTERS = List.of(
            "ay",
            "bee",
            "see",
            "dee",
            "ee",
            "eff",
            "gee",
            "aitch",
            "eye",
            "jay",
            "kay",
            "ell",
            "em",
            "en",
            "oh",
            "pee",
            "cue",
            "are",
            "ess",
            "tee",
            "you",
            "vee",
            "double you",
            "ex",
            "why",
            "zee");
    private static final List<String> OTHERS = List.of(
            "hundred",
            "thousand",
            "million",
            "billion",
            "minus",
            "point",
            "plus",
            "star",
            "hash",
            "oh",
            "ay em",
            "pee em",
            "midnight",
            "noon");
    private static final Set<String> VOCABULARY = allPieces();

    private SpokenEnglish() {}

    private static Set<String> allPieces() {
        var all = new TreeSet<>(LETTERS);
        all.addAll(OTHERS);
        for (int n = 0; n < 20; n++) {
            all.add(cardinal(n));
        }
        for (int n = 20; n < 100; n += 10) {
            all.add(cardinal(n));
        }
        return Set.copyOf(all);
    }

    /// Without hyphens.
    static String cardinal(long number) {
        return SpellOut.of("en").number(number, SpellOut.CARDINAL).replace('-', ' ');
    }

    static String ordinal(long number) {
        return SpellOut.of("en").number(number, SpellOut.ORDINAL).replace('-', ' ');
    }

    static String letter(int letter) {
        return LETTERS.get(Character.toLowerCase(letter) - 'a');
    }

    @Override
    public String text(String text) {
        return EnglishText.spoken(text);
    }

    @Override
    public List<String> digits(String digits) {
        var words = new ArrayList<String>();
        EnglishText.ascii(digits).chars().forEach(c -> {
            if (c >= '0' && c <= '9') {
                words.add(cardinal(c - '0'));
            } else if (Character.isLetter(c)) {
                words.add(letter(c));
            } else {
                switch (c) {
                    case '+' -> words.add("plus");
                    case '*' -> words.add("star");
                    case '#' -> words.add("hash");
                    default -> {}
                }
            }
        });
        return List.copyOf(words);
    }

    @Override
    public List<String> number(BigDecimal number, String before, String after) {
        var words = new ArrayList<String>();
        if (number.signum() < 0) {
            words.add("minus");
        }
        words.addAll(List.of(cardinal(number.abs().longValue()).split(" ")));
        if (number.scale() > 0) {
            words.add("point");
            words.addAll(digits(fraction(number)));
        }
        return List.copyOf(words);
    }

    /// The digits behind the point.
    static String fraction(BigDecimal number) {
        var plain = number.toPlainString();
        return plain.substring(plain.indexOf('.') + 1);
    }

    @Override
    public List<String> time(LocalTime time) {
        if (time.getMinute() == 0 && time.getHour() % 12 == 0) {
            return List.of(time.getHour() == 0 ? "midnight" : "noon");
        }
        var words = new ArrayList<String>();
        words.add(cardinal(time.getHour() % 12 == 0 ? 12 : time.getHour() % 12));
        words.addAll(minutes(time.getMinute()));
        words.add(time.getHour() < 12 ? "ay em" : "pee em");
        return List.copyOf(words);
    }

    /// Nothing for a full hour.
    static List<String> minutes(int minute) {
        if (minute == 0) {
            return List.of();
        }
        var words = new ArrayList<String>();
        if (minute < 10) {
            words.add("oh");
        }
        words.addAll(List.of(cardinal(minute).split(" ")));
        return words;
    }

    @Override
    public Set<String> vocabulary() {
        return VOCABULARY;
    }
}
