package org.saoma.core.receipt;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Align;

/** A page that shows whether a printer prints Latin and Chinese text of the width of its paper, a code, and cuts. */
final class TestPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private TestPage() {}

    static ReceiptDocument of(String printerId, Paper paper, Instant now, ZoneId zone) {
        int columns = paper.columns();
        return new ReceiptDocument(
                paper,
                List.of(
                        line("打印测试", 2),
                        line("PRINTER TEST", 1),
                        new ReceiptDocument.Rule(),
                        line(ascii(printerId, columns), 1),
                        line(TIME.format(now.atZone(zone)), 1),
                        line("1234567890".repeat(8).substring(0, columns), 1),
                        line("扫码支付".repeat(10).substring(0, columns / 2), 1),
                        new ReceiptDocument.Qr("SAOMA TEST", 6),
                        new ReceiptDocument.Feed(3),
                        new ReceiptDocument.Cut()));
    }

    private static ReceiptDocument.Line line(String text, int scale) {
        return new ReceiptDocument.Line(text, Align.CENTER, false, scale);
    }

    private static String ascii(String text, int columns) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > columns ? plain.substring(0, columns) : plain;
    }
}
