package org.saoma.core.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.JournalException.Reason;

/** Reads the journal of a home from outside the terminal, which may run meanwhile. Changes nothing. */
final class JournalReader implements AutoCloseable {
    private static final JournalOptions OPTIONS = new JournalOptions(Duration.ofSeconds(20), 1, Duration.ofSeconds(1));
    private static final Pattern SECRET = Pattern.compile("\\$\\[secret:([A-Za-z0-9._-]+)]");

    private final Session session;
    private final Dialect dialect;

    private JournalReader(Session session, Dialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    static JournalReader open(Path home) throws JournalException {
        JournalLocation location = location(home);
        String url = location.url(home);
        Dialect dialect = Dialect.of(url, OPTIONS);
        try {
            Session session = new Session(connect(location, home));
            try {
                dialect.prepareReader(session);
                new Schema(dialect.name(), Migration.all()).check(session);
                return new JournalReader(session, dialect);
            } catch (SQLException | JournalException e) {
                session.closeQuietly();
                throw e;
            }
        } catch (SQLException e) {
            throw failed(dialect, url, e);
        }
    }

    private static Connection connect(JournalLocation location, Path home) throws SQLException, JournalException {
        String url = location.url(home);
        if (url.startsWith(SqliteDialect.URL_PREFIX)) {
            Path file = SqliteDialect.file(url);
            if (!Files.exists(file)) {
                throw new JournalException(
                        Reason.IO, "There is no journal " + file + ". Is this the terminal's home?", null);
            }
            return Drivers.readOnly(url);
        }
        Properties properties = new Properties();
        properties.setProperty("user", location.user());
        properties.setProperty("password", location.password());
        return Drivers.connect(url, properties);
    }

    private static JournalException failed(Dialect dialect, String url, SQLException e) {
        return new JournalException(dialect.reason(e), "The journal " + url + " cannot be read: " + e.getMessage(), e);
    }

    <T> T read(ReaderPool.Query<T> query) throws JournalException {
        try {
            return query.run(session);
        } catch (SQLException e) {
            throw new JournalException(dialect.reason(e), "The journal cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        session.closeQuietly();
    }

    /** Where the settings of a home say that its journal lies. */
    static JournalLocation location(Path home) throws JournalException {
        Path settings = home.resolve("conf").resolve(JournalConfig.PID + ".json");
        if (!Files.exists(settings)) {
            return JournalLocation.DEFAULT;
        }
        try {
            Map<String, String> values = texts(settings);
            return new JournalLocation(
                    values.getOrDefault("url", ""),
                    values.getOrDefault("user", ""),
                    resolve(home, values.getOrDefault(".password", "")));
        } catch (IOException e) {
            throw new JournalException(Reason.IO, settings + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> texts(Path settings) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(settings.toFile())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    values.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
        return values;
    }

    private static String resolve(Path home, String value) throws IOException {
        Matcher secret = SECRET.matcher(value);
        return secret.matches()
                ? Files.readString(home.resolve("secrets").resolve(secret.group(1)))
                        .strip()
                : value;
    }
}
