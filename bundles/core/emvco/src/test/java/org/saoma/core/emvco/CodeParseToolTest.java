package org.saoma.core.emvco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

class CodeParseToolTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        ToolProvider tool = ToolProvider.findFirst("code-parse").orElseThrow();
        return tool.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void aPayersCodeIsToldWithoutTheCode() {
        assertThat(run("--home", "/nowhere", "281234567890123456")).isZero();

        assertThat(out.toString())
                .isEqualTo(
                        "{\"kind\":\"PAYER_CODE\",\"wallet\":\"alipay\",\"valid\":true,\"problems\":[],\"warnings\":[],"
                                + "\"merchantSide\":false,\"fields\":{\"prefix\":\"28\",\"length\":\"18\"}}\n");
    }

    @Test
    void aMerchantsCodeIsToldWithItsObjectsInOrder() {
        assertThat(run("00020115041234" + "6304" + Crc16.of("000201150412346304", 18)))
                .isZero();

        assertThat(out.toString())
                .contains("\"kind\":\"EMVCO_MPM\",\"wallet\":\"unionpay\",\"valid\":true")
                .contains("\"crc\":{\"ok\":true,")
                .contains("\"tags\":[[\"00\",\"01\"],[\"15\",\"1234\"],[\"63\",");
    }

    @Test
    void aMerchantsCodeWithWhiteSpaceAroundItIsNotValid() {
        assertThat(run(" 00020115041234" + "6304" + Crc16.of("000201150412346304", 18)))
                .isZero();

        assertThat(out.toString())
                .contains("\"valid\":false")
                .contains("White space")
                .contains("\"ok\":false");
    }

    @Test
    void aCardNumberIsMasked() {
        assertThat(run("hQVDUFYwMWETTwegAAADMwEBWghAAAASNFZ4mQ==")).isZero();

        assertThat(out.toString())
                .contains("{\"tag\":\"5A\",\"value\":\"************7899\"}")
                .contains("\"valid\":true");
    }

    @Test
    void whatIsNoCodeIsAnAnswerToo() {
        assertThat(run("say \"你好\"\n")).isZero();
        assertThat(run("--", "--home")).isZero();
        assertThat(run("")).isZero();

        assertThat(out.toString().lines()).hasSize(3).allMatch(line -> line.contains("\"kind\":\"UNKNOWN\""));
    }

    @Test
    void anythingButOneTextIsAUsageError() {
        assertThat(run()).isEqualTo(64);
        assertThat(run("--home", "/nowhere")).isEqualTo(64);
        assertThat(run("a", "b")).isEqualTo(64);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("code parse TEXT");
    }
}
