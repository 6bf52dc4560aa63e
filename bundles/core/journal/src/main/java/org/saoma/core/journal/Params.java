package org.saoma.core.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;

/** Fills the parameters of a statement from left to right. */
final class Params {
    private final PreparedStatement statement;
    private int next = 1;

    Params(PreparedStatement statement) {
        this.statement = statement;
    }

    Params text(String value) throws SQLException {
        statement.setString(next++, value);
        return this;
    }

    Params number(long value) throws SQLException {
        statement.setLong(next++, value);
        return this;
    }

    Params optional(Long value) throws SQLException {
        if (value == null) {
            statement.setNull(next++, Types.BIGINT);
        } else {
            statement.setLong(next++, value);
        }
        return this;
    }

    Params instant(Instant value) throws SQLException {
        return optional(value == null ? null : value.toEpochMilli());
    }

    Params bytes(byte[] value) throws SQLException {
        statement.setBytes(next++, value);
        return this;
    }
}
