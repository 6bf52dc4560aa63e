package org.saoma.core.merchant;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import org.saoma.api.payment.Merchant;

/** Reads the merchant out of the settings. */
final class Profiles {
    private static final Pattern TERMINAL = Pattern.compile("[0-9A-Z]{6}");

    private Profiles() {}

    /** @throws IllegalArgumentException naming the setting, its value and what it should be */
    static Merchant.Profile of(Config config) {
        if (config.name().isBlank() || config.name().length() > 128) {
            throw wrong("name", config.name(), "1 to 128 characters");
        }
        if (!TERMINAL.matcher(config.terminalId()).matches()) {
            throw wrong("terminalId", config.terminalId(), "6 digits or capital letters");
        }
        return new Merchant.Profile(
                config.name(),
                config.storeId(),
                config.terminalId(),
                currency(config.currency()),
                zone(config.zone()),
                locale(config.locale()),
                config.footer());
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw wrong("currency", code, "a currency of ISO 4217 such as CNY");
        }
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw wrong("zone", id, "a time zone such as Asia/Shanghai");
        }
    }

    private static Locale locale(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        if (!locale.getLanguage().equals("zh") && !locale.getLanguage().equals("en")) {
            throw wrong("locale", tag, "zh-CN or en");
        }
        return locale;
    }

    private static IllegalArgumentException wrong(String setting, String value, String expected) {
        return new IllegalArgumentException(
                "org.saoma.core.merchant: " + setting + " is '" + value + "' instead of " + expected);
    }
}
