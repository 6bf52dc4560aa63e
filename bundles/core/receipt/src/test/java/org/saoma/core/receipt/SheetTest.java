package org.saoma.core.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.saoma.api.device.Columns;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Line;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Merchant;

/** Whatever texts come from outside, no line is wider than the paper. */
class SheetTest {

    @Property(tries = 300)
    void noTextBreaksTheLayout(
            @ForAll String name, @ForAll String reference, @ForAll String description, @ForAll boolean narrow) {
        Paper paper = narrow ? Paper.MM_58 : Paper.MM_80;
        Merchant.Profile sample = Samples.merchant(Locale.SIMPLIFIED_CHINESE);
        Merchant.Profile merchant = new Merchant.Profile(
                name, reference, sample.terminalId(), sample.currency(), sample.zone(), sample.locale(), description);

        ReceiptDocument document = new ReceiptLayout(merchant, paper, Locale.ENGLISH, Map.of())
                .payment(Samples.described(Samples.paid(Samples.ID), reference, description), Set.of(Mark.REPRINT));

        assertThat(lines(document))
                .allMatch(line -> Columns.of(line.text()) * line.scale() <= paper.columns())
                .allMatch(line -> line.text().codePoints().noneMatch(Character::isISOControl));
    }

    @Property(tries = 300)
    void aBrokenTextLosesNothingButSpaces(@ForAll String text) {
        String clean = PlainText.clean(text);

        assertThat(String.join("", PlainText.wrap(clean, 32)).replace(" ", "")).isEqualTo(clean.replace(" ", ""));
    }

    @Test
    void aLongNameStandsInSmallLettersAndEndsWithDots() {
        List<Line> lines =
                lines(new Sheet(Paper.MM_58).headline("很长的名字".repeat(20)).document());

        assertThat(lines).hasSize(3).allMatch(line -> line.scale() == 1);
        assertThat(lines.get(2).text()).endsWith("..");
    }

    @Test
    void aLongValueStandsBelowItsLabelAtTheRight() {
        List<Line> lines = lines(new Sheet(Paper.MM_58)
                .row("交易号", "2026112222001412341000123456")
                .document());

        assertThat(lines).extracting(Line::text).containsExactly("交易号", "2026112222001412341000123456");
        assertThat(lines.get(1).align()).isEqualTo(ReceiptDocument.Align.RIGHT);
    }

    @Test
    void wordsAreKeptTogether() {
        assertThat(PlainText.wrap("two coffees with milk and a croissant", 16))
                .containsExactly("two coffees with", "milk and a", "croissant");
    }

    @Test
    void charactersWithoutAColumnAreDropped() {
        assertThat(PlainText.clean("a\u200Bb\u0301\n\tc\uD800 \u202Ed")).isEqualTo("ab c? d");
    }

    @Test
    void amountsHaveTheDigitsOfTheirCurrency() {
        Wording wording =
                new Wording(Locale.ENGLISH, Samples.merchant(Locale.ENGLISH).zone());

        assertThat(wording.money(Money.cny(1250))).isEqualTo("￥12.50");
        assertThat(wording.money(new Money(300, Currency.getInstance("JPY")))).isEqualTo("JPY 300");
        assertThat(wording.money(new Money(1005, Currency.getInstance("BHD")))).isEqualTo("BHD 1.005");
    }

    @Test
    void channelsHaveTheNameInTheLanguageOfTheReceipt() {
        Map<String, String> names = Map.of("zh-CN", "云闪付商户", "en", "UnionPay acquirer");

        assertThat(new Wording(Locale.CHINESE, Samples.merchant(Locale.CHINESE).zone()).best(names))
                .contains("云闪付商户");
        assertThat(new Wording(Locale.FRENCH, Samples.merchant(Locale.FRENCH).zone()).best(names))
                .contains("UnionPay acquirer");
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(keys(Locale.SIMPLIFIED_CHINESE)).isEqualTo(keys(Locale.ENGLISH));
    }

    private static Set<String> keys(Locale locale) {
        try (var in = SheetTest.class.getResourceAsStream(
                locale.equals(Locale.ENGLISH) ? "receipt.properties" : "receipt_zh.properties")) {
            Properties texts = new Properties();
            texts.load(in);
            return texts.stringPropertyNames();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Line> lines(ReceiptDocument document) {
        return document.parts().stream()
                .filter(Line.class::isInstance)
                .map(Line.class::cast)
                .toList();
    }
}
