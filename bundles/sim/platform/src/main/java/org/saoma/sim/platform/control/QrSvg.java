package org.saoma.sim.platform.control;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;

/** QR codes as SVG pictures: error correction M, a quiet zone of four modules, black on white. */
final class QrSvg {
    private static final int QUIET = 4;
    private static final int LONGEST = 512;

    private QrSvg() {}

    static Reply reply(String text) throws Problem {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw Problem.badRequest("Give the text of the code, 1 to " + LONGEST + " characters.");
        }
        return new Reply(200, "image/svg+xml", draw(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String draw(String text) throws Problem {
        ByteMatrix matrix;
        try {
            matrix = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw Problem.badRequest("This text does not fit a QR code.");
        }
        int size = matrix.getWidth() + 2 * QUIET;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y) == 1) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size
                + "\" shape-rendering=\"crispEdges\"><rect width=\"" + size + "\" height=\"" + size
                + "\" fill=\"#fff\"/><path d=\"" + path + "\" fill=\"#000\"/></svg>";
    }
}
