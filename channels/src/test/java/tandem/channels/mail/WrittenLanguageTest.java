package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenLanguageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Where is it?
            en | Hello, I have not received the parcel yet. Thanks, Jo
            de | Guten Tag, wo ist meine Bestellung? Danke
            fr | Bonjour, je n'ai pas reçu ma commande. Merci
            es | Hola, ¿dónde está mi pedido? Muchas gracias
            it | Buongiorno, dove è il mio ordine? Grazie
            pt | Bom dia, onde está o meu pedido? Obrigado
            nl | Hallo, waar is mijn bestelling? Ik heb het niet ontvangen
            pl | Dzień dobry, gdzie jest moja paczka?
            sv | Hej, var är min beställning? Jag har inte fått den
            zh | 你好，我的订单 4711 在哪里？
            ja | 注文した商品はどこですか。
            ko | 주문한 상품은 어디에 있습니까
            zh | Hi Anna, 我的帐篷坏了，怎么办？
            """)
    void languageIsToldByWhatIsWritten(String language, String text) {
        assertThat(WrittenLanguage.of(text)).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711", "OK", "https://www.example.org/the/and/is", "Müller GmbH"})
    void nothingIsSaidWhereNothingTells(String text) {
        assertThat(WrittenLanguage.of(text)).isEmpty();
    }

    @Test
    void whatIsQuotedIsNotWhatTheyWrote() {
        assertThat(WrittenLanguage.of("Danke, das ist gut.\n> the and is are was with you your have\n> the and is"))
                .contains("de");
    }

    @ParameterizedTest
    @CsvSource({"de-de,de", "en,en", "zh_cn,zh", "'fr, en',fr"})
    void headerSaysItByItsFirstLetters(String header, String language) {
        assertThat(WrittenLanguage.said(header)).contains(language);
    }

    @Test
    void nonsenseInTheHeaderSaysNothing() {
        assertThat(WrittenLanguage.said("german")).isEmpty();
        assertThat(WrittenLanguage.said("")).isEmpty();
    }
}
