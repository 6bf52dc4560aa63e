package org.saoma.core.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A numbered change of the schema. A line that ends in {@code -- sqlite} or {@code -- postgresql} is for that database alone.
 *
 * @param version counts from 1 without gaps
 * @param name the name of the script
 * @param text the script
 */
record Migration(int version, String name, String text) {

    /** The changes of this version of the journal, in order. */
    static List<Migration> all() {
        return List.of(resource(1, "V001__init.sql"));
    }

    private static Migration resource(int version, String name) {
        try (InputStream script = Migration.class.getResourceAsStream("migration/" + name)) {
            return new Migration(version, name, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("This bundle cannot read its own " + name, e);
        }
    }

    /** Tells an applied script from one that was edited since. */
    String sha256() {
        return HexFormat.of().formatHex(Transition.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The statements for one database. */
    List<String> statements(String database) {
        StringBuilder statement = new StringBuilder();
        List<String> statements = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int comment = line.indexOf("--");
            String only = comment < 0 ? "" : line.substring(comment + 2).strip();
            String sql = (comment < 0 ? line : line.substring(0, comment)).stripTrailing();
            if (sql.isEmpty() || !(only.isEmpty() || only.equals(database))) {
                continue;
            }
            statement.append(sql).append('\n');
            if (sql.endsWith(";")) {
                statement.setLength(statement.length() - 2);
                statements.add(statement.toString());
                statement.setLength(0);
            }
        }
        return statements;
    }
}
