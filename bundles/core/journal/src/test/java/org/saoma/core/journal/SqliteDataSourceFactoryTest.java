package org.saoma.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.jdbc.DataSourceFactory;

class SqliteDataSourceFactoryTest {
    private final SqliteDataSourceFactory factory = new SqliteDataSourceFactory();

    @TempDir
    Path home;

    @Test
    void aDataSourceOpensItsUrlWithItsSettings() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, "jdbc:sqlite:" + home.resolve("some.db"));
        properties.setProperty(DataSourceFactory.JDBC_USER, "nobody");
        properties.setProperty("busy_timeout", "1234");
        try (Connection connection = factory.createDataSource(properties).getConnection();
                Session session = new Session(connection)) {
            assertThat(session.value("PRAGMA busy_timeout")).isEqualTo("1234");
        }
    }

    @Test
    void aForeignUrlIsRefusedByName() {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, "jdbc:other:x");
        assertThatThrownBy(() -> factory.createDataSource(properties))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("jdbc:other:x");
        assertThatThrownBy(() -> factory.createConnectionPoolDataSource(null)).isInstanceOf(SQLException.class);
    }
}
