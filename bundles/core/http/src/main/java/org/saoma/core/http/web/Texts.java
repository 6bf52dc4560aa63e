package org.saoma.core.http.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.saoma.api.payment.Message;

/** The texts for people in one language. Read on first use and kept. */
public final class Texts {
    private static final String PLACE = "{0}";
    private static final String QUOTED = "{1}";
    private static final String DECLINED = "payment.declined.";
    /** What a platform says comes in its own language, so it is quoted, and only with texts that do not explain themselves. */
    private static final List<String> UNEXPLAINED =
            List.of("payment.declined.other", "payment.declined.merchant", "payment.stuck.", "refund.failed");

    private final String tag;
    private final String separator;
    private final String delimiter;
    private final Properties texts;

    /**
     * @param tag the language tag for the {@code Content-Language} header
     * @param separator what stands between a text and the detail that goes with it
     * @param delimiter what stands between two texts of a list
     * @param resource the properties file beside this package's parent, in UTF-8
     */
    Texts(String tag, String separator, String delimiter, String resource) {
        this.tag = tag;
        this.separator = separator;
        this.delimiter = delimiter;
        this.texts = load(resource);
    }

    public String tag() {
        return tag;
    }

    public String text(String key) {
        return text(key, "");
    }

    /** The text of a key with its detail in the place marked for it, else behind it. A key without a text stands for itself. */
    public String text(String key, String detail) {
        String text = texts.getProperty(key, key);
        if (text.contains(PLACE)) {
            return text.replace(PLACE, detail);
        }
        return detail.isEmpty() ? text : text + separator + detail;
    }

    /** The text of a phrase with its values in their places. */
    public String text(Phrase phrase) {
        String text = texts.getProperty(phrase.key(), phrase.key());
        for (int i = 0; i < phrase.values().size(); i++) {
            text = text.replace("{" + i + "}", phrase.values().get(i));
        }
        return text;
    }

    /** A text with a remark behind it that is in English, for readers of English. */
    String remarked(String text, String remark) {
        return remark.isEmpty() || !tag.equals("en") ? text : text + separator + remark;
    }

    /** The text of a message; null for none. */
    public String text(Message message) {
        if (message == null) {
            return null;
        }
        String code = message.code();
        if (UNEXPLAINED.stream().anyMatch(code::startsWith)) {
            return message.detail().isEmpty() ? text(code) : quote(text(code), message.detail());
        }
        return code.startsWith(DECLINED) ? text(code) : text(code, message.detail());
    }

    private String quote(String text, String words) {
        return texts.getProperty("quote").replace(PLACE, text).replace(QUOTED, words);
    }

    /** Several texts as one. */
    public String list(List<String> several) {
        return String.join(delimiter, several);
    }

    private static Properties load(String resource) {
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(
                Texts.class.getResourceAsStream("/org/saoma/core/http/" + resource), StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle's own " + resource + " cannot be read", e);
        }
        return texts;
    }
}
