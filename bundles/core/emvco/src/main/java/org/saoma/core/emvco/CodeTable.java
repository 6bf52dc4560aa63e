package org.saoma.core.emvco;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known about wallets and schemes: the resource {@code codes.table}, which explains its own form. */
record CodeTable(Map<String, String> names, List<PayerPattern> payers, List<UrlPrefix> urls, List<SchemeMark> schemes) {

    /** The beginning of a wallet's merchant addresses, in lower case. */
    record UrlPrefix(String wallet, String prefix) {}

    /**
     * How a scheme is known in a merchant-presented code.
     *
     * @param object the id of the object, or null for any account template
     * @param identifier how the identifier (00 inside) begins, in lower case, or after a star what it contains; empty when the
     *     object alone tells
     */
    record SchemeMark(String scheme, String object, String identifier) {
        boolean identifies(String text) {
            return identifier.startsWith("*") ? text.contains(identifier.substring(1)) : text.startsWith(identifier);
        }
    }

    static CodeTable load() {
        try (InputStream in = CodeTable.class.getResourceAsStream("codes.table")) {
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("codes.table cannot be read", e);
        }
    }

    private static CodeTable read(BufferedReader lines) throws IOException {
        CodeTable table = new CodeTable(new HashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                table.add(line.strip().split("\\s+", 3), line);
            }
        }
        return table;
    }

    private void add(String[] words, String line) {
        switch (words[0]) {
            case "name" -> names.put(words[1], words[2]);
            case "payer" -> payers.add(PayerPattern.parse(words[1]));
            case "url" -> urls.add(new UrlPrefix(words[1], words[2]));
            case "scheme" -> schemes.add(mark(words[1], words[2]));
            default -> throw new IllegalStateException("codes.table has a line of no known kind: " + line);
        }
    }

    private static SchemeMark mark(String scheme, String mark) {
        int equals = mark.indexOf('=');
        if (equals < 0) {
            return new SchemeMark(scheme, mark, "");
        }
        String object = mark.substring(0, equals);
        return new SchemeMark(scheme, object.equals("*") ? null : object, mark.substring(equals + 1));
    }
}
