package org.saoma.scanner.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.api.device.FrameDecoder.Code;
import org.saoma.api.device.FrameDecoder.Frame;
import org.saoma.api.device.FrameDecoder.Hint;
import org.saoma.api.device.FrameDecoder.Reading;
import org.saoma.api.device.Symbology;

class ZxingFrameDecoderTest {
    private static final String PAYER = "281234567890123456";
    private static final String MERCHANT = "00020101021226370009SG.PAYNOW010120210202688888W0301052045814"
            + "53037025802SG5909TEA HOUSE6009SINGAPORE62100106ORDER16304ABCD";

    private final ZxingFrameDecoder decoder = new ZxingFrameDecoder(Duration.ofSeconds(60), 16_000_000);

    private static PhoneScreen payer() {
        return new PhoneScreen().qr(PAYER, 8);
    }

    static List<Arguments> screens() {
        return List.of(
                Arguments.of("straight", payer()),
                Arguments.of("turned by 30 degrees", payer().turned(30)),
                Arguments.of("upside down", payer().turned(180)),
                Arguments.of(
                        "turned by 45 degrees and noisy", payer().turned(45).noise(12)),
                Arguments.of("leaned", payer().leaned(0.35)),
                Arguments.of("dark", payer().dimmed(0.08).noise(1)),
                Arguments.of("weak contrast", payer().contrast(20, 110).noise(1)),
                Arguments.of("inverted", payer().inverted()),
                Arguments.of("inverted, dark", payer().inverted().dimmed(0.2).noise(2)),
                Arguments.of("far away", payer().farther(0.3)),
                Arguments.of("blurred", payer().blurred(3)),
                Arguments.of("noisy", payer().noise(35)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("screens")
    void aPayersCodeIsRead(String what, PhoneScreen screen) {
        Reading reading = decoder.decode(screen.frame());

        assertThat(reading.codes()).as(what).extracting(Code::text).containsExactly(PAYER);
        assertThat(reading.codes()).extracting(Code::symbology).containsExactly(Symbology.QR_CODE);
        assertThat(reading.hint()).isNull();
    }

    static List<Arguments> bars() {
        return List.of(
                Arguments.of("straight", new PhoneScreen().bars(PAYER, 3, 90)),
                Arguments.of("upside down", new PhoneScreen().bars(PAYER, 3, 90).turned(180)),
                Arguments.of("upright", new PhoneScreen().bars(PAYER, 3, 90).turned(90)),
                Arguments.of(
                        "turned by 37 degrees",
                        new PhoneScreen().bars(PAYER, 3, 90).turned(37)),
                Arguments.of("inverted", new PhoneScreen().bars(PAYER, 3, 90).inverted()),
                Arguments.of(
                        "dark",
                        new PhoneScreen().bars(PAYER, 3, 90).dimmed(0.15).noise(1)),
                Arguments.of(
                        "weak contrast", new PhoneScreen().bars(PAYER, 3, 90).contrast(24, 130)),
                Arguments.of("low", new PhoneScreen().bars(PAYER, 3, 12)),
                Arguments.of("far away", new PhoneScreen().bars(PAYER, 3, 120).farther(0.6)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bars")
    void barsAreRead(String what, PhoneScreen screen) {
        Reading reading = decoder.decode(screen.frame());

        assertThat(reading.codes()).as(what).extracting(Code::text).containsExactly(PAYER);
        assertThat(reading.codes()).extracting(Code::symbology).containsExactly(Symbology.CODE_128);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABC-abc-0123", "12345", "fp0123456789abcdef", "HELLO world ~!"})
    void barsOfAnyCodeSetAreRead(String text) {
        Reading reading = decoder.decode(new PhoneScreen().bars(text, 2, 90).frame());

        assertThat(reading.codes()).extracting(Code::text).containsExactly(text);
    }

    @Test
    void noBarsAreBetterThanWrongBars() {
        Random random = new Random(11);
        for (int i = 0; i < 40; i++) {
            PhoneScreen screen = new PhoneScreen()
                    .bars(PAYER, 2, 60)
                    .turned(random.nextInt(20) - 10)
                    .blurred(1 + i % 3)
                    .noise(random.nextInt(25));

            assertThat(Bars.read(screen.grey()).orElse(PAYER)).isEqualTo(PAYER);
        }
    }

    @Test
    void theCodeIsPreferredToTheBarsBesideIt() {
        PhoneScreen screen = new PhoneScreen().bars(PAYER, 3, 60).qr(PAYER, 5, 320, 360);

        assertThat(decoder.decode(screen.frame()).codes())
                .extracting(Code::symbology)
                .containsExactly(Symbology.QR_CODE);
    }

    @Test
    void ofTwoCodesThePayersComesFirst() {
        PhoneScreen screen = new PhoneScreen().qr(MERCHANT, 4, 170, 240).qr(PAYER, 6, 480, 240);

        assertThat(decoder.decode(screen.frame()).codes())
                .extracting(Code::text)
                .containsExactly(PAYER, MERCHANT);
    }

    @Test
    void chineseTextIsReadAsItIs() {
        PhoneScreen screen = new PhoneScreen().qr("茶馆 收款", 8);

        Code code = decoder.decode(screen.frame()).codes().get(0);
        assertThat(code.text()).isEqualTo("茶馆 收款");
        assertThat(code.raw()).isEqualTo("茶馆 收款".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void picturesAreReadInEveryForm() throws IOException {
        PhoneScreen screen = payer().turned(10);
        Grey grey = screen.grey();
        byte[] header = "P5\n# a camera\n640 480\n255\n".getBytes(StandardCharsets.US_ASCII);
        byte[] pgm = Arrays.copyOf(header, header.length + grey.pixels().length);
        System.arraycopy(grey.pixels(), 0, pgm, header.length, grey.pixels().length);

        for (byte[] picture : List.of(
                screen.file("png"),
                screen.file("jpg"),
                screen.colourFile("png", BufferedImage.TYPE_INT_ARGB),
                screen.colourFile("jpg", BufferedImage.TYPE_INT_RGB),
                pgm)) {
            assertThat(decoder.decode(picture).codes()).extracting(Code::text).containsExactly(PAYER);
        }
    }

    @Test
    void aPictureOfTooManyPixelsIsRefused() {
        ZxingFrameDecoder small = new ZxingFrameDecoder(Duration.ofSeconds(1), 640 * 480 - 1);

        assertThatThrownBy(() -> small.decode(payer().file("png")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("640 x 480");
        assertThatThrownBy(() -> small.decode(("P5 99999 99999 255\n").getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("99999 x 99999");
    }

    @Test
    void whatIsNoPictureIsRefused() {
        Random random = new Random(3);
        byte[] noise = new byte[5000];
        random.nextBytes(noise);
        byte[] png = payer().file("png");
        byte[] cut = Arrays.copyOf(png, png.length / 2);
        byte[] gif = payer().file("gif");

        for (byte[] garbage :
                List.of(new byte[0], noise, cut, gif, "P5 10 10 255\nabc".getBytes(StandardCharsets.US_ASCII))) {
            assertThatThrownBy(() -> decoder.decode(garbage)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDamagedPictureThrowsNothingElse() {
        byte[] jpeg = payer().file("jpg");
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            byte[] damaged = jpeg.clone();
            for (int k = 0; k < 20; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(new ZxingFrameDecoder(Duration.ofMillis(1), 1_000_000).decode(damaged))
                        .isNotNull();
            } catch (IOException expected) {
                assertThat(expected).hasMessageMatching("(?s).+");
            }
        }
    }

    @Test
    void framesOfAnySizeAndNoiseHaveNoCode() {
        Random random = new Random(9);
        for (int[] size : new int[][] {{1, 1}, {1, 400}, {3, 3}, {17, 5}, {64, 64}, {320, 240}}) {
            byte[] pixels = new byte[size[0] * size[1]];
            random.nextBytes(pixels);

            assertThat(decoder.decode(new Frame(size[0], size[1], pixels)).codes())
                    .isEmpty();
        }
    }

    @Test
    void aLargePictureIsReadInASmallerSize() throws IOException {
        BufferedImage large = new BufferedImage(3600, 2700, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage small = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(payer().file("png")));
        large.createGraphics().drawImage(small, 0, 0, 3600, 2700, null);
        byte[] pixels = new byte[3600 * 2700];
        large.getRaster().getDataElements(0, 0, 3600, 2700, pixels);

        assertThat(decoder.decode(new Frame(3600, 2700, pixels)).codes())
                .extracting(Code::text)
                .containsExactly(PAYER);
    }

    static List<Arguments> hints() {
        PhoneScreen black = new PhoneScreen().dimmed(0.1);
        return List.of(
                Arguments.of(Hint.TOO_DARK, black),
                Arguments.of(Hint.TOO_BRIGHT, payer().contrast(60, 290)),
                Arguments.of(Hint.BLURRED, payer().blurred(14)),
                Arguments.of(
                        Hint.TOO_FAR,
                        new PhoneScreen().qr(MERCHANT, 4).farther(0.24).noise(3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hints")
    void aFrameThatCannotBeReadSaysWhy(Hint hint, PhoneScreen screen) {
        Reading reading = decoder.decode(screen.frame());

        assertThat(reading.codes()).isEmpty();
        assertThat(reading.hint()).isEqualTo(hint);
    }

    @Test
    void aClearFrameWithoutACodeHasNoHint() {
        assertThat(decoder.decode(new PhoneScreen().frame()).hint()).isNull();
    }
}
