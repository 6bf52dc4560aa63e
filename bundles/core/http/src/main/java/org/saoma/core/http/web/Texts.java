package org.saoma.core.http.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.saoma.api.payment.Message;

/** The texts for people in one language. Read on first use and kept. */
public final class Texts {
    private static final String PLACE = "{0}";

    private final String tag;
    private final String separator;
    private final Properties texts;

    /**
     * @param tag the language tag for the {@code Content-Language} header
     * @param separator what stands between a text and the detail that goes with it
     * @param resource the properties file beside this package's parent, in UTF-8
     */
    Texts(String tag, String separator, String resource) {
        this.tag = tag;
        this.separator = separator;
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

    /** The text of a message; null for none. */
    public String text(Message message) {
        return message == null ? null : text(message.code(), message.detail());
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
