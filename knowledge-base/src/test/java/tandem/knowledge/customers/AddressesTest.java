package tandem.knowledge.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.Channel;

class AddressesTest {
    private final Addresses inFrance = new Addresses("FR");

    @ParameterizedTest
    @CsvSource({
        "VOICE,+33 1 23 45 67 89,tel:+33123456789",
        "VOICE,01 23 45 67 89,tel:+33123456789",
        "VOICE,0033123456789,tel:+33123456789",
        "VOICE,1001,tel:1001",
        "VOICE,alice,tel:alice",
        "EMAIL,' Marie@Example.COM ',mail:marie@example.com",
        "CHAT,Visitor-1,chat:Visitor-1",
    })
    void addressesHaveOneForm(Channel channel, String address, String key) {
        var identity = inFrance.identity(channel, address);
        assertThat(identity.key()).isEqualTo(key);
        assertThat(Identity.parse(key)).isEqualTo(identity);
    }

    @ParameterizedTest
    @CsvSource({"AT,1001", "DE,1001", "GB,1001", "CN,10086", "DE,30123"})
    void extensionIsNobodysPublicNumber(String region, String extension) {
        assertThat(new Addresses(region).tel(extension).key()).isEqualTo("tel:" + extension);
        assertThat(new Addresses(region).digits(extension)).containsExactly(extension);
    }

    @Test
    void mexicanMobileIsTheSameInItsOldForm() {
        assertThat(inFrance.tel("+5215512345678")).isEqualTo(inFrance.tel("+525512345678"));
    }

    @Test
    void theDerivedIdIsTheSameForEver() {
        // Stored all over the journal: this must never change.
        assertThat(inFrance.tel("+33123456789").derivedCustomer().value())
                .isEqualTo(
                        new Addresses("").tel("+33123456789").derivedCustomer().value())
                .isEqualTo("aad80b10-3ee3-51ba-960a-d2354c437b15");
        assertThat(inFrance.mail("a@b.example").derivedCustomer())
                .isNotEqualTo(new Identity(Identity.Kind.CHAT, "a@b.example").derivedCustomer());
    }

    @Test
    void digitsComeAsDialledAbroadAndAtHome() {
        assertThat(inFrance.digits("+33123456789")).containsExactly("33123456789", "0123456789");
        assertThat(new Addresses("").digits("+33123456789")).containsExactly("33123456789", "0123456789");
        assertThat(inFrance.digits("1001")).containsExactly("1001");
        assertThat(inFrance.digits("anonymous")).isEmpty();
    }

    @Test
    void aNameSaysMoreThanTheAddress() {
        var visitor = new Identity(Identity.Kind.CHAT, "3f2a9c");
        assertThat(visitor.isNamedBy(visitor.nameWhileUnknown())).isFalse();
        assertThat(visitor.isNamedBy("Wei")).isTrue();
        assertThat(Identity.areNamedBy(List.of("tel:+33123456789"), "+33123456789"))
                .isFalse();
        assertThat(Identity.areNamedBy(List.of("tel:+33123456789"), " ")).isFalse();
        assertThat(Identity.areNamedBy(List.of("tel:+33123456789"), "Marie")).isTrue();
    }

    @Test
    void numbersInATextAreFoundInAllTheirForms() {
        assertThat(new Addresses("DE").digitsIn("Call (030) 123-45 67 or +33 1 23 45 67 89, order 4711"))
                .contains("49301234567", "0301234567", "33123456789", "0123456789")
                .doesNotContain("4711");
    }

    @Test
    void withoutARegionANumberStaysAsItIsDialled() {
        assertThat(new Addresses("").digitsIn("Call (030) 1234567, not 12.3.2026"))
                .containsExactly("0301234567");
    }

    @Test
    void ofATableOfNumbersOnlyTheFirstAreTakenDown() {
        var table = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            table.append("+49 30 ").append(1_000_000 + i).append(", ");
        }
        assertThat(new Addresses("DE").digitsIn(table.toString())).hasSizeBetween(100, 400);
    }
}
