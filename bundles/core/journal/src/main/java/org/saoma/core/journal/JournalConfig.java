package org.saoma.core.journal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the journal; none is needed. */
@ObjectClassDefinition(
        name = "Journal",
        description =
                "Where the terminal keeps its payments. Without any setting: an SQLite file in the terminal's home.")
@interface JournalConfig {
    String PID = "org.saoma.core.journal";

    @AttributeDefinition(
            name = "Database URL",
            description = "jdbc:sqlite:/path/to/file or jdbc:postgresql://host/database. Empty: data/journal.db in the"
                    + " terminal's home. Payments are not moved from one database to another.",
            required = false)
    String url() default "";

    @AttributeDefinition(
            name = "Driver",
            description = "Which OSGi DataSourceFactory opens the URL, as a filter. For PostgreSQL:"
                    + " (osgi.jdbc.driver.class=org.postgresql.Driver)",
            required = false)
    String factory_target() default "(osgi.jdbc.driver.class=org.sqlite.JDBC)";

    @AttributeDefinition(name = "User", description = "For PostgreSQL.", required = false)
    String user() default "";

    @AttributeDefinition(
            name = "Password",
            description = "For PostgreSQL: $[secret:NAME] takes it from the file secrets/NAME.",
            type = AttributeType.PASSWORD,
            required = false)
    String _password() default "";

    @AttributeDefinition(
            name = "Busy limit",
            description = "How long to wait for a lock of the database or a free reader, in milliseconds.",
            min = "100",
            max = "60000",
            required = false)
    long busy_millis() default 5000;

    @AttributeDefinition(
            name = "Readers",
            description = "How many connections read at most, besides the one that writes.",
            min = "1",
            max = "32",
            required = false)
    int readers() default 3;

    @AttributeDefinition(
            name = "Retry after",
            description = "After a failure the journal is tried again at most this often, in milliseconds.",
            min = "100",
            max = "60000",
            required = false)
    long retry_millis() default 1000;
}
