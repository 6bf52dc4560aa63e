package org.saoma.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentQuery;
import org.saoma.api.payment.PaymentRequest;
import org.saoma.api.payment.PaymentState;

class PaymentApiTest {
    private static final String SALE = "{'amount':{'value':'12.50','currency':'CNY'}}";
    private static final String CODE = "281234567890123456";

    @TempDir
    Path home;

    private ApiServer api;
    private String till;

    @BeforeEach
    void start() throws Exception {
        api = new ApiServer(home);
        till = api.token("till");
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    @Test
    void aSaleIsAnsweredWith201AndEveryFieldOfTheContract() throws Exception {
        var answer = api.post("/payments").as(till).json(SALE).send();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().fieldNames())
                .toIterable()
                .contains(
                        "id",
                        "state",
                        "amount",
                        "mode",
                        "channel",
                        "wallet",
                        "reference",
                        "description",
                        "channelTradeNo",
                        "presentedCode",
                        "awaiting",
                        "message",
                        "createdAt",
                        "updatedAt",
                        "refunded",
                        "refunds",
                        "receiptPrinted");
        assertThat(answer.json().at("/state").asText()).isEqualTo("CREATED");
        assertThat(answer.json().at("/awaiting").asText()).isEqualTo("PAYER_CODE");
        assertThat(answer.json().at("/amount/value").asText()).isEqualTo("12.50");
        assertThat(answer.json().at("/createdAt").asText()).isEqualTo("2026-11-23T12:05:06.789+08:00");
    }

    @Test
    void aSaleReachesTheEngineAsItWasSent() throws Exception {
        api.post("/payments")
                .as(till)
                .with("Idempotency-Key", "k 1")
                .json("{'amount':{'value':'3','currency':'CNY'},'code':'" + CODE
                        + "','reference':'R1','description':'早餐'}")
                .send();

        PaymentRequest request = api.payments.requests.get(0);
        assertThat(request.key()).matches("[0-9a-f]{64}");
        assertThat(request.amount().minor()).isEqualTo(300);
        assertThat(request.code()).isEqualTo(CODE);
        assertThat(request.reference()).isEqualTo("R1");
        assertThat(request.description()).isEqualTo("早餐");
        assertThat(request.operator()).startsWith("till-");
    }

    @Test
    void aShownCodeIsInTheAnswer() throws Exception {
        var answer = api.post("/payments")
                .as(till)
                .json("{'amount':{'value':'1.00','currency':'CNY'},'present':'alipay'}")
                .send();

        assertThat(answer.json().at("/mode").asText()).isEqualTo("PRESENT");
        assertThat(answer.json().at("/presentedCode").asText()).isEqualTo("https://qr.example/abc");
    }

    @Test
    void noAnswerEchoesThePayersCode() throws Exception {
        var taken = api.post("/payments")
                .as(till)
                .json("{'amount':{'value':'1','currency':'CNY'},'code':'" + CODE + "'}")
                .send();
        var malformed =
                api.post("/payments").as(till).json("{'code':'" + CODE + "', x").send();
        var control = api.post("/payments")
                .as(till)
                .json("{'amount':{'value':'1','currency':'CNY'},'code':'" + CODE + "\\u0007'}")
                .send();

        assertThat(taken.text() + malformed.text() + control.text()).doesNotContain(CODE);
        assertThat(malformed.problem()).isEqualTo("400 malformed_json");
        assertThat(control.problem()).isEqualTo("422 invalid_request");
    }

    @Test
    void waitHoldsTheAnswerUntilThePaymentIsFinal() throws Exception {
        CompletableFuture<ApiServer.Answered> answer =
                api.post("/payments?wait=30").as(till).json(SALE).sendLater();
        await().until(() -> !api.payments.requests.isEmpty());
        String id = api.payments.list(PaymentQuery.newest(1)).items().get(0).id();
        await().until(() -> api.payments.isAwaited(id));
        assertThat(answer).isNotDone();

        api.payments.move(id, PaymentState.SUCCEEDED, null);

        assertThat(answer.join().status()).isEqualTo(201);
        assertThat(answer.join().json().at("/state").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void waitEndsWithThePaymentAsItIsWhenTheTimeIsUp() throws Exception {
        Payment open = api.payments.add(PaymentState.PENDING);

        var answer = api.get("/payments/" + open.id() + "?wait=1").as(till).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/state").asText()).isEqualTo("PENDING");
    }

    @Test
    void manyWaitersHoldNoThread() throws Exception {
        Payment open = api.payments.add(PaymentState.PENDING);
        var waiters = java.util.stream.IntStream.range(0, 64)
                .mapToObj(i ->
                        api.get("/payments/" + open.id() + "?wait=30").as(till).sendLater())
                .toList();
        await().until(() -> api.payments.isAwaited(open.id()));

        assertThat(api.get("/payments/" + open.id()).as(till).send().status()).isEqualTo(200);
        api.payments.move(open.id(), PaymentState.DECLINED, Message.of("payment.declined.risk"));
        assertThat(waiters)
                .allSatisfy(waiter ->
                        assertThat(waiter.join().json().at("/state").asText()).isEqualTo("DECLINED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "61", "1.5", "x", "1000"})
    void aWaitOutsideTheRangeIsRefused(String wait) throws Exception {
        assertThat(api.post("/payments?wait=" + wait).as(till).json(SALE).send().problem())
                .isEqualTo("400 invalid_parameter");
        assertThat(api.payments.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            {'amount':{'value':'1','currency':'CNY'},'colour':'red'}          | 400 unknown_field   | colour
            {'amount':{'value':'1','currency':'CNY','digits':'2'}}            | 400 unknown_field   | amount.digits
            {'amount':{'value':12.5,'currency':'CNY'}}                        | 400 invalid_type    | amount.value
            {'amount':{'value':'1','currency':156}}                           | 400 invalid_type    | amount.currency
            {'amount':'12.50'}                                                | 400 invalid_type    | amount
            {'amount':{'currency':'CNY'}}                                     | 400 missing_field   | amount.value
            {}                                                                | 400 missing_field   | amount
            []                                                                | 400 invalid_type    | body
            {'amount':{'value':'1','currency':'CNY'},'code':17}               | 400 invalid_type    | code
            {'amount':{'value':'1.234','currency':'CNY'}}                     | 422 invalid_amount  | 1.234
            {'amount':{'value':'-1','currency':'CNY'}}                        | 422 invalid_amount  | -1
            {'amount':{'value':'1','currency':'XQX'}}                         | 422 invalid_amount  | XQX
            {'amount':{'value':'1','currency':'CNY'},'code':''}               | 422 invalid_request | code
            {'amount':{'value':'1','currency':'CNY'},'code':'1','present':'a'}| 422 invalid_request | present
            {'amount':{'value':'1','currency':'CNY'},'amount':{'value':'2'}}  | 400 malformed_json  | line
            {'amount':{'value':'1','currency':'CNY'}} {}                      | 400 malformed_json  | line
            {'amount':                                                        | 400 malformed_json  | line
            """)
    void aBodyIsReadStrictly(String body, String problem, String named) throws Exception {
        var answer = api.post("/payments")
                .as(till)
                .with("Accept-Language", "en")
                .json(body)
                .send();

        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.json().at("/detail").asText()).contains(named);
        assertThat(api.payments.requests).isEmpty();
    }

    @Test
    void aReferenceThatIsTooLongIsRefused() throws Exception {
        assertThat(api.post("/payments")
                        .as(till)
                        .json("{'amount':{'value':'1','currency':'CNY'},'reference':'" + "r".repeat(65) + "'}")
                        .send()
                        .problem())
                .isEqualTo("422 invalid_request");
    }

    @Test
    void aBodyOfMoreThan64KibIsRefused() throws Exception {
        assertThat(api.post("/payments")
                        .as(till)
                        .json("{'reference':'" + "r".repeat(70_000) + "'}")
                        .send()
                        .problem())
                .isEqualTo("413 too_large");
    }

    @Test
    void anotherMediaTypeIsRefused() throws Exception {
        assertThat(api.post("/payments")
                        .as(till)
                        .body("text/plain", SALE.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .send()
                        .problem())
                .isEqualTo("415 unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01234567890123456789012345678901234567890123456789012345678901234", "", "a\tb"})
    void anIdempotencyKeyHas1To64PrintableCharacters(String key) throws Exception {
        assertThat(api.post("/payments")
                        .as(till)
                        .with("Idempotency-Key", key)
                        .json(SALE)
                        .send()
                        .problem())
                .isEqualTo("400 invalid_idempotency_key");
        assertThat(api.payments.requests).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PaymentException.Reason.class)
    void everyRefusalOfTheEngineIsAProblemWithItsReason(PaymentException.Reason reason) throws Exception {
        api.payments.refusal = new PaymentException(reason, "the engine's words");

        var answer = api.post("/payments").as(till).json(SALE).send();

        assertThat(answer.status()).isBetween(400, 503);
        assertThat(answer.json().at("/code").asText()).isEqualTo(reason.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(answer.json().at("/status").asInt()).isEqualTo(answer.status());
        assertThat(answer.json().at("/remark").asText()).isEqualTo("the engine's words");
        assertThat(answer.json().at("/detail").asText()).doesNotContain("the engine's words");
        assertThat(answer.json().at("/type").asText()).startsWith("urn:saoma:problem:");
    }

    @Test
    void aReaderOfEnglishFindsTheWordsOfTheEngineInTheDetail() throws Exception {
        api.payments.refusal = new PaymentException(PaymentException.Reason.NOT_FOUND, "There is no payment P1");

        var answer = api.post("/payments")
                .as(till)
                .with("Accept-Language", "en")
                .json(SALE)
                .send();

        assertThat(answer.json().at("/detail").asText()).isEqualTo("Nothing was found: There is no payment P1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            en    | {'amount':{'value':'1.00','currency':'CNY'},'reference':7}  | A value has the wrong type: reference is to be a string
            zh-CN | {'amount':{'value':'1.00','currency':'CNY'},'reference':7}  | 字段类型不正确：reference 应为字符串
            zh-CN | {'amount':{'value':1.5,'currency':'CNY'}}                   | 字段类型不正确：amount.value 应为 "12.50" 这样的字符串
            zh-CN | {'amount':{'value':'1.00','currency':'CNY'},'reference':''} | 请求不正确，请更正后重试：reference 应有 1 至 64 个字符
            zh-CN | {'amount':{'value':'1.234','currency':'CNY'}}               | 请更正金额后重试。金额不正确
            zh-CN | {'amount'                                                   | 请求正文不是有效的 JSON：第 1 行，第 10 列
            """)
    void whatIsWrongWithAFieldIsToldInTheLanguageOfTheCaller(String language, String body, String detail)
            throws Exception {
        var answer = api.post("/payments")
                .as(till)
                .with("Accept-Language", language)
                .json(body)
                .send();

        assertThat(answer.json().at("/detail").asText()).isEqualTo(detail);
    }

    @Test
    void aParameterThatIsNotAcceptableIsToldInTheLanguageOfTheCaller() throws Exception {
        var answer = api.get("/payments?limit=0")
                .as(till)
                .with("Accept-Language", "zh-CN")
                .send();

        assertThat(answer.json().at("/detail").asText()).isEqualTo("参数不正确：limit 应为 1 至 500 的整数");
    }

    @Test
    void withoutAPaymentEngineTheAnswerIsNotReady() throws Exception {
        api.terminal.payments = null;

        var answer = api.post("/payments").as(till).json(SALE).send();

        assertThat(answer.problem()).isEqualTo("503 not_ready");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void aDefectBehindTheApiIsAnswered500WithoutItsInsides() throws Exception {
        api.payments.defect = new IllegalStateException("private words");

        var answer = api.get("/payments/P1").as(till).send();

        assertThat(answer.problem()).isEqualTo("500 internal");
        assertThat(answer.text()).doesNotContain("private words").doesNotContain("Exception");
    }

    @Test
    void theListIsNewestFirstAndHasACursor() throws Exception {
        api.payments.add(PaymentState.SUCCEEDED);
        Payment newer = api.payments.add(PaymentState.PENDING);

        var answer = api.get("/payments?limit=1").as(till).send();

        assertThat(answer.json().at("/items/0/id").asText()).isEqualTo(newer.id());
        assertThat(answer.json().at("/next").asText()).isEqualTo("next-page");
    }

    @Test
    void theListPassesItsFiltersOn() throws Exception {
        api.get("/payments?from=2026-11-23T08:00:00%2B08:00&to=2026-11-24T00:00:00Z&state=SUCCEEDED,PENDING&state=STUCK"
                        + "&channel=alipay&q=R1&limit=500&cursor=c1")
                .as(till)
                .send();

        PaymentQuery query = api.payments.queries.get(0);
        assertThat(query.from()).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(query.to()).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
        assertThat(query.states())
                .containsExactlyInAnyOrder(PaymentState.SUCCEEDED, PaymentState.PENDING, PaymentState.STUCK);
        assertThat(query.channel()).isEqualTo("alipay");
        assertThat(query.text()).isEqualTo("R1");
        assertThat(query.limit()).isEqualTo(500);
        assertThat(query.cursor()).isEqualTo("c1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "from=yesterday", "state=PAID", "cursor=bad"})
    void aFilterThatMakesNoSenseIsRefused(String query) throws Exception {
        assertThat(api.get("/payments?" + query).as(till).send().problem()).isEqualTo("400 invalid_parameter");
    }

    @Test
    void aPaymentThatIsNotThereIsNotFound() throws Exception {
        assertThat(api.get("/payments/NONE").as(till).send().problem()).isEqualTo("404 not_found");
        assertThat(api.post("/payments/NONE/cancel").as(till).send().problem()).isEqualTo("404 not_found");
    }

    @Test
    void aCodeGoesToThePaymentThatWaits() throws Exception {
        Payment open = api.payments.add(PaymentState.CREATED);

        var answer = api.post("/payments/" + open.id() + "/code")
                .as(till)
                .json("{'code':'" + CODE + "'}")
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/state").asText()).isEqualTo("SENT");
        assertThat(answer.text()).doesNotContain(CODE);
    }

    @Test
    void theLineEndThatScannersAddIsNoPartOfACode() throws Exception {
        api.post("/payments")
                .as(till)
                .json("{'amount':{'value':'1','currency':'CNY'},'code':'" + CODE + "\\r\\n'}")
                .send();

        assertThat(api.payments.requests.get(0).code()).isEqualTo(CODE);
    }

    @Test
    void aCancelThatIsRepeatedWithItsKeyIsAnsweredAgain() throws Exception {
        Payment open = api.payments.add(PaymentState.PENDING);
        Payment other = api.payments.add(PaymentState.PENDING);

        assertThat(cancel(open, "c1").status()).isEqualTo(200);
        var again = cancel(open, "c1");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/state").asText()).isEqualTo("CANCELLED");
        assertThat(api.payments.cancelledBy).hasSize(1);
        assertThat(cancel(open, "c2").problem()).isEqualTo("409 already_final");
        assertThat(cancel(other, "c1").problem()).isEqualTo("409 idempotency_conflict");
        assertThat(cancel(other, "c2").status()).isEqualTo(200);
    }

    @Test
    void aCancelThatIsRepeatedAfterARestartIsAnsweredAgain() throws Exception {
        Payment open = api.payments.add(PaymentState.PENDING);
        assertThat(cancel(open, "c1").status()).isEqualTo(200);

        try (ApiServer restarted = new ApiServer(home)) {
            restarted.payments.put(api.payments.payment(open.id()).orElseThrow());
            String path = "/payments/" + open.id() + "/cancel";

            assertThat(restarted
                            .post(path)
                            .as(till)
                            .with("Idempotency-Key", "c1")
                            .send()
                            .status())
                    .isEqualTo(200);
            assertThat(restarted
                            .post(path)
                            .as(till)
                            .with("Idempotency-Key", "c2")
                            .send()
                            .problem())
                    .isEqualTo("409 already_final");
        }
    }

    @Test
    void aCutOffLineOfTheKeysIsNoKey() throws Exception {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/idempotency-keys"), "0123 45");

        try (ApiServer restarted = new ApiServer(home)) {
            Payment open = restarted.payments.add(PaymentState.PENDING);
            assertThat(restarted
                            .post("/payments/" + open.id() + "/cancel")
                            .as(till)
                            .with("Idempotency-Key", "c1")
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aKeyIsTheCallersOwn() throws Exception {
        for (String token : List.of(till, api.token("till"))) {
            api.post("/payments")
                    .as(token)
                    .with("Idempotency-Key", "k1")
                    .json(SALE)
                    .send();
            api.post("/payments")
                    .as(token)
                    .with("Idempotency-Key", "k1")
                    .json(SALE)
                    .send();
        }

        assertThat(api.payments.requests.stream().map(PaymentRequest::key).distinct())
                .hasSize(2);
    }

    @Test
    void aKeyThatCameWithACodeIsGoodForNoOther() throws Exception {
        Payment open = api.payments.add(PaymentState.CREATED);

        assertThat(offer(open, CODE).status()).isEqualTo(200);
        assertThat(offer(open, CODE).status()).isEqualTo(200);
        assertThat(offer(open, "281234567890123457").problem()).isEqualTo("409 idempotency_conflict");
    }

    private ApiServer.Answered cancel(Payment payment, String key) throws Exception {
        return api.post("/payments/" + payment.id() + "/cancel")
                .as(till)
                .with("Idempotency-Key", key)
                .send();
    }

    private ApiServer.Answered offer(Payment payment, String code) throws Exception {
        return api.post("/payments/" + payment.id() + "/code")
                .as(till)
                .with("Idempotency-Key", "o1")
                .json("{'code':'" + code + "'}")
                .send();
    }

    @Test
    void cancellingTellsTheEngineWhoAsked() throws Exception {
        Payment open = api.payments.add(PaymentState.PENDING);

        var answer = api.post("/payments/" + open.id() + "/cancel?wait=5")
                .as(till)
                .with("Accept-Language", "en")
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/state").asText()).isEqualTo("CANCELLED");
        assertThat(answer.json().at("/message").asText()).isEqualTo("Cancelled, nothing was charged");
        assertThat(api.payments.cancelledBy).singleElement().asString().startsWith("till-");
    }

    @Test
    void aRefundIsAnsweredWith201AndItsFields() throws Exception {
        Payment paid = api.payments.add(PaymentState.SUCCEEDED);

        var answer = api.post("/payments/" + paid.id() + "/refunds")
                .as(api.token("supervisor"))
                .with("Idempotency-Key", "r1")
                .json("{'amount':{'value':'2.50','currency':'CNY'},'reason':'cold'}")
                .send();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().fieldNames())
                .toIterable()
                .contains("id", "paymentId", "state", "amount", "reason", "createdAt", "message");
        assertThat(api.payments.refundRequests.get(0).key()).matches("[0-9a-f]{64}");
        assertThat(api.payments.refundRequests.get(0).reason()).isEqualTo("cold");
    }

    @Test
    void waitHoldsARefundUntilItIsFinal() throws Exception {
        Payment paid = api.payments.add(PaymentState.SUCCEEDED);
        String refundId = "R" + paid.id().substring(1);

        var answer = api.post("/payments/" + paid.id() + "/refunds?wait=30")
                .as(api.token("supervisor"))
                .json(SALE)
                .sendLater();
        await().until(() -> api.payments.isAwaited(refundId));
        api.payments.finishRefund(refundId);

        assertThat(answer.join().status()).isEqualTo(201);
        assertThat(answer.join().json().at("/state").asText()).isEqualTo("SUCCEEDED");
    }
}
