package org.saoma.core.journal;

import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jdbc.DataSourceFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.javax.SQLiteConnectionPoolDataSource;

/**
 * SQLite for whoever looks for a data source, as chapter 125 of the OSGi Compendium describes it. Of the standard properties it
 * takes {@link #JDBC_URL}; every other one is a setting of the driver, such as {@code busy_timeout}.
 */
@Component(
        property = {
            DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=org.sqlite.JDBC",
            DataSourceFactory.OSGI_JDBC_DRIVER_NAME + "=sqlite"
        })
public final class SqliteDataSourceFactory implements DataSourceFactory {

    @Override
    public DataSource createDataSource(Properties properties) throws SQLException {
        return configure(new SQLiteDataSource(config(properties)), properties);
    }

    @Override
    public ConnectionPoolDataSource createConnectionPoolDataSource(Properties properties) throws SQLException {
        return configure(new SQLiteConnectionPoolDataSource(config(properties)), properties);
    }

    @Override
    public XADataSource createXADataSource(Properties properties) throws SQLException {
        throw new SQLFeatureNotSupportedException("SQLite has no distributed transactions");
    }

    @Override
    public Driver createDriver(Properties properties) {
        return new JDBC();
    }

    private static SQLiteConfig config(Properties properties) {
        Properties settings = new Properties();
        if (properties != null) {
            settings.putAll(properties);
            settings.remove(JDBC_URL);
            settings.remove(JDBC_USER);
            settings.remove(JDBC_PASSWORD);
        }
        return new SQLiteConfig(settings);
    }

    private static <T extends SQLiteDataSource> T configure(T source, Properties properties) throws SQLException {
        String url = properties == null ? null : properties.getProperty(JDBC_URL);
        if (url == null || !JDBC.isValidURL(url)) {
            throw new SQLException("The property " + JDBC_URL + " must be like jdbc:sqlite:/path: " + url);
        }
        source.setUrl(url);
        return source;
    }
}
