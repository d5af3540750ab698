package tandem.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"page", "order", "order-no", "a.b_c", "4711", "Constructor", "prototype"})
    void whatAPersonWouldTakeIsAName(String name) {
        assertThat(AttributeName.problem(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "ключ",
                ".hidden",
                "_private",
                "__proto__",
                "__defineGetter__",
                "__lookupSetter__",
                "constructor",
                "hasOwnProperty",
                "isPrototypeOf",
                "propertyIsEnumerable",
                "toLocaleString",
                "toString",
                "valueOf",
                "x2345678901234567890123456789012345678901234567890123456789012345"
            })
    void whatEveryObjectHasOrNobodyCanReadIsNone(String name) {
        assertThat(AttributeName.problem(name))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .contains("cannot be the name of an attribute")
                        .hasSizeLessThan(250));
    }
}
