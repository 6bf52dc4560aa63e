package org.saoma.core.http.web;

import java.util.List;
import java.util.Locale;

/** Chooses the language of an answer as RFC 9110 §12.5.4 tells; Chinese where a caller does not say. */
public final class Languages {
    private static final List<String> KNOWN = List.of("zh", "en");

    private final Supply chinese = new Supply("zh-CN", "：", "；", "messages_zh.properties");
    private final Supply english = new Supply("en", ": ", "; ", "messages_en.properties");

    /** @param accept the {@code Accept-Language} header; null when there is none */
    public Texts choose(String accept) {
        return "en".equals(best(accept)) ? english.get() : chinese.get();
    }

    private static String best(String accept) {
        if (accept == null || accept.isBlank() || accept.length() > 1000) {
            return "zh";
        }
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(accept)) {
                String language = range.getRange().split("-", 2)[0];
                if (range.getWeight() > 0 && "*".equals(language)) {
                    return "zh";
                }
                if (range.getWeight() > 0 && KNOWN.contains(language)) {
                    return language;
                }
            }
        } catch (IllegalArgumentException e) {
            return "zh";
        }
        return "zh";
    }

    /** Loads a language when it is first asked for. */
    private static final class Supply {
        private final String tag;
        private final String separator;
        private final String delimiter;
        private final String resource;
        private volatile Texts texts;

        Supply(String tag, String separator, String delimiter, String resource) {
            this.tag = tag;
            this.separator = separator;
            this.delimiter = delimiter;
            this.resource = resource;
        }

        Texts get() {
            Texts loaded = texts;
            if (loaded == null) {
                loaded = new Texts(tag, separator, delimiter, resource);
                texts = loaded;
            }
            return loaded;
        }
    }
}
