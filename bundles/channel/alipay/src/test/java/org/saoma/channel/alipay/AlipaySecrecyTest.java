package org.saoma.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saoma.api.channel.ChannelResult;
import org.saoma.api.channel.Declined;
import org.saoma.api.channel.Mode;
import org.slf4j.LoggerFactory;

/** A payer's code and a key reach neither a log nor a result, whatever the platform quotes. */
class AlipaySecrecyTest {
    private static final String CODE = TestOrders.CODE.reveal();

    private final Logger root = (Logger) LoggerFactory.getLogger("org.saoma.channel.alipay");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private ScriptedGateway gateway;
    private AlipayChannel channel;

    @BeforeEach
    void open() throws IOException {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        gateway = new ScriptedGateway();
        channel = new AlipayChannel(TestConfig.keyMode(gateway.url()).build(), Path.of(""), TestOrders.CLOCK);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        root.setLevel(null);
        channel.stop();
        gateway.close();
    }

    @Test
    void aTextThatQuotesTheWholeRequestIsCutBeforeIt() {
        ChannelResult result = payAnsweredWith("{\"code\":\"40002\",\"sub_code\":\"isv.invalid-signature\",\"sub_msg\":"
                + "\"bad signature, the gateway verified: app_id=1&biz_content={\\\"auth_code\\\":\\\"" + CODE
                + "\\\"}\"}");

        assertThat(result)
                .isEqualTo(new Declined(
                        Declined.Reason.MERCHANT,
                        "isv.invalid-signature",
                        "bad signature, the gateway verified: app_id=1&"));
        assertThat(logged()).anyMatch(line -> line.contains("isv.invalid-signature"));
        assertThat(logged()).noneMatch(line -> line.contains(CODE));
    }

    @Test
    void aCodeThatTheTextQuotesIsMasked() {
        ChannelResult result =
                payAnsweredWith("{\"code\":\"40004\",\"sub_code\":\"ACQ.INVALID_PARAMETER\",\"sub_msg\":\"" + CODE
                        + " is not valid\"}");

        assertThat(result.toString()).contains(TestOrders.CODE.mask()).doesNotContain(CODE);
        assertThat(logged()).noneMatch(line -> line.contains(CODE));
    }

    @Test
    void aCodeAtTheEndOfWhatIsKeptIsMaskedWhole() {
        ChannelResult result =
                payAnsweredWith("{\"code\":\"40004\",\"sub_code\":\"ACQ.INVALID_PARAMETER\",\"sub_msg\":\""
                        + "x".repeat(110) + CODE + "\"}");

        assertThat(result.toString()).doesNotContain(CODE.substring(0, 10));
    }

    @Test
    void aCodeInPlaceOfAPlatformsCodeIsNotLogged() {
        ChannelResult result = payAnsweredWith("{\"code\":\"40004\",\"sub_code\":\"" + CODE + "\"}");

        assertThat(result.toString()).doesNotContain(CODE);
        assertThat(logged()).noneMatch(line -> line.contains(CODE));
    }

    @Test
    void theLogOfAPaymentHoldsNoSecret() {
        payAnsweredWith("{\"code\":\"20000\",\"sub_code\":\"isp.unknow-error\"}");

        String key = TestKeys.privateText(TestKeys.APP);
        assertThat(logged())
                .isNotEmpty()
                .noneMatch(line -> line.contains(CODE) || line.contains(key.substring(40, 60)));
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private ChannelResult payAnsweredWith(String content) {
        gateway.next(Reply.signed(ApiMethod.PAY, content));
        return channel.pay(TestOrders.order(Mode.SCAN), TestOrders.CODE);
    }
}
