package org.saoma.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "12.50, CNY, 1250, 12.50",
        "12.5, CNY, 1250, 12.50",
        "0.01, CNY, 1, 0.01",
        "7, CNY, 700, 7.00",
        "300, JPY, 300, 300",
        "1.234, KWD, 1234, 1.234",
        "9999999999.99, CNY, 999999999999, 9999999999.99"
    })
    void aDecimalStringHasTheDigitsOfItsCurrency(String text, String currency, long minor, String written) {
        Money money = Money.parse(text, currency);
        assertThat(money.minor()).isEqualTo(minor);
        assertThat(money.decimal()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "-1", "+1", "1e3", "1,00", "1.", ".5", "0x1", "12.505", "NaN", "１２", "10000000000.00"})
    void whatIsNoAmountIsRefused(String text) {
        assertThatThrownBy(() -> Money.parse(text, "CNY")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTrailingZeroBeyondTheDigitsIsNoMorePrecision() {
        assertThat(Money.parse("12.500", "CNY")).isEqualTo(Money.cny(1250));
    }

    @Test
    void aCurrencyIsOneOfTheStandard() {
        assertThatThrownBy(() -> Money.parse("1.00", "RMB")).hasMessageContaining("RMB");
        assertThatThrownBy(() -> Money.parse("1.00", null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sumsStayInOneCurrencyAndNeverGoBelowZero() {
        assertThat(Money.cny(100).plus(Money.cny(1))).isEqualTo(Money.cny(101));
        assertThat(Money.cny(100).minus(Money.cny(100)).isZero()).isTrue();
        assertThatThrownBy(() -> Money.cny(1).minus(Money.cny(2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.cny(1).plus(Money.parse("1", "USD"))).hasMessageContaining("USD");
        assertThatThrownBy(() -> Money.cny(Money.MAX_MINOR).plus(Money.cny(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
