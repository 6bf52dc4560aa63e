package org.saoma.ui.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Draws what a camera or a printer would make, and reads codes from pictures. */
final class Pictures {
    private Pictures() {}

    /** A film for the browser's simulated camera: JPEG pictures one after another, a phone with a code in a moving hand. */
    static Path film(Path file, String text) throws Exception {
        try (var out = Files.newOutputStream(file)) {
            for (int frame = 0; frame < 6; frame++) {
                BufferedImage picture = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
                Graphics2D pen = pen(picture, new Color(0x8d8a84));
                pen.rotate(Math.toRadians(frame - 3), 320, 240);
                pen.setColor(Color.WHITE);
                pen.fillRect(180, 100, 280, 280);
                pen.setColor(Color.BLACK);
                code(pen, text, 200, 120, 240);
                pen.dispose();
                ImageIO.write(picture, "jpg", out);
            }
        }
        return file;
    }

    /** @return what a QR code in a picture of luminance bytes says; null when none is found */
    static String read(byte[] gray, int width) {
        int height = gray.length / width;
        return read(new PlanarYUVLuminanceSource(gray, width, height, 0, 0, width, height, false));
    }

    static String read(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int width = image.getWidth();
        int height = image.getHeight();
        return read(new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width)));
    }

    private static String read(LuminanceSource source) {
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)))
                    .getText();
        } catch (NotFoundException e) {
            return null;
        } catch (ReaderException e) {
            return null;
        }
    }

    static byte[] receipt(JsonNode payment) throws IOException {
        BufferedImage picture = new BufferedImage(384, 470, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(picture, Color.WHITE);
        pen.setColor(Color.BLACK);
        pen.setFont(new Font("Noto Sans CJK SC", Font.BOLD, 34));
        pen.drawString("好味小馆", 124, 52);
        pen.setFont(new Font("Noto Sans CJK SC", Font.PLAIN, 22));
        String[] lines = {
            "签购单  SALE",
            "--------------------------------",
            "终端号:            T00001",
            "支付方式:          支付宝",
            "付款人:       " + payment.path("payer").asText("-"),
            payment.path("id").asText(),
            "--------------------------------",
        };
        int y = 92;
        for (String line : lines) {
            pen.drawString(line, 12, y);
            y += 32;
        }
        pen.setFont(new Font("Noto Sans CJK SC", Font.BOLD, 34));
        pen.drawString("金额  ¥" + payment.path("amount").path("value").asText(), 12, y + 12);
        code(pen, payment.path("id").asText(), 142, y + 28, 100);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private static Graphics2D pen(BufferedImage picture, Color ground) {
        Graphics2D pen = picture.createGraphics();
        pen.setColor(ground);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        return pen;
    }

    private static void code(Graphics2D pen, String text, int x, int y, int size) {
        try {
            ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            int module = size / modules.getWidth();
            for (int row = 0; row < modules.getHeight(); row++) {
                for (int column = 0; column < modules.getWidth(); column++) {
                    if (modules.get(column, row) == 1) {
                        pen.fillRect(x + column * module, y + row * module, module, module);
                    }
                }
            }
        } catch (com.google.zxing.WriterException e) {
            throw new IllegalStateException("A short text always fits", e);
        }
    }
}
