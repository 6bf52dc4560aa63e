package org.saoma.core.emvco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeClassifierTest {
    private static final CodeClassifier STANDARD = CodeClassifier.standard();

    @ParameterizedTest(name = "{1} is of {0}")
    @CsvSource({
        "alipay, 281234567890123456",
        "alipay, 2512345678901234",
        "alipay, 301234567890123456789012",
        "alipay, fp0123456789abcdef0123456789abcdef0",
        "wechatpay, 101234567890123456",
        "wechatpay, 151234567890123456",
        "unionpay, 6212345678901234567",
    })
    void aPayersCodeIsKnownByPrefixAndLength(String wallet, String text) {
        CodeInfo info = STANDARD.classify(text);

        assertThat(info.kind()).isEqualTo(CodeKind.PAYER_CODE);
        assertThat(info.wallet()).isEqualTo(wallet);
        assertThat(info.valid()).isTrue();
        assertThat(info.merchantSide()).isFalse();
        assertThat(info.toString()).doesNotContain(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "281234567890123456\r\n",
                "\t 281234567890123456 ",
                "2812 3456 7890 1234 56",
                "\uFEFF281234567890123456\u0000"
            })
    void whatAScannerOrAPersonAddsIsIgnored(String text) {
        assertThat(STANDARD.classify(text).wallet()).isEqualTo("alipay");
        assertThat(CodeClassifier.normalize(text)).isEqualTo("281234567890123456");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "13123456789012345  | 17 digits; a code of WeChat Pay that begins with 13 has 18",
                "1312345678901234567| 19 digits; a code of WeChat Pay that begins with 13 has 18",
                "281234567890123    | 15 digits; a code of Alipay that begins with 28 has 16 to 24",
                "62123456789012345  | 17 digits; a code of UnionPay that begins with 62 has 19",
                "fp0123             | 6 characters; a code of Alipay that begins with fp has 35",
                "971234567890123456 | 18 characters that are no code of a known wallet",
                "28123456789012345x | 18 characters that are no code of a known wallet",
            })
    void aCutCodeIsUnknownAndSaysHowLongItShouldBe(String text, String problem) {
        CodeInfo info = STANDARD.classify(text);

        assertThat(info.kind()).isEqualTo(CodeKind.UNKNOWN);
        assertThat(info.valid()).isFalse();
        assertThat(info.wallet()).isNull();
        assertThat(info.problems()).containsExactly(problem);
    }

    @ParameterizedTest(name = "{1} is of {0}")
    @CsvSource({
        "alipay, https://qr.alipay.com/fkx01234abcd",
        "alipay, HTTPS://QR.ALIPAY.COM/FKX01234ABCD",
        "wechatpay, wxp://f2f0AbCd",
        "wechatpay, weixin://wxpay/bizpayurl?pr=AbCd",
        "unionpay, https://qr.95516.com/00010000/6201",
        "upi, upi://pay?pa=shop@bank",
    })
    void aWalletsAddressIsAMerchantsCode(String wallet, String text) {
        CodeInfo info = STANDARD.classify(text);

        assertThat(info.kind()).isEqualTo(CodeKind.URL);
        assertThat(info.wallet()).isEqualTo(wallet);
        assertThat(info.merchantSide()).isTrue();
        assertThat(info.valid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://qr.alipay.com.example/fkx01234",
                "https://example.com/https://qr.alipay.com/",
                "https://qr.alipay.computer",
                "http://127.0.0.1:8080/",
            })
    void anyOtherAddressBelongsToNoWallet(String text) {
        CodeInfo info = STANDARD.classify(text);

        assertThat(info.kind()).isEqualTo(CodeKind.URL);
        assertThat(info.wallet()).isNull();
        assertThat(info.merchantSide()).isFalse();
    }

    @Test
    void anAddressThatNamesNoMerchantIsNotValid() {
        assertThat(STANDARD.classify("https://qr.alipay.com/").valid()).isFalse();
        assertThat(STANDARD.classify("https://qr.alipay.com/").problems()).hasSize(1);
    }

    @Test
    void theFieldsOfAnAddressAreDecoded() {
        assertThat(STANDARD.classify("upi://pay?pa=a%40b&pn=Tea%20House&bad=%zz&x")
                        .fields())
                .containsEntry("query.pa", "a@b")
                .containsEntry("query.pn", "Tea House")
                .containsEntry("query.bad", "%zz");
    }

    @Test
    void aChannelCanAddItsOwnCodes() {
        CodeClassifier more = STANDARD.with(List.of("demo=99:10", "other=2812:18-20"));

        assertThat(more.classify("9912345678").wallet()).isEqualTo("demo");
        assertThat(more.classify("281234567890123456").wallet())
                .as("the longest prefix wins")
                .isEqualTo("other");
        assertThat(more.classify("281334567890123456").wallet()).isEqualTo("alipay");
        assertThat(more.classify("2812345678901234").wallet())
                .as("only where the length fits")
                .isEqualTo("alipay");
        assertThat(STANDARD.classify("9912345678").kind()).isEqualTo(CodeKind.UNKNOWN);
    }

    @Test
    void aChannelCanTakeConsumerPresentedCodes() {
        String code = "hQVDUFYwMWEJTwegAAADMwEB";

        assertThat(STANDARD.classify(code).wallet()).isNull();
        CodeInfo info = STANDARD.with(List.of("cards=hQVDUFYwM:16-512")).classify(code);
        assertThat(info.kind()).isEqualTo(CodeKind.EMVCO_CPM);
        assertThat(info.wallet()).isEqualTo("cards");
        assertThat(info.valid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alipay",
                "alipay=",
                "alipay=25-30",
                "alipay=25-30:",
                "=25:18",
                "alipay=30-25:18",
                "alipay=25-300:18",
                "alipay=ab-cd:18",
                "alipay=25:24-16",
                "alipay=25:1",
                "alipay=25:18-513",
                "Alipay=25:18",
                "alipay=25:18 "
            })
    void aMalformedPatternIsNamed(String pattern) {
        assertThatThrownBy(() -> STANDARD.with(List.of("demo=99:10", pattern)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + pattern + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n", "hello", "你好", "0002", "63041234", "6901234567892"})
    void anythingElseIsUnknown(String text) {
        CodeInfo info = STANDARD.classify(text);

        assertThat(info.kind()).isEqualTo(CodeKind.UNKNOWN);
        assertThat(info.problems()).hasSize(1);
    }
}
