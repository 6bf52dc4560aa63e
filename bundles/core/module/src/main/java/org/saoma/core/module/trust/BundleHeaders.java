package org.saoma.core.module.trust;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.saoma.api.module.ModuleException;

/**
 * The main section of a bundle's manifest. The JDK and the framework parse manifests by rules of their own (a lone carriage return ends a
 * line for the one and not for the other), so what they could disagree on is refused.
 */
public final class BundleHeaders {

    private static final Pattern LINE_END = Pattern.compile("\r?\n");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private final Map<String, String> headers;

    private BundleHeaders(Map<String, String> headers) {
        this.headers = headers;
    }

    static BundleHeaders parse(byte[] manifest) throws ModuleException {
        // Lines are broken by bytes, in the middle of a character too: put together first, decoded then.
        String text = new String(manifest, StandardCharsets.ISO_8859_1);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : unfolded(text)) {
            int colon = line.indexOf(": ");
            if (colon < 0 || !NAME.matcher(line.substring(0, colon)).matches()) {
                throw wrong("a line is no `Name: value`");
            }
            String name = line.substring(0, colon);
            if (headers.put(name, utf8(line.substring(colon + 2))) != null) {
                throw wrong("the header " + name + " is there twice");
            }
        }
        return new BundleHeaders(headers);
    }

    private static List<String> unfolded(String text) throws ModuleException {
        String[] lines = LINE_END.split(text, -1);
        List<String> unfolded = new ArrayList<>();
        int at = 0;
        for (; !lines[at].isEmpty(); at++) {
            String line = lines[at];
            if (at == lines.length - 1) {
                throw wrong("the last line does not end");
            }
            if (line.indexOf('\r') >= 0 || line.indexOf('\0') >= 0) {
                throw wrong("a line has a control character");
            }
            if (!line.startsWith(" ")) {
                unfolded.add(line);
            } else if (unfolded.isEmpty()) {
                throw wrong("it begins with a continued line");
            } else {
                int last = unfolded.size() - 1;
                unfolded.set(last, unfolded.get(last) + line.substring(1));
            }
        }
        // For the JDK the section ends with the empty line, for Felix such a line after it is one more header.
        if (at + 1 < lines.length && lines[at + 1].startsWith(" ")) {
            throw wrong("a continued line follows an empty one");
        }
        return unfolded;
    }

    private static String utf8(String bytes) throws ModuleException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong("a header is not UTF-8");
        }
    }

    private static ModuleException wrong(String problem) {
        return Refusal.HEADERS_MALFORMED.because(
                "META-INF/MANIFEST.MF: " + problem + ". The bundle's maker has to build it again.");
    }

    /** The value of a header; null when it is not there. */
    String value(String name) {
        return headers.get(name);
    }

    /** The clauses of a header; none when it is not there. */
    List<HeaderClause> clauses(String name) throws ModuleException {
        String header = value(name);
        return header == null ? List.of() : HeaderParser.parse(name, header);
    }

    /** The paths of all clauses of a header. */
    List<String> paths(String name) throws ModuleException {
        return clauses(name).stream().flatMap(clause -> clause.paths().stream()).toList();
    }

    public String symbolicName() throws ModuleException {
        List<String> names = paths("Bundle-SymbolicName");
        // Bundles of OSGi 3 import what they do not name.
        if (names.size() != 1
                || !"2"
                        .equals(headers.getOrDefault("Bundle-ManifestVersion", "")
                                .strip())) {
            throw wrong("it has no Bundle-SymbolicName, or no Bundle-ManifestVersion: 2");
        }
        return names.get(0);
    }

    public String version() {
        return headers.getOrDefault("Bundle-Version", "0.0.0").strip();
    }
}
