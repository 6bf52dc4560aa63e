package org.saoma.api.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An amount of money: a whole number of minor units (fen, cents) in a currency of ISO 4217. It is never negative and never a
 * floating point number.
 *
 * @param minor the amount in minor units, zero or more; 1250 is 12.50 CNY
 * @param currency the currency, which fixes how many digits follow the decimal point
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    /** The largest amount that can be written: ten digits of major units. */
    public static final long MAX_MINOR = 999_999_999_999L;

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,4})?");

    /** @throws IllegalArgumentException when the amount is negative or larger than {@link #MAX_MINOR} */
    public Money {
        Objects.requireNonNull(currency, "currency");
        if (minor < 0 || minor > MAX_MINOR) {
            throw new IllegalArgumentException("An amount lies between 0 and " + MAX_MINOR + " minor units: " + minor);
        }
    }

    /** An amount in Chinese yuan, given in fen. */
    public static Money cny(long fen) {
        return new Money(fen, Currency.getInstance("CNY"));
    }

    /**
     * Reads a decimal string such as {@code 12.50}. No sign, no exponent, no grouping, and no more digits than the currency has.
     *
     * @throws IllegalArgumentException when the text is not such an amount or the currency is not one of ISO 4217; the message
     *     says which
     */
    public static Money parse(String decimal, String currencyCode) {
        Currency currency;
        try {
            currency = Currency.getInstance(currencyCode);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException("Not a currency of ISO 4217: " + currencyCode, e);
        }
        if (decimal == null || !DECIMAL.matcher(decimal).matches()) {
            throw new IllegalArgumentException("Not an amount like 12.50: " + decimal);
        }
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        BigDecimal value = new BigDecimal(decimal);
        if (value.stripTrailingZeros().scale() > digits) {
            throw new IllegalArgumentException(
                    currencyCode + " has " + digits + " digits after the decimal point: " + decimal);
        }
        return new Money(value.movePointRight(digits).longValueExact(), currency);
    }

    /** The amount as a decimal string with exactly the digits of its currency: {@code 12.50}, {@code 300}. */
    public String decimal() {
        return BigDecimal.valueOf(minor, Math.max(0, currency.getDefaultFractionDigits()))
                .toPlainString();
    }

    /** @throws IllegalArgumentException when the currencies differ or the sum is too large */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    /** @throws IllegalArgumentException when the currencies differ or the other amount is larger */
    public Money minus(Money other) {
        return new Money(minor - sameCurrency(other).minor, currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    /** @throws IllegalArgumentException when the currencies differ */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }

    /** The amount and its currency: {@code 12.50 CNY}. */
    @Override
    public String toString() {
        return decimal() + " " + currency.getCurrencyCode();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Different currencies: " + this + " and " + other);
        }
        return other;
    }
}
