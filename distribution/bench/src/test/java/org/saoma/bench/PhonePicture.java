package org.saoma.bench;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A payer's phone with the payment code on it, as a camera of 640 x 480 sees it. */
final class PhonePicture {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int MODULE = 7;
    private static final double TILT = Math.toRadians(7);

    private PhonePicture() {}

    /** @return a JPEG picture */
    static byte[] of(String code) throws IOException, WriterException {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(0x8a8178));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.rotate(TILT, WIDTH / 2.0, HEIGHT / 2.0);
        pen.setColor(new Color(0x1c1c1e));
        pen.fillRoundRect(180, -30, 280, 540, 50, 50);
        pen.setColor(Color.WHITE);
        pen.fillRect(192, 0, 256, 480);
        pen.setColor(new Color(0x1677ff));
        pen.fillRect(192, 0, 256, 90);
        pen.setColor(Color.WHITE);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 26));
        pen.drawString("Payment code", 222, 55);
        pen.setColor(Color.BLACK);
        draw(pen, Encoder.encode(code, ErrorCorrectionLevel.M).getMatrix());
        pen.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 16));
        pen.drawString("**** " + code.substring(code.length() - 4), 262, 400);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", out);
        return out.toByteArray();
    }

    private static void draw(Graphics2D pen, ByteMatrix code) {
        int left = (WIDTH - code.getWidth() * MODULE) / 2;
        int top = (HEIGHT - code.getHeight() * MODULE) / 2;
        for (int row = 0; row < code.getHeight(); row++) {
            for (int column = 0; column < code.getWidth(); column++) {
                if (code.get(column, row) == 1) {
                    pen.fillRect(left + column * MODULE, top + row * MODULE, MODULE, MODULE);
                }
            }
        }
    }
}
