package tandem.demo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import tandem.core.CustomerId;

/// The names in `people.yml`, from which customers are made.
record People(
        List<String> first, List<String> last, Map<String, String> chineseFamily, Map<String, String> chineseGiven) {
    private static final int CHINESE_OF_TEN = 2;
    private static final List<String> DOMAINS = List.of("example.com", "example.net", "example.org");

    /// The same for the same seed.
    List<Customer> customers(int count, SplittableRandom chance) {
        var made = new ArrayList<Customer>();
        for (int n = 0; n < count; n++) {
            made.add(n % 10 < CHINESE_OF_TEN ? chinese(n, chance) : western(n, chance));
        }
        return List.copyOf(made);
    }

    private Customer western(int n, SplittableRandom chance) {
        var given = first.get(n % first.size());
        var family = last.get((n * 7 + n / first.size()) % last.size());
        return customer(n, given + " " + family, given, plain(given) + "." + plain(family), "en", chance);
    }

    private Customer chinese(int n, SplittableRandom chance) {
        var families = List.copyOf(chineseFamily.keySet().stream().sorted().toList());
        var given = List.copyOf(chineseGiven.keySet().stream().sorted().toList());
        var family = families.get(n / 10 % families.size());
        var own = given.get((n * 3 + n / 10) % given.size());
        var spelled = chineseGiven.get(own) + "." + chineseFamily.get(family);
        return customer(n, family + own, family + own, spelled, "zh", chance);
    }

    private static Customer customer(
            int n, String name, String first, String mailName, String language, SplittableRandom chance) {
        var number = number(n);
        var visitor = "demo%08x%08x".formatted(chance.nextInt(), chance.nextInt());
        return new Customer(
                CustomerId.derivedFrom("tel:" + number),
                name,
                first,
                number,
                mailName + (n < 30 ? "" : n) + "@" + DOMAINS.get(n % DOMAINS.size()),
                visitor,
                language,
                n % 15 == 4);
    }

    /// North America keeps 555-0100 to -0199 for fiction, Britain 020 7946 0xxx, France 01 99 00 xx xx.
    private static String number(int n) {
        return switch (n % 4) {
            case 0 -> "+1202555%04d".formatted(101 + n / 4);
            case 1 -> "+44207946%04d".formatted(n * 7);
            case 2 -> "+3319900%04d".formatted(1_000 + n * 37 % 9_000);
            default -> "+1415555%04d".formatted(100 + n / 4);
        };
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
