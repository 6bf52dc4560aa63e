package org.saoma.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.PaymentException;
import org.saoma.core.http.web.Languages;
import org.saoma.core.http.web.ProblemCode;

class TextsTest {
    /** Every code that the payment engine puts into a message or a scan's outcome. */
    private static final String ENGINE_CODES =
            """
            payment.declined.code_invalid payment.declined.insufficient_funds payment.declined.limit
            payment.declined.payer payment.declined.risk payment.declined.merchant payment.declined.order_closed
            payment.declined.other payment.not_sent payment.cancelled.operator payment.cancelled.timeout
            payment.cancelled.restart payment.confirm_on_phone payment.show_code payment.unknown
            payment.reversing.operator payment.reversing.timeout payment.reversing.unknown payment.reversing.mismatch
            payment.stuck.operator payment.stuck.timeout payment.stuck.unknown payment.stuck.mismatch
            payment.reversed.operator payment.reversed.timeout payment.reversed.unknown payment.reversed.mismatch
            payment.closed refund.failed refund.unknown refund.processing scan.unsupported
            scan.merchant_code scan.not_waiting scan.used scan.duplicate scan.no_channel scan.malformed scan.amount
            ready.journal ready.no_channel ready.starting ready.stopping ready.quarantined
            """;

    private final Languages languages = new Languages();

    @Test
    void bothLanguagesHaveTheSameKeys() throws Exception {
        assertThat(keys("zh")).isEqualTo(keys("en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyCodeOfTheEngineHasAText(String language) throws Exception {
        assertThat(keys(language))
                .containsAll(Arrays.asList(ENGINE_CODES.strip().split("\\s+")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyProblemHasATitleAndADetail(String language) throws Exception {
        Set<String> keys = keys(language);
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(keys).contains("problem." + code.word() + ".title", "problem." + code.word() + ".detail");
        }
        for (PaymentException.Reason reason : PaymentException.Reason.values()) {
            assertThat(ProblemCode.of(reason).name()).isEqualTo(reason.name());
        }
    }

    @Test
    void noTextIsEmptyAndChineseTextsAreChinese() throws Exception {
        Properties chinese = load("zh");
        for (String key : keys("zh")) {
            assertThat(chinese.getProperty(key)).as(key).matches("(?s).*\\p{IsHan}.*");
            assertThat(load("en").getProperty(key)).as(key).isNotBlank().doesNotMatch("(?s).*\\p{IsHan}.*");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
            none                     | zh-CN
            zh-CN                    | zh-CN
            zh-TW,en;q=0.5           | zh-CN
            en                       | en
            en-GB,en;q=0.9,zh;q=0.1  | en
            zh;q=0.3,en;q=0.8        | en
            fr,en;q=0.2              | en
            fr                       | zh-CN
            *                        | zh-CN
            en;q=0                   | zh-CN
            ;;;                      | zh-CN
            """)
    void theLanguageIsChosenByTheHeader(String header, String tag) {
        assertThat(languages.choose(header).tag()).isEqualTo(tag);
    }

    @Test
    void theDetailOfAMessageFollowsItsText() {
        Message message = new Message("payment.not_sent", "connection refused");

        assertThat(languages.choose("zh").text(message)).endsWith("：connection refused");
        assertThat(languages.choose("en").text(message)).endsWith(": connection refused");
        assertThat(languages.choose("en").text((Message) null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"code_invalid", "insufficient_funds", "limit", "payer", "risk", "order_closed"})
    void aDeclineThatWeCanExplainIsToldInOurWordsAlone(String reason) {
        Message said = new Message("payment.declined." + reason, "ACQ.SOMETHING 支付失败");

        for (String language : List.of("zh", "en")) {
            assertThat(languages.choose(language).text(said))
                    .isEqualTo(languages.choose(language).text(Message.of(said.code())));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "payment.declined.other, Ask the customer for another way to pay. The platform refused this payment",
        "payment.declined.merchant, Call the technician. The merchant account or its settings do not allow this",
        "payment.stuck.timeout, A supervisor has to look this order up at the platform. It could not be taken back",
        "refund.failed, No money went back: put the cause right and refund again. The refund failed"
    })
    void whatOnlyThePlatformCanExplainIsQuoted(String code, String ours) {
        Message said = new Message(code, "ACQ.X 余额{0}不足");

        assertThat(languages.choose("en").text(said)).isEqualTo(ours + " (the platform says “ACQ.X 余额{0}不足”)");
        assertThat(languages.choose("zh").text(said)).endsWith("（平台说明：“ACQ.X 余额{0}不足”）");
        assertThat(languages.choose("en").text(Message.of(code))).isEqualTo(ours);
    }

    @Test
    void aCodeWithoutATextStandsForItself() {
        assertThat(languages.choose("en").text("payment.new_code")).isEqualTo("payment.new_code");
    }

    private static Set<String> keys(String language) throws Exception {
        return new TreeSet<>(load(language).stringPropertyNames());
    }

    private static Properties load(String language) throws Exception {
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(
                TextsTest.class.getResourceAsStream("messages_" + language + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
