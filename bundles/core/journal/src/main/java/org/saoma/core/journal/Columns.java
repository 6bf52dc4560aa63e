package org.saoma.core.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Message;

/** Reads the columns of the present row from left to right. */
final class Columns {
    private final ResultSet row;
    private int next = 1;

    Columns(ResultSet row) {
        this.row = row;
    }

    String text() throws SQLException {
        return row.getString(next++);
    }

    long number() throws SQLException {
        return row.getLong(next++);
    }

    Long optional() throws SQLException {
        long number = row.getLong(next++);
        return number == 0 && row.wasNull() ? null : number;
    }

    Instant instant() throws SQLException {
        Long millis = optional();
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    byte[] bytes() throws SQLException {
        return row.getBytes(next++);
    }

    /** Two columns: minor units and currency. */
    Money money() throws SQLException {
        long minor = number();
        return new Money(minor, Currency.getInstance(text()));
    }

    /** Two columns: code and detail. */
    Message message() throws SQLException {
        String code = text();
        String detail = text();
        return code == null ? null : new Message(code, detail);
    }
}
