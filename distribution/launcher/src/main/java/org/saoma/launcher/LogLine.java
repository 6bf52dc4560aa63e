package org.saoma.launcher;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** An event as text. Logback's own patterns do the same, but to read one takes longer than all else that logging needs. */
final class LogLine extends LayoutBase<ILoggingEvent> {

    private static final int LEVEL_WIDTH = 5;
    private static final String FRAMES = "12";

    private final boolean forFile;
    private final DateTimeFormatter time = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    private final ThrowableProxyConverter stackTrace = new ThrowableProxyConverter();

    private LogLine(boolean forFile) {
        this.forFile = forFile;
        stackTrace.setOptionList(List.of(FRAMES));
        stackTrace.start();
    }

    /** With time, logger and the beginning of a stack trace. */
    static LogLine forFile() {
        return new LogLine(true);
    }

    /** Level and message: no stack trace for a person; it stands in the file. */
    static LogLine forConsole() {
        return new LogLine(false);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        if (forFile) {
            time.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
            line.append(' ');
        }
        String level = event.getLevel().toString();
        line.append(level).append(" ".repeat(LEVEL_WIDTH + 1 - level.length()));
        if (forFile) {
            String logger = event.getLoggerName();
            line.append(logger, logger.lastIndexOf('.') + 1, logger.length()).append(' ');
        }
        line.append(event.getFormattedMessage()).append(System.lineSeparator());
        if (forFile) {
            line.append(stackTrace.convert(event));
        }
        return line.toString();
    }
}
