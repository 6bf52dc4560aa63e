package org.saoma.core.journal;

import java.nio.file.Path;
import java.util.Properties;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Where a journal lies.
 *
 * @param url empty for the file in the home
 * @param user empty where the database asks for none
 * @param password a secret
 */
record JournalLocation(String url, String user, String password) {

    /** The file in the home. */
    static final JournalLocation DEFAULT = new JournalLocation("", "", "");

    /** The URL with the default filled in. */
    String url(Path home) {
        return url.isEmpty()
                ? SqliteDialect.URL_PREFIX
                        + home.resolve("data").resolve("journal.db").toAbsolutePath()
                : url;
    }

    /** What a {@link DataSourceFactory} needs. */
    Properties properties(Path home) {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, url(home));
        if (!user.isEmpty()) {
            properties.setProperty(DataSourceFactory.JDBC_USER, user);
        }
        if (!password.isEmpty()) {
            properties.setProperty(DataSourceFactory.JDBC_PASSWORD, password);
        }
        return properties;
    }

    @Override
    public String toString() {
        return "JournalLocation[url=" + url + ", user=" + user + "]";
    }
}
