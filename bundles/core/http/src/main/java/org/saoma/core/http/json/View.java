package org.saoma.core.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.saoma.api.money.Money;
import org.saoma.core.http.web.Texts;

/**
 * For whom something is written.
 *
 * @param texts the reader's language
 * @param zone the shop's time zone
 */
public record View(Texts texts, ZoneId zone) {

    /** A time of RFC 3339 with the shop's offset, to the millisecond; null for null. */
    public void time(JsonGenerator out, String name, Instant time) throws IOException {
        out.writeStringField(
                name,
                time == null
                        ? null
                        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                time.truncatedTo(ChronoUnit.MILLIS).atZone(zone)));
    }

    /** An amount: the value a decimal string with the digits of its currency. */
    public static void money(JsonGenerator out, String name, Money money) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("value", money.decimal());
        out.writeStringField("currency", money.currency().getCurrencyCode());
        out.writeEndObject();
    }
}
