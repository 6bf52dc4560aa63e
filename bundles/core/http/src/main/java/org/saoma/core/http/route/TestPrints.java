package org.saoma.core.http.route;

import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.saoma.api.device.PrinterException;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptDocument.Align;
import org.saoma.api.device.ReceiptPrinter;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints test pages in the background, one at a time. How it went shows in the device's status and in the log. */
public final class TestPrints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TestPrints.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int WAITING = 4;

    private final Clock clock;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                Thread daemon = new Thread(task, "test-print");
                daemon.setDaemon(true);
                return daemon;
            });

    public TestPrints(Clock clock) {
        this.clock = clock;
        thread.allowCoreThreadTimeOut(true);
    }

    /** @throws ApiProblem when several wait already */
    void print(ReceiptPrinter printer, ZoneId zone) throws ApiProblem {
        ReceiptDocument page = page(printer, zone);
        try {
            thread.execute(() -> run(printer, page));
        } catch (RejectedExecutionException e) {
            throw new ApiProblem(ProblemCode.NOT_READY, "the printer", e);
        }
    }

    private static void run(ReceiptPrinter printer, ReceiptDocument page) {
        String id = printer.info().id();
        try {
            printer.print(page);
            LOG.info("Test page printed on {}", id);
        } catch (PrinterException e) {
            LOG.warn("No test page on {}: {} {}", id, e.state(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("No test page on {}: its driver failed", id, e);
        }
    }

    private ReceiptDocument page(ReceiptPrinter printer, ZoneId zone) {
        int columns = printer.paper().columns();
        return new ReceiptDocument(
                printer.paper(),
                List.of(
                        line("打印测试", 2),
                        line("PRINTER TEST", 1),
                        new ReceiptDocument.Rule(),
                        line(ascii(printer.info().id(), columns), 1),
                        line(TIME.format(clock.instant().atZone(zone)), 1),
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

    @Override
    public void close() {
        thread.shutdown();
    }
}
