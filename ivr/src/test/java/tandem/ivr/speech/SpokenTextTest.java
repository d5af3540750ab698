package tandem.ivr.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTextTest {
    /// Each run with its language where that is not the text's.
    private static String spoken(String language, String text) {
        return SpokenText.of(language, text).stream()
                .map(said -> (said.language().equals(language) ? "" : said.language() + ": ") + said.words())
                .collect(Collectors.joining(" / "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "You owe $1.5.|You owe one dollar and fifty cents.",
                "$1.50, $0.99, $1 and $0.01|one dollar and fifty cents, ninety nine cents, one dollar and one cent",
                "$1,234.56 or $2.5 million|one thousand two hundred thirty four dollars and fifty six cents or two point five"
                        + " million dollars",
                "€5, 3,50 €, 20 EUR, ¥12.50|five euros, three euros and fifty cents, twenty euros, twelve point five yuan",
                "-$5 and -5 and \u22125|minus five dollars and minus five and minus five",
                "3.5 of .5|three point five of zero point five",
                "from 9:00 to 17:00|from nine o'clock to five pee em",
                "9:00-17:00, 9 am - 5:30 p.m.|nine o'clock to five pee em, nine ay em to five thirty pee em",
                "00:00|midnight",
                "at 00:30, 09:00, 12:00, 12:30|at twelve thirty ay em, nine ay em, noon, twelve thirty",
                "14:05:30|two oh five pee em and thirty seconds",
                "code 0042, 000|code zero, zero, four, two, zero, zero, zero",
                "10000, 1000000, 1,000,000, 2026|ten thousand, one million, one million, two thousand twenty six",
                "1234567890123456789|one, two, three, four, five, six, seven, eight, nine, zero, one, two, three, four, five, six,"
                        + " seven, eight, nine",
                "call 5550100 or 555-0100|call five, five, five, zero, one, zero, zero or five five five, zero one zero zero",
                "+43 1 234567|plus four three, one, two three four five six seven",
                "(555) 123-4567|five five five, one two three, four five six seven",
                "3-5 minutes, 50%, 1/2, 24/7|three to five minutes, fifty percent, one half, twenty four seven",
                "the 1st, 2nd, 21st|the first, second, twenty first",
                "on 2026-11-30|on November thirtieth, twenty twenty six",
                "press # or *, item #1|press hash or star, item number one",
                "one & two + three|one and two plus three",
                "25 °C|twenty five degrees Celsius",
                "info@acme.com|info at acme dot com",
                "A4, SMS, RMA|A four, ess em ess, are em ay",
                "we’re at the café – “now”…|we're at the cafe, now...",
                "Mr. O’Neil’s ‘order’|Mr. O'Neil's order",
                "Straße, Łódź, naïve, ﬁne|Strasse, Lodz, naive, fine",
                "hello 😀|hello",
                "😀|",
                "Welcome to Tandem.|Welcome to Tandem.",
                "I don't know: yes; no?|I don't know: yes; no?",
                "For English press 1. 中文请按2。For help press 3|For English press one. / zh: 中文请按二。 / For help press three",
            })
    void english(String text, String words) {
        assertThat(spoken("en", text)).isEqualTo(words == null ? "" : words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "预计2分钟内为您接通|预计两分钟内为您接通",
                "排在第2位，前面有2位客户|排在第二位,前面有两位客户",
                "2小时、12个、22个、第22个、200个、2000元、2万|两小时、十二个、二十二个、第二十二个、两百个、两千元、两万",
                "按1，按2，按2键，星期2|按一,按二,按二键,星期二",
                "10000、1000000、110、105、1021|一万、一百万、一百一十、一百零五、一千零二十一",
                "3.5、0.05、-5、气温-5度|三点五、零点零五、负五、气温负五度",
                "￥1.5、¥12.50、￥200、$5、-￥3|一点五元、十二点五元、两百元、五美元、负三元",
                "2元、10000元、€20|两元、一万元、二十欧元",
                "9:00、02:00、00:00、14:05|九点、两点、零点、十四点零五分",
                "9:00-17:30|九点到十七点三十分",
                "尾号0042|尾号零零四二",
                "1234567890123456789|一二三四五六七八九零一二三四五六七八九",
                "电话400-123-4567|电话四零零,一二三,四五六七",
                "+86 10 12345678|加八六,一零,一二三四五六七八",
                "3-5分钟、50%、1/3、2026年|三到五分钟、百分之五十、三分之一、二零二六年",
                "2026-11-30|二零二六年十一月三十日",
                "请按#键或*|请按井号键或星号键",
                "25℃|二十五摄氏度",
                "按 A 2 次|按 / en: A / 两次",
                "欢迎致电 Tandem。|欢迎致电 / en: Tandem.",
                "您好😀|您好",
            })
    void chinese(String text, String words) {
        assertThat(spoken("zh", text).replace('，', ',')).isEqualTo(words);
    }

    @Test
    void otherWritingsGoToTheLanguagesTheyAreOf() {
        assertThat(spoken("en", "Привет")).isEqualTo("ru: Привет");
        assertThat(spoken("uk", "Привіт, hello")).isEqualTo("Привіт, / en: hello");
        assertThat(spoken("ja", "お電話ありがとう")).isEqualTo("お電話ありがとう");
        assertThat(spoken("zh-TW", "您好")).isEqualTo("您好");
        assertThat(spoken("de", "Um 9:00 Uhr – «bitte» -5")).isEqualTo("Um 9:00 Uhr - \"bitte\" minus 5");
    }
}
