package org.saoma.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saoma.api.channel.Closed;
import org.saoma.api.channel.Declined;
import org.saoma.api.channel.InProgress;
import org.saoma.api.channel.Mode;
import org.saoma.api.channel.Presented;
import org.saoma.api.channel.RefundProcessing;
import org.saoma.api.channel.Refunded;
import org.saoma.api.channel.Refused;
import org.saoma.api.channel.Reversed;
import org.saoma.api.channel.Succeeded;
import org.saoma.api.channel.Unknown;

/** Every row of the result table, through the wire: expected-results.tsv says what each answer must come to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlipayResultsTest {

    /** One line of expected-results.tsv. */
    record Expected(String call, String code, String detail, String result) {}

    private ScriptedGateway gateway;
    private AlipayChannel channel;

    @BeforeAll
    void open() throws IOException {
        gateway = new ScriptedGateway();
        channel = new AlipayChannel(TestConfig.keyMode(gateway.url()).build(), Path.of(""), TestOrders.CLOCK);
    }

    @AfterAll
    void close() {
        channel.stop();
        gateway.close();
    }

    @ParameterizedTest
    @MethodSource("expected")
    void anAnswerComesToItsResult(Expected expected) {
        assertThat(shape(answered(expected))).isEqualTo(expected.result());
    }

    @Test
    void everyRowOfTheTableHasAnExample() throws Exception {
        List<Rule> rows = rows();
        List<Rule> used = new ArrayList<>();
        for (Expected example : expected().toList()) {
            Answer answer = Answer.read(content(example), method(example.call()));
            rows.stream()
                    .filter(row -> row.matches(example.call(), answer))
                    .findFirst()
                    .ifPresent(used::add);
        }
        assertThat(used).containsAll(rows);
    }

    static Stream<Expected> expected() {
        return lines("expected-results.tsv").map(line -> {
            String[] cells = line.split("\t", -1);
            return new Expected(cells[0], cells[1], cells[2], cells[3]);
        });
    }

    private static List<Rule> rows() {
        return lines("results.tsv").map(Rule::parse).toList();
    }

    private static Stream<String> lines(String resource) {
        try (var file = AlipayResultsTest.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object answered(Expected expected) {
        gateway.forget();
        ApiMethod method = method(expected.call());
        if (method == ApiMethod.CANCEL) {
            return reply(ApiMethod.CANCEL, content(expected)).reverse(TestOrders.order(Mode.SCAN));
        }
        reply(method, content(expected));
        return switch (expected.call()) {
            case "pay" -> channel.pay(TestOrders.order(Mode.SCAN), TestOrders.CODE);
            case "precreate" -> channel.present(TestOrders.order(Mode.PRESENT));
            case "query.scan" -> channel.query(TestOrders.order(Mode.SCAN));
            case "query.present" -> channel.query(TestOrders.order(Mode.PRESENT));
            case "close" -> {
                reply(ApiMethod.CANCEL, ok("\"retry_flag\":\"N\",\"action\":\"refund\""));
                yield channel.reverse(TestOrders.order(Mode.PRESENT));
            }
            case "refund" -> {
                reply(ApiMethod.REFUND_QUERY, content(new Expected("", "10000", "REFUND_SUCCESS", "")));
                yield channel.refund(TestOrders.refund());
            }
            case "refund.query" -> channel.queryRefund(TestOrders.refund());
            default -> throw new IllegalArgumentException(expected.call());
        };
    }

    private AlipayChannel reply(ApiMethod method, String content) {
        gateway.next(Reply.signed(method, content));
        return channel;
    }

    private static ApiMethod method(String call) {
        return switch (call) {
            case "query.scan", "query.present" -> ApiMethod.QUERY;
            case "refund.query" -> ApiMethod.REFUND_QUERY;
            default -> ApiMethod.valueOf(call.toUpperCase(Locale.ROOT));
        };
    }

    /** An answer with all the fields any call may carry, so that only the codes decide. */
    private static String content(Expected expected) {
        if (expected.code().equals("10000")) {
            return ok(
                    "\"trade_status\":\"%1$s\",\"retry_flag\":\"%1$s\",\"fund_change\":\"%1$s\",\"refund_status\":\"%1$s\""
                            .formatted(expected.detail()));
        }
        return "{\"code\":\"%s\",\"msg\":\"x\",\"sub_code\":\"%s\",\"sub_msg\":\"because\",\"out_trade_no\":\"%s\"}"
                .formatted(expected.code(), expected.detail(), TestOrders.ID);
    }

    private static String ok(String fields) {
        return "{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"" + TestOrders.ID
                + "\",\"out_request_no\":\""
                + TestOrders.REFUND_ID
                + "\",\"total_amount\":\"12.50\",\"refund_amount\":\"3.00\",\"trade_no\":\"2026T\","
                + "\"qr_code\":\"https://qr.alipay.com/bax1\"," + fields + "}";
    }

    private static String shape(Object result) {
        if (result instanceof Succeeded) {
            return "SUCCEEDED";
        } else if (result instanceof Presented) {
            return "PRESENTED";
        } else if (result instanceof InProgress) {
            return "IN_PROGRESS";
        } else if (result instanceof Closed closed) {
            return "CLOSED " + closed.code();
        } else if (result instanceof Declined declined) {
            return "DECLINED " + declined.reason();
        } else if (result instanceof Reversed reversed) {
            return reversed.refunded() ? "REVERSED refunded" : "REVERSED";
        } else if (result instanceof Refunded refunded) {
            return refunded.amount() == null
                    ? "REFUNDED"
                    : "REFUNDED " + refunded.amount().decimal();
        } else if (result instanceof RefundProcessing) {
            return "PROCESSING";
        } else if (result instanceof Refused) {
            return "REFUSED";
        } else if (result instanceof Unknown unknown) {
            return "UNKNOWN " + unknown.cause();
        }
        return result.toString();
    }
}
