package org.saoma.core.module.trust;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saoma.api.module.ModuleException;

/**
 * Parses OSGi manifest headers (OSGi Core 8, 3.2.3). It takes less than frameworks do: where they are lenient they might read something
 * else than is read here, so what is not plain is refused.
 */
final class HeaderParser {

    private final String name;
    private final String header;
    private int at;

    private HeaderParser(String name, String header) {
        this.name = name;
        this.header = header;
    }

    /** @param name of the header, for messages */
    static List<HeaderClause> parse(String name, String header) throws ModuleException {
        HeaderParser parser = new HeaderParser(name, header);
        List<HeaderClause> clauses = new ArrayList<>();
        do {
            clauses.add(parser.clause());
        } while (parser.skip(','));
        if (parser.at < header.length()) {
            throw parser.wrong();
        }
        return clauses;
    }

    private HeaderClause clause() throws ModuleException {
        List<String> paths = new ArrayList<>();
        Map<String, HeaderClause.Attribute> attributes = new LinkedHashMap<>();
        Map<String, String> directives = new LinkedHashMap<>();
        do {
            String token = token();
            Object before = null;
            if (skip(':')) {
                if (skip('=')) {
                    before = directives.put(token, argument());
                } else {
                    String type = type();
                    before = attributes.put(token, new HeaderClause.Attribute(type, argument()));
                }
            } else if (skip('=')) {
                before = attributes.put(token, new HeaderClause.Attribute("", argument()));
            } else if (attributes.isEmpty() && directives.isEmpty()) {
                paths.add(token);
            } else {
                throw wrong();
            }
            if (before != null) {
                throw wrong();
            }
        } while (skip(';'));
        if (paths.isEmpty()) {
            throw wrong();
        }
        return new HeaderClause(paths, attributes, directives);
    }

    private String token() throws ModuleException {
        blanks();
        int from = at;
        while (at < header.length() && isTokenCharacter(header.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw wrong();
        }
        String token = header.substring(from, at);
        blanks();
        return token;
    }

    private static boolean isTokenCharacter(char c) {
        return Character.isLetterOrDigit(c) || "_-./*+$@%~!<>()".indexOf(c) >= 0;
    }

    private String type() throws ModuleException {
        String type = token();
        if (!skip('=')) {
            throw wrong();
        }
        return type;
    }

    private String argument() throws ModuleException {
        blanks();
        if (!at('"')) {
            return token();
        }
        int from = ++at;
        while (!at('"')) {
            if (at >= header.length() || header.charAt(at) < ' ' || header.charAt(at) == Character.MAX_VALUE) {
                throw wrong();
            }
            at += at('\\') ? 2 : 1;
        }
        String argument = header.substring(from, at++);
        blanks();
        return argument;
    }

    private boolean skip(char c) {
        if (!at(c)) {
            return false;
        }
        at++;
        return true;
    }

    private boolean at(char c) {
        return at < header.length() && header.charAt(at) == c;
    }

    private void blanks() {
        while (at(' ')) {
            at++;
        }
    }

    private ModuleException wrong() {
        return Refusal.HEADERS_MALFORMED.because("The header " + name + " cannot be read at character "
                + Math.min(at + 1, header.length()) + ". The bundle's maker has to correct it (OSGi Core 8, 3.2.3).");
    }
}
