package org.saoma.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Walks every behaviour of the simulated platform in both modes and holds the outcomes against the ledger. */
class BehaviourMatrixIT {
    private static final Map<String, String> SCANNED = new LinkedHashMap<>();
    private static final Map<String, String> SHOWN = new LinkedHashMap<>();

    static {
        SCANNED.put("OK", "SUCCEEDED");
        SCANNED.put("ASK_PASSWORD", "SUCCEEDED");
        SCANNED.put("NEVER_CONFIRM", "REVERSED");
        SCANNED.put("DECLINE", "DECLINED");
        SCANNED.put("LOSE_ANSWER", "SUCCEEDED");
        SCANNED.put("LOSE_REQUEST", "REVERSED");
        SCANNED.put("SYSTEM_ERROR", "REVERSED");
        SCANNED.put("SYSTEM_ERROR_PAID", "SUCCEEDED");
        SCANNED.put("BAD_SIGNATURE", "SUCCEEDED");
        SCANNED.put("NO_SIGNATURE", "SUCCEEDED");
        SCANNED.put("WRONG_AMOUNT", "SUCCEEDED");
        SCANNED.put("HTTP_500", "REVERSED");
        SCANNED.put("SLOW:1000", "SUCCEEDED");
        SCANNED.put("SLOW:30000", "SUCCEEDED");
        SCANNED.put("DOWN", "REVERSED");

        SHOWN.put("OK", "SUCCEEDED");
        SHOWN.put("ASK_PASSWORD", "SUCCEEDED");
        SHOWN.put("NEVER_CONFIRM", "SUCCEEDED");
        SHOWN.put("DECLINE", "DECLINED");
        SHOWN.put("LOSE_ANSWER", "REVERSED");
        SHOWN.put("LOSE_REQUEST", "REVERSED");
        SHOWN.put("SYSTEM_ERROR", "REVERSED");
        SHOWN.put("SYSTEM_ERROR_PAID", "SUCCEEDED");
        SHOWN.put("BAD_SIGNATURE", "REVERSED");
        SHOWN.put("NO_SIGNATURE", "REVERSED");
        SHOWN.put("WRONG_AMOUNT", "SUCCEEDED");
        SHOWN.put("HTTP_500", "REVERSED");
        SHOWN.put("SLOW:1000", "SUCCEEDED");
        SHOWN.put("SLOW:30000", "REVERSED");
        SHOWN.put("DOWN", "REVERSED");
    }

    private static TestBed bed;
    private static JsonClient api;

    @BeforeAll
    static void start() throws Exception {
        bed = new TestBed().startTerminal();
        api = bed.api();
    }

    @AfterAll
    static void stop() throws Exception {
        bed.close();
    }

    @Test
    void everyBehaviourEndsInItsStateAndTheLedgerAgreesToTheFen() throws Exception {
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> ids = new TreeMap<>();
        for (Map.Entry<String, String> row : SCANNED.entrySet()) {
            String id = begin(row.getKey(), "\"code\":\"" + bed.payerCode() + "\"");
            ids.put("scan " + row.getKey(), id);
            expected.put("scan " + row.getKey(), row.getValue());
        }
        for (Map.Entry<String, String> row : SHOWN.entrySet()) {
            String id = begin(row.getKey(), "\"present\":\"alipay\"");
            ids.put("show " + row.getKey(), id);
            expected.put("show " + row.getKey(), row.getValue());
            payShownCode(id);
        }
        Map<String, String> ended = new TreeMap<>();
        for (Map.Entry<String, String> row : ids.entrySet()) {
            ended.put(row.getKey(), untilFinal(row.getValue()).path("state").asText());
        }
        assertThat(ended).isEqualTo(expected);
        Reconciliation result = Reconciliation.of(
                bed.payments(), bed.sim().get("/sim/ledger?wallet=alipay").body());
        assertThat(result.differences()).isEmpty();
    }

    /** Begins a payment that meets the behaviour; the next one may be set once the platform has been asked. */
    private static String begin(String behaviour, String way) throws IOException, InterruptedException {
        bed.sim().put("/sim/behaviour", "{\"wallet\":\"alipay\",\"next\":[\"" + behaviour + "\"]}");
        JsonClient.Answer answer = api.post(
                "/payments",
                "{\"amount\":{\"value\":\"12.50\",\"currency\":\"CNY\"}," + way + "}",
                "Idempotency-Key",
                "matrix-" + behaviour + "-" + way.hashCode());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        String id = answer.body().path("id").asText();
        await().atMost(Duration.ofSeconds(40)).until(() -> !Set.of("CREATED", "SENT")
                .contains(payment(id).path("state").asText()));
        return id;
    }

    /** A payer scans what is shown and pays; nobody can where nothing is shown. */
    private static void payShownCode(String id) throws IOException, InterruptedException {
        JsonNode payment = payment(id);
        if (!payment.path("state").asText().equals("PENDING")) {
            return;
        }
        String qr = payment.path("presentedCode").asText();
        JsonNode scan = bed.sim()
                .post("/sim/scans", "{\"wallet\":\"alipay\",\"qr\":\"" + qr + "\"}")
                .body();
        if (scan.hasNonNull("scan")) {
            bed.sim().post("/sim/scans/" + scan.path("scan").asText(), "{\"action\":\"PAY\"}");
        }
    }

    private static JsonNode payment(String id) throws IOException, InterruptedException {
        return api.get("/payments/" + id).body();
    }

    private static JsonNode untilFinal(String id) throws IOException, InterruptedException {
        for (int i = 0; i < 4; i++) {
            JsonNode payment = api.get("/payments/" + id + "?wait=30").body();
            if (payment.path("awaiting").isNull()) {
                return payment;
            }
        }
        return payment(id);
    }
}
