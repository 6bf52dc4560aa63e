package org.saoma.scanner.camera;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import org.saoma.api.device.FrameDecoder.Frame;

/** A phone that shows codes, before a camera of 640 x 480. */
final class PhoneScreen {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);

    PhoneScreen() {
        Graphics2D paint = image.createGraphics();
        paint.setColor(new Color(120, 120, 120));
        paint.fillRect(0, 0, WIDTH, HEIGHT);
        paint.setColor(new Color(235, 235, 235));
        paint.fillRoundRect(110, 20, 420, 440, 40, 40);
        paint.dispose();
    }

    PhoneScreen qr(String text, int moduleWidth) {
        return qr(text, moduleWidth, WIDTH / 2, HEIGHT / 2);
    }

    PhoneScreen qr(String text, int moduleWidth, int x, int y) {
        try {
            Map<EncodeHintType, Object> hints = Map.of(EncodeHintType.MARGIN, 4, EncodeHintType.CHARACTER_SET, "UTF-8");
            BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 1, 1, hints);
            return draw(code, moduleWidth, moduleWidth, x, y);
        } catch (WriterException e) {
            throw new IllegalArgumentException(e);
        }
    }

    PhoneScreen bars(String text, int moduleWidth, int height) {
        return draw(
                new Code128Writer().encode(text, BarcodeFormat.CODE_128, 1, 1),
                moduleWidth,
                height,
                WIDTH / 2,
                HEIGHT / 2);
    }

    private PhoneScreen draw(BitMatrix code, int width, int height, int x, int y) {
        Graphics2D paint = image.createGraphics();
        int left = x - code.getWidth() * width / 2;
        int top = y - code.getHeight() * height / 2;
        paint.setColor(Color.WHITE);
        paint.fillRect(left, top, code.getWidth() * width, code.getHeight() * height);
        paint.setColor(Color.BLACK);
        for (int row = 0; row < code.getHeight(); row++) {
            for (int column = 0; column < code.getWidth(); column++) {
                if (code.get(column, row)) {
                    paint.fillRect(left + column * width, top + row * height, width, height);
                }
            }
        }
        paint.dispose();
        return this;
    }

    PhoneScreen turned(double degrees) {
        return transformed(AffineTransform.getRotateInstance(Math.toRadians(degrees), WIDTH / 2.0, HEIGHT / 2.0));
    }

    PhoneScreen leaned(double shear) {
        AffineTransform transform = AffineTransform.getTranslateInstance(WIDTH / 2.0, HEIGHT / 2.0);
        transform.shear(shear, 0);
        transform.translate(-WIDTH / 2.0, -HEIGHT / 2.0);
        return transformed(transform);
    }

    PhoneScreen farther(double scale) {
        AffineTransform transform = AffineTransform.getTranslateInstance(WIDTH / 2.0, HEIGHT / 2.0);
        transform.scale(scale, scale);
        transform.translate(-WIDTH / 2.0, -HEIGHT / 2.0);
        return transformed(transform);
    }

    private PhoneScreen transformed(AffineTransform transform) {
        BufferedImage turned = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D paint = turned.createGraphics();
        paint.setColor(new Color(120, 120, 120));
        paint.fillRect(0, 0, WIDTH, HEIGHT);
        paint.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        paint.drawImage(image, transform, null);
        paint.dispose();
        image = turned;
        return this;
    }

    PhoneScreen inverted() {
        return each(value -> 255 - value);
    }

    PhoneScreen dimmed(double gain) {
        return each(value -> (int) (value * gain));
    }

    PhoneScreen contrast(int levels, int middle) {
        return each(value -> middle + (value - 128) * levels / 255);
    }

    PhoneScreen blurred(int radius) {
        return replace(Filters.smooth(Filters.smooth(grey(), radius), radius));
    }

    PhoneScreen noise(int deviation) {
        Random random = new Random(7);
        return each(value -> (int) (value + random.nextGaussian() * deviation));
    }

    private PhoneScreen each(IntUnaryOperator change) {
        Grey grey = grey();
        byte[] pixels = grey.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(0, Math.min(255, change.applyAsInt(pixels[i] & 0xFF)));
        }
        return replace(new Grey(grey.width(), grey.height(), pixels));
    }

    private PhoneScreen replace(Grey grey) {
        image.getRaster().setDataElements(0, 0, WIDTH, HEIGHT, grey.pixels());
        return this;
    }

    Grey grey() {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        image.getRaster().getDataElements(0, 0, WIDTH, HEIGHT, pixels);
        return new Grey(WIDTH, HEIGHT, pixels);
    }

    Frame frame() {
        return new Frame(WIDTH, HEIGHT, grey().pixels());
    }

    byte[] file(String format) {
        return file(format, image);
    }

    /** The same in colour, with a colour cast. */
    byte[] colourFile(String format, int type) {
        BufferedImage colour = new BufferedImage(WIDTH, HEIGHT, type);
        colour.createGraphics().drawImage(image, 0, 0, null);
        return file(format, colour);
    }

    private static byte[] file(String format, BufferedImage picture) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (!ImageIO.write(picture, format, out)) {
                throw new IllegalArgumentException("No writer for " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
