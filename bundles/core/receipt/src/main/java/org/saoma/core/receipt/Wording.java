package org.saoma.core.receipt;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Message;

/** The words, times and amounts of receipts in one language: Chinese, or English for everybody else. */
final class Wording {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter SHORT_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private final ResourceBundle texts;
    private final Locale locale;
    private final ZoneId zone;

    Wording(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        texts = ResourceBundle.getBundle(
                "org.saoma.core.receipt.receipt",
                locale,
                Wording.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String text(String key) {
        return texts.getString(key);
    }

    /** The text of a message, empty where a receipt has nothing to say about it. */
    Optional<String> message(Message message) {
        return message != null && texts.containsKey(message.code())
                ? Optional.of(texts.getString(message.code()))
                : Optional.empty();
    }

    /** The wallet's name, or its id where nobody named it. */
    String wallet(String wallet) {
        String key = "wallet." + wallet;
        return texts.containsKey(key) ? texts.getString(key) : wallet;
    }

    /** The best of names by language tag: for the language and country, for the language, in English, any. */
    Optional<String> best(Map<String, String> names) {
        return Optional.ofNullable(names.get(locale.toLanguageTag()))
                .or(() -> names.entrySet().stream()
                        .filter(name -> Locale.forLanguageTag(name.getKey())
                                .getLanguage()
                                .equals(locale.getLanguage()))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .or(() -> Optional.ofNullable(names.get("en")))
                .or(() -> names.values().stream().findFirst());
    }

    /**
     * An amount. Yuan have the full-width sign U+FFE5: the narrow one, U+00A5, has no place in GBK, and printers with that character
     * set print rubbish for it.
     */
    String money(Money money) {
        String currency = money.currency().getCurrencyCode();
        return currency.equals("CNY") ? "￥" + money.decimal() : currency + " " + money.decimal();
    }

    String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    String shortTime(Instant instant) {
        return SHORT_TIME.format(instant.atZone(zone));
    }
}
