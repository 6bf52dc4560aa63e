package org.saoma.channel.alipay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.function.UnaryOperator;
import org.saoma.api.channel.Unknown;
import org.saoma.api.money.Money;

/** The business answer to one call: its codes and fields. */
final class Answer {
    /** Alipay writes and reads times of this zone, wherever the terminal stands. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int LONGEST_WORDS = 120;
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader();

    private final JsonNode fields;
    private final ApiMethod method;

    private Answer(JsonNode fields, ApiMethod method) {
        this.fields = fields;
        this.method = method;
    }

    /** @throws UnknownException when the text is no JSON object with a code */
    static Answer read(String content, ApiMethod method) throws UnknownException {
        try {
            Answer answer = new Answer(JSON.readTree(content), method);
            if (answer.code().isEmpty()) {
                throw new UnknownException(Unknown.Cause.UNREADABLE, "the answer holds no code");
            }
            return answer;
        } catch (JsonProcessingException e) {
            throw new UnknownException(Unknown.Cause.UNREADABLE, "the answer holds no well-formed JSON");
        }
    }

    /** A field as text; empty when it is not there. */
    String text(String name) {
        return fields.path(name).asText("");
    }

    String code() {
        return text("code");
    }

    /** What refines the code: the field that tells the outcome of a call that went through, otherwise {@code sub_code}. */
    String detail() {
        return code().equals("10000") ? text(method.outcomeField()) : text("sub_code");
    }

    /** The platform's most precise code: {@code ACQ.TRADE_HAS_CLOSE}, or {@code 20000} where there is no finer one. */
    String finestCode() {
        String detail = detail();
        return printable(detail.isEmpty() ? code() : detail);
    }

    /** The codes for a technician: {@code alipay.trade.pay 40004 ACQ.SYSTEM_ERROR}. */
    String label() {
        return (method.wireName() + " " + printable(code()) + " " + printable(detail())).strip();
    }

    /**
     * The platform's own words. They are cut: the gateway answers a bad request signature with the whole text it tried to verify,
     * and that text holds the payer's code.
     */
    String words() {
        return words(UnaryOperator.identity());
    }

    /** The same with a masking that is done before the text is cut, so that no part of a secret is left over. */
    String words(UnaryOperator<String> masking) {
        String words = masking.apply(text("sub_msg").isEmpty() ? text("msg") : text("sub_msg"));
        int quoted = words.indexOf("biz_content");
        String kept = quoted < 0 ? words : words.substring(0, quoted);
        return kept.length() <= LONGEST_WORDS ? kept : kept.substring(0, LONGEST_WORDS);
    }

    /** @throws UnknownException when the answer does not name this order */
    void requireOrder(String orderId) throws UnknownException {
        require("out_trade_no", orderId);
    }

    /** @throws UnknownException when the answer names an order and it is another one */
    void refuseOtherOrder(String orderId) throws UnknownException {
        if (!text("out_trade_no").isEmpty()) {
            requireOrder(orderId);
        }
    }

    /** @throws UnknownException when the field has another value or none */
    void require(String name, String expected) throws UnknownException {
        if (!text(name).equals(expected)) {
            throw new UnknownException(
                    Unknown.Cause.MISMATCH,
                    label() + ": " + name + " is \"" + printable(text(name)) + "\", not \"" + expected + "\"");
        }
    }

    /** @throws UnknownException when the field is no amount in yuan */
    Money yuan(String name) throws UnknownException {
        try {
            return Money.parse(text(name), "CNY");
        } catch (IllegalArgumentException e) {
            throw new UnknownException(
                    Unknown.Cause.UNREADABLE,
                    label() + ": " + name + " is no amount: \"" + printable(text(name)) + "\"");
        }
    }

    /** The time in a field, or another where it holds none. */
    Instant time(String name, Instant otherwise) {
        try {
            return LocalDateTime.parse(text(name), TIME).atZone(ZONE).toInstant();
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    /** A foreign text cut and cleaned for a log line. */
    static String printable(String foreign) {
        String clean = foreign.replaceAll("[^\\x21-\\x7e]", "?");
        return clean.length() <= 64 ? clean : clean.substring(0, 64);
    }
}
