package org.saoma.sim.platform.alipay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.saoma.api.money.Money;
import org.saoma.sim.platform.core.Bank;
import org.saoma.sim.platform.core.Behaviour;
import org.saoma.sim.platform.core.Behaviours;
import org.saoma.sim.platform.core.Wallet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alipay's OpenAPI gateway in key mode, protocol version 1.0: requests signed with RSA2, answers signed over the exact text of the
 * object they carry, business errors with HTTP 200. What a {@link Behaviour} does to a call is written at {@link Behaviour.Kind}.
 */
public final class AlipayGateway implements HttpHandler {
    /** Where it answers. */
    public static final String PATH = "/alipay/gateway.do";

    private static final int LARGEST_FORM = 256 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(AlipayGateway.class);

    private final Path dataDir;
    private final Clock clock;
    private final Behaviours behaviours;
    private final TradeCalls trades;
    private final RefundCalls refunds;
    private AlipayAccount account;

    public AlipayGateway(Path dataDir, Clock clock, Bank bank, Behaviours behaviours) {
        this.dataDir = dataDir;
        this.clock = clock;
        this.behaviours = behaviours;
        this.trades = new TradeCalls(bank, clock);
        this.refunds = new RefundCalls(bank);
    }

    /** What the demo merchant signs and checks with; made on first use. */
    public ObjectNode credentials() throws IOException {
        AlipayAccount demo = account();
        return JsonNodeFactory.instance
                .objectNode()
                .put("appId", demo.appId())
                .put("sellerId", demo.sellerId())
                .put("appPrivateKey", demo.appPrivateKey())
                .put("alipayPublicKey", demo.alipayPublicKey());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] form = exchange.getRequestBody().readNBytes(LARGEST_FORM);
            AlipayRequest request;
            AlipayMethod method;
            JsonNode biz;
            try {
                request = AlipayRequest.read(
                        exchange.getRequestURI().getRawQuery(), new String(form, StandardCharsets.UTF_8));
                method = check(request);
                biz = request.biz();
            } catch (AlipayError e) {
                refuse(exchange, e);
                return;
            }
            serve(exchange, method, new Biz(biz), behaviours.take(Wallet.ALIPAY, method.call()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AlipayMethod check(AlipayRequest request) throws AlipayError, IOException {
        request.checkPresent();
        if (!request.appId().equals(account().appId())) {
            throw AlipayError.invalid("isv.invalid-app-id", "无效的AppID参数");
        }
        request.check(account(), clock);
        return AlipayMethod.of(request.method())
                .orElseThrow(() -> AlipayError.invalid("isv.invalid-method", "不存在的方法名"));
    }

    private void refuse(HttpExchange exchange, AlipayError error) throws IOException {
        if (behaviours.down(Wallet.ALIPAY)) {
            return;
        }
        LOG.info("alipay refused a request: {}", error.getMessage());
        send(exchange, signed("error_response", error.body().toString()));
    }

    private void serve(HttpExchange exchange, AlipayMethod method, Biz biz, Behaviour behaviour)
            throws IOException, InterruptedException {
        switch (behaviour.kind()) {
            case LOSE_REQUEST, DOWN -> LOG.info("alipay {} is cut: {}", method, behaviour);
            case LOSE_ANSWER -> {
                answer(method, biz, behaviour);
                LOG.info("alipay {} is cut: {}", method, behaviour);
            }
            case HTTP_500 -> {
                count(method, biz);
                exchange.sendResponseHeaders(500, -1);
            }
            case SYSTEM_ERROR -> {
                count(method, biz);
                send(
                        exchange,
                        signed(method.node(), AlipayError.unknown().body().toString()));
            }
            case SYSTEM_ERROR_PAID -> {
                answer(method, biz, behaviour);
                AlipayError error = AlipayError.business("ACQ.SYSTEM_ERROR", "接口返回错误");
                send(exchange, signed(method.node(), error.body().toString()));
            }
            case BAD_SIGNATURE -> {
                String body = answer(method, biz, behaviour).toString();
                send(
                        exchange,
                        wrap(
                                method.node(),
                                body,
                                Rsa2.sign(body + " ", account().alipayKey())));
            }
            case NO_SIGNATURE -> send(
                    exchange,
                    unsigned(method.node(), answer(method, biz, behaviour).toString()));
            case WRONG_AMOUNT -> {
                ObjectNode body = answer(method, biz, behaviour);
                falsify(body);
                send(exchange, signed(method.node(), body.toString()));
            }
            case SLOW -> {
                String body = answer(method, biz, behaviour).toString();
                Thread.sleep(behaviour.delay().toMillis());
                send(exchange, signed(method.node(), body));
            }
            case OK, ASK_PASSWORD, NEVER_CONFIRM, DECLINE -> send(
                    exchange,
                    signed(method.node(), answer(method, biz, behaviour).toString()));
        }
    }

    private ObjectNode answer(AlipayMethod method, Biz biz, Behaviour behaviour) {
        try {
            return switch (method) {
                case PAY -> trades.pay(biz, behaviour);
                case PRECREATE -> trades.precreate(biz, behaviour);
                case QUERY -> trades.query(biz);
                case CANCEL -> trades.cancel(biz);
                case CLOSE -> trades.close(biz);
                case REFUND -> refunds.refund(biz);
                case REFUND_QUERY -> refunds.query(biz);
            };
        } catch (AlipayError e) {
            return e.body();
        }
    }

    private void count(AlipayMethod method, Biz biz) {
        if (method.call() != Behaviours.Call.PAY) {
            return;
        }
        try {
            trades.count(biz);
        } catch (AlipayError e) {
            LOG.info("alipay {} named no order: {}", method, e.getMessage());
        }
    }

    private static void falsify(ObjectNode body) {
        for (String field : new String[] {"total_amount", "refund_fee", "refund_amount"}) {
            if (body.has(field)) {
                Money right = Money.parse(body.path(field).asText(), "CNY");
                body.put(field, right.plus(Money.cny(1)).decimal());
            }
        }
    }

    private String signed(String node, String body) throws IOException {
        return wrap(node, body, Rsa2.sign(body, account().alipayKey()));
    }

    private static String wrap(String node, String body, String signature) {
        return "{\"" + node + "\":" + body + ",\"sign\":\"" + signature + "\"}";
    }

    private static String unsigned(String node, String body) {
        return "{\"" + node + "\":" + body + "}";
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private synchronized AlipayAccount account() throws IOException {
        if (account == null) {
            account = AlipayAccount.of(dataDir);
        }
        return account;
    }
}
