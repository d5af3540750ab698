package tandem.core.masking;

import java.util.ArrayList;
import java.util.List;
import tandem.core.masking.Token.Kind;

/// Masks by rules. The time it takes grows with the text and no faster, whatever the patterns are.
final class RuleMasking implements Masking {
    private final MaskingRules rules;
    private final Pins pins;

    RuleMasking(MaskingRules rules) {
        this.rules = rules;
        this.pins = new Pins(rules.pinWords());
    }

    @Override
    public String text(String text) {
        var spans = found(text, false);
        return spans.isEmpty() ? text : spans.masked(text);
    }

    @Override
    public String html(String html) {
        var spans = found(html, true);
        if (spans.isEmpty()) {
            return html;
        }
        var masked = new StringBuilder(html.length());
        for (int at = 0; at < html.length(); ) {
            int tag = html.indexOf('<', at);
            int end = tag < 0 ? html.length() : tag;
            masked.append(between(html, at, end, spans));
            int behind = tag < 0 ? end : html.indexOf('>', tag) + 1;
            at = tag < 0 ? end : behind <= tag ? html.length() : behind;
            masked.append(html, end, at);
        }
        return masked.toString();
    }

    /// Text between two tags.
    private static String between(String html, int from, int to, Spans spans) {
        var part = new Spans();
        for (int i = from; i < to; i++) {
            if (spans.touches(i, i + 1)) {
                part.add(i - from, i - from + 1);
            }
        }
        return part.isEmpty() ? html.substring(from, to) : part.masked(html.substring(from, to));
    }

    @Override
    public List<String> words(List<String> words) {
        var text = String.join(" ", words);
        var spans = found(text, false);
        if (spans.isEmpty()) {
            return List.copyOf(words);
        }
        var masked = new ArrayList<String>(words.size());
        int at = 0;
        for (var word : words) {
            masked.add(spans.touches(at, at + word.length()) ? MASK : word);
            at += word.length() + 1;
        }
        return masked;
    }

    private Spans found(String text, boolean html) {
        var spans = new Spans();
        var tokens = Tokens.of(text, html);
        if (tokens.stream().anyMatch(token -> token.kind() == Kind.DIGITS)) {
            if (rules.cardNumbers()) {
                CardNumbers.find(text, tokens, spans);
            }
            if (rules.pins()) {
                pins.find(text, tokens, spans);
            }
        }
        if (rules.ibans()) {
            Ibans.find(text, spans);
        }
        for (var own : rules.own()) {
            var matcher = own.pattern().matcher(text);
            while (matcher.find()) {
                spans.add(matcher.start(), matcher.end());
            }
        }
        return spans;
    }
}
