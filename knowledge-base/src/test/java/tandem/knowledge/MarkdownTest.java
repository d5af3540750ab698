package tandem.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello <script>alert(1)</script> there",
                "<img src=x onerror=alert(1)>",
                "[click](javascript:alert(1))",
                "[click](JaVaScRiPt&#58;alert(1))",
                "[click](data:text/html;base64,PHNjcmlwdD4=)",
                "![x](javascript:alert(1))",
                "![x](https://elsewhere.example/pixel.png)",
                "<iframe src=\"https://elsewhere.example\"></iframe>",
                "<svg onload=alert(1)>",
                "```html\n<script>alert(1)</script>\n```",
                "| a |\n|---|\n| <script>alert(1)</script> |",
                "<a href=\"https://ok.example\" onclick=\"alert(1)\">x</a>"
            })
    void anArticleWithAScriptInItIsHarmless(String markdown) {
        assertThat(Markdown.html(markdown))
                .doesNotContain("<script", "<iframe", "<svg", "<img", "onclick=\"", "href=\"javascript", "href=\"data");
    }

    @Test
    void markdownIsShownAsItIsMeant() {
        assertThat(Markdown.html("# Return\n\n1. Open **My orders**\n2. [Label](https://shop.example/label)\n"))
                .contains(
                        "<h1>Return</h1>", "<ol>", "<strong>My orders</strong>", "href=\"https://shop.example/label\"");
        assertThat(Markdown.html("| a | b |\n|---|---|\n| 1 | 2 |")).contains("<table>", "<td>2</td>");
        assertThat(Markdown.html("![a tent](/help/files/tent-pole/0123456789abcdef0123456789abcdef.png)"))
                .contains("<img", "alt=\"a tent\"");
    }

    @Test
    void itsWordsAreWithoutSigns() {
        assertThat(Markdown.text("# Return\n\nOpen **My orders**, then\n\n- label\n- box"))
                .contains("Return", "Open My orders, then", "label")
                .doesNotContain("#", "*");
    }
}
