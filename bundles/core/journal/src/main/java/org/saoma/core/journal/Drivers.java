package org.saoma.core.journal;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import org.sqlite.SQLiteConfig;

/** Connections for the tools, which run outside the framework with the bundles on a class path. */
final class Drivers {
    private Drivers() {}

    /** A connection to an SQLite file or copy that cannot change it. */
    static Connection readOnly(String sqliteUrl) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(20_000);
        return connect(sqliteUrl, config.toProperties());
    }

    static Connection connect(String url, Properties properties) throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, Drivers.class.getClassLoader())) {
            if (driver.acceptsURL(url)) {
                return driver.connect(url, properties);
            }
        }
        throw new SQLException("No driver on the class path opens " + url + "; install the database's feature");
    }
}
