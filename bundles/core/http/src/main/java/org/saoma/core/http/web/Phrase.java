package org.saoma.core.http.web;

import java.util.List;
import java.util.stream.Stream;

/**
 * Words that go into another text, in a form that can be put into any language.
 *
 * @param key the key of the text
 * @param values what stands in its places {0}, {1}: names and numbers, never what a caller sent
 */
public record Phrase(String key, List<String> values) {
    public static Phrase of(String key, Object... values) {
        return new Phrase(key, Stream.of(values).map(String::valueOf).toList());
    }
}
